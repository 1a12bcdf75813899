"""What Embedded Signup's API takes and gives."""

from typing import Annotated

import msgspec

from app.conversations.application.connect_by_signup import OpenedNumber
from app.conversations.interfaces.number_shapes import NumberView

MetaId = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{5,32}$")]
NoOrMetaId = Annotated[str, msgspec.Meta(pattern=r"^([0-9]{5,32})?$")]
Code = Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]


class SignupOffer(msgspec.Struct, rename="camel", kw_only=True):
    """`isOffered`: this installation has an app at Meta whose pop-up can be opened."""

    is_offered: bool


class SignupDialog(msgspec.Struct, rename="camel", kw_only=True):
    """The pop-up's address. It comes back to `returnUrl` with `code` and this `state`, or with `error`."""

    dialog_url: str
    return_url: str
    state: str


class SignupRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """What the pop-up gave: code and state of its address, and the ids of its message where one came."""

    code: Code
    state: Annotated[str, msgspec.Meta(min_length=1, max_length=2048)]
    waba_id: NoOrMetaId = ""
    phone_number_id: NoOrMetaId = ""


class SignupChoice(msgspec.Struct, rename="camel", kw_only=True):
    phone_number_id: str
    waba_id: str
    display_phone_number: str
    verified_name: str
    is_on_biz_app: bool


class SignupAnswer(msgspec.Struct, rename="camel", kw_only=True):
    """`number` when it is connected. Else `choices` and `accounts`, to go on with by `grant`, which lasts half an hour."""

    number: NumberView | None = None
    choices: list[SignupChoice] = []
    accounts: list[str] = []
    grant: str = ""


class ChooseRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    grant: Annotated[str, msgspec.Meta(min_length=1, max_length=16_384)]
    waba_id: MetaId
    phone_number_id: MetaId


class AddRequest(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    """A number that the account does not have yet, with its country code (+…); `name` is the display name that Meta reviews."""

    grant: Annotated[str, msgspec.Meta(min_length=1, max_length=16_384)]
    waba_id: MetaId
    phone: Annotated[str, msgspec.Meta(min_length=5, max_length=32)]
    name: Annotated[str, msgspec.Meta(min_length=2, max_length=75)]


def choice_view(number: OpenedNumber) -> SignupChoice:
    return SignupChoice(
        phone_number_id=number.phone_number_id,
        waba_id=number.waba_id,
        display_phone_number=number.display_phone_number,
        verified_name=number.verified_name,
        is_on_biz_app=number.is_on_biz_app,
    )
