"""The number that a control names."""

from app.emulator.accounts import Number
from app.emulator.parts import Emulator
from app.emulator.phone.errors import PhoneError


def number_of(emulator: Emulator, phone_number_id: str) -> Number:
    """Raises PhoneError 404."""
    number = emulator.accounts.find(phone_number_id)
    if number is None:
        raise PhoneError(404, "not_found", "There is no such number.")
    return number
