"""What is set up in Meta's Commerce Manager and Flow Builder, set up by hand: an account's catalog and its forms."""

from typing import Annotated, Any, Literal

import msgspec
from litestar import Controller, delete, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.emulator.commerce import Product
from app.emulator.parts import Emulator
from app.emulator.phone.errors import PhoneError

Code = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Path = Annotated[str, msgspec.Meta(max_length=64)]


class GivenProduct(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    retailer_id: Code
    name: Words
    price_minor: Annotated[int, msgspec.Meta(ge=0)] | None = None
    currency: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")] = "EUR"
    image_url: str | None = None


class GivenCatalog(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """Whole: a product that is not named is not in it any more."""

    name: Words
    products: Annotated[list[GivenProduct], msgspec.Meta(max_length=10_000)]
    id: Annotated[str, msgspec.Meta(pattern="^[0-9]{5,25}$")] | None = None


class GivenQuestion(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    name: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z0-9_]{0,39}$")]
    label: Words


class GivenFlow(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    name: Words
    id: Annotated[str, msgspec.Meta(pattern="^[0-9]{5,25}$")] | None = None
    status: Literal["DRAFT", "PUBLISHED", "DEPRECATED", "BLOCKED", "THROTTLED"] = "PUBLISHED"
    categories: list[str] = []
    questions: Annotated[list[GivenQuestion], msgspec.Meta(max_length=10)] = []


class GivenFlows(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    items: Annotated[list[GivenFlow], msgspec.Meta(max_length=100)]


class CommerceControls(Controller):
    path = "/emulator/accounts/{waba_id:str}"

    @put("/catalog")
    async def put_catalog(
        self, emulator: NamedDependency[Emulator], waba_id: FromPath[Path], data: JSONBody[GivenCatalog]
    ) -> dict[str, Any]:
        """Connects a catalog to the account. From then on messages show only products that are in it, as Meta has it."""
        _known(emulator, waba_id)
        products = [Product(**msgspec.structs.asdict(each)) for each in data.products]
        catalog = emulator.commerce.put_catalog(waba_id, name=data.name, products=products, catalog_id=data.id)
        return {"id": catalog.id, "name": catalog.name, "productCount": len(catalog.products)}

    @delete("/catalog", status_code=204)
    async def remove_catalog(self, emulator: NamedDependency[Emulator], waba_id: FromPath[Path]) -> None:
        _known(emulator, waba_id)
        emulator.commerce.remove_catalog(waba_id)

    @put("/flows")
    async def put_flows(self, emulator: NamedDependency[Emulator], waba_id: FromPath[Path], data: JSONBody[GivenFlows]) -> dict[str, Any]:
        """All forms of the account."""
        _known(emulator, waba_id)
        flows = emulator.commerce.put_flows(waba_id, msgspec.to_builtins([_kept(each) for each in data.items]))
        return {"items": [{"id": flow.id, "name": flow.name, "status": flow.status} for flow in flows]}


def _kept(flow: GivenFlow) -> dict[str, Any]:
    questions = [{"name": each.name, "label": each.label} for each in flow.questions]
    return {"id": flow.id, "name": flow.name, "status": flow.status, "categories": flow.categories, "questions": questions}


def _known(emulator: Emulator, waba_id: str) -> None:
    if not emulator.accounts.of_account(waba_id):
        raise PhoneError(404, "account_not_found", f"There is no account {waba_id!r}.")
