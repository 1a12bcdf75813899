"""Cursors of the product list: the code of the last product seen, opaque to the client."""

import base64
import binascii

from app.kernel.errors import Invalid


def cursor_after(sku: str) -> str:
    return base64.urlsafe_b64encode(sku.encode()).decode().rstrip("=")


def place_of(cursor: str) -> str:
    """Raises Invalid when the text is not a cursor that we made."""
    try:
        place = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except (ValueError, binascii.Error) as error:
        raise Invalid("The cursor is not one that this list gave.", field="cursor") from error
    if "\x00" in place:
        raise Invalid("The cursor is not one that this list gave.", field="cursor")
    return place
