"""What the API's document promises about bodies, addresses and secrets, over all operations at once."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from litestar.routes import HTTPRoute

from app.asgi import litestar_app
from tests.journeys.shop import Shop

SECRET = re.compile(r"password|secret|token|hash|sealed|recovery|otp|api_?key|private", re.IGNORECASE)
# Made by the very request that shows it to its owner, and never shown again; and how many are left.
SHOWN_ONCE = {"proposeSecondFactor: secret", "confirmSecondFactor: recoveryCodes", "renewRecoveryCodes: recoveryCodes"}
NO_SECRET = {"readSecondFactor: recoveryCodesLeft"}
# An admin types it into Meta's form. It only answers the handshake: what a webhook says is believed by its signature.
TYPED_AT_META = {"getMetaApp: verifyToken", "bringMetaApp: verifyToken", "subscribeMetaApp: verifyToken"}
# What kind of button an authentication template has, and the public fingerprint of the app that it opens.
OF_TEMPLATES = {"otpKind", "signatureHash"}
# A link's key is the one secret that travels in an address; logs and measurements know only the template.
# A pass to a file is another: for a minute, and for one session alone.
KEY_IN_PATH = re.compile(r"^(/api/links|/files)/\{[a-z_]+\}")


def document() -> dict[str, Any]:
    return litestar_app().openapi_schema.to_schema()


def body_types() -> Iterator[tuple[str, Any]]:
    for route in litestar_app().routes:
        if isinstance(route, HTTPRoute):
            for handler in route.route_handlers:
                if handler.parsed_data_field is not None:
                    yield str(handler.operation_id), handler.parsed_data_field.annotation


def structs_in(kind: Any, seen: set[Any]) -> Iterator[type[msgspec.Struct]]:
    """The struct itself, and every one inside it."""
    info = msgspec.inspect.type_info(kind) if not isinstance(kind, msgspec.inspect.Type) else kind
    if isinstance(info, msgspec.inspect.StructType):
        if info.cls in seen:
            return
        seen.add(info.cls)
        yield info.cls
        for field in info.fields:
            yield from structs_in(field.type, seen)
    for inner in (getattr(info, "item_type", None), getattr(info, "value_type", None), *getattr(info, "types", ())):
        if isinstance(inner, msgspec.inspect.Type):
            yield from structs_in(inner, seen)


def test_every_body_of_every_request_refuses_what_it_does_not_know() -> None:
    found = {(name, struct) for name, kind in body_types() for struct in structs_in(kind, set()) if issubclass(kind, msgspec.Struct)}
    assert len(found) > 20
    assert sorted(f"{name}: {struct.__name__}" for name, struct in found if not struct.__struct_config__.forbid_unknown_fields) == []


@pytest.mark.parametrize(
    "field", ["id", "role", "workspaceId", "createdAt", "ownerId", "status", "isPlatformAdmin", "__proto__", "constructor"]
)
def test_nobody_writes_what_is_not_theirs_to_write(shop: Shop, field: str) -> None:
    """Mass assignment: a body may say what may change, and nothing besides."""
    headers = {"X-CSRF-Token": shop.client.cookies["csrf"]}
    path = f"/api/workspaces/{shop.workspace_id}"
    before = shop.client.get(path).json()
    answer = shop.client.patch(path, json={"name": "Nuova", field: "admin"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    made = shop.post("products", {"sku": "A-1", "names": {"it": "A", "en": "A", "es": "A"}, "priceMinor": 1, field: before["id"]})
    assert made.status_code == 400, made.text
    assert shop.client.get(path).json() == before


def answers_of(described: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(operation, field) of everything that an answer may hold."""
    schemas = described["components"]["schemas"]

    def fields(schema: dict[str, Any], seen: frozenset[str]) -> Iterator[str]:
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            if name not in seen:
                yield from fields(schemas[name], seen | {name})
            return
        for name, value in schema.get("properties", {}).items():
            yield name
            yield from fields(value, seen)
        for inner in (*schema.get("oneOf", ()), *schema.get("anyOf", ()), schema.get("items")):
            if isinstance(inner, dict):
                yield from fields(inner, seen)

    for item in described["paths"].values():
        for operation in item.values():
            for status, answer in operation["responses"].items():
                for content in answer.get("content", {}).values() if status < "300" else ():
                    for name in fields(content.get("schema", {}), frozenset()):
                        yield operation["operationId"], name


def test_no_answer_has_a_field_for_a_secret() -> None:
    found = {f"{operation}: {name}" for operation, name in answers_of(document()) if SECRET.search(name) and name not in OF_TEMPLATES}
    assert found - SHOWN_ONCE - NO_SECRET - TYPED_AT_META == set()


def test_no_address_carries_a_person_or_a_key() -> None:
    """ASVS 14.2.1: addresses end up in logs, histories and referrers."""
    wrong = []
    for path, item in document()["paths"].items():
        for operation in item.values():
            for parameter in operation.get("parameters", []):
                is_personal = re.search(r"phone|e?mail|token|password|secret|name$", parameter["name"], re.IGNORECASE)
                if parameter["in"] in ("path", "query") and is_personal and not KEY_IN_PATH.match(path):
                    wrong.append(f"{path}: {parameter['name']}")
    assert [entry for entry in wrong if "file_name" not in entry] == []


def test_no_answer_to_a_signed_in_person_repeats_a_cookie(shop: Shop) -> None:
    """Tokens live in cookies that scripts cannot read; a body that repeated one would undo that."""
    secrets = (shop.client.cookies["access"], shop.client.cookies["refresh"], shop.token)
    for path, item in document()["paths"].items():
        if "get" in item and path.count("{") <= 1 and not path.endswith("/events"):
            answer = shop.client.get(path.replace("{workspace_id}", shop.workspace_id))
            assert not any(secret in answer.text for secret in secrets), path
