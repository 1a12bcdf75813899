"""Bodies are read as their types say. Litestar converts leniently, which is right for the text of a query ("5" is a number there) and
wrong for JSON, where "5" is a text and 0 is no moment: what the document forbids would be taken for something else."""

import re
from typing import Any

import msgspec
from litestar import Request
from litestar.exceptions import ClientException, ValidationException

_AT = re.compile(r" - at `\$\.?([^`]*)`$")


class StrictRequest(Request[Any, Any, Any]):
    async def json(self) -> Any:
        """The body as the handler's type for it. Raises ValidationException with the field, or ClientException for what is no JSON."""
        field = self.route_handler.parsed_data_field
        body = await self.body() or b"null"
        try:
            return msgspec.json.decode(body, type=Any if field is None else field.annotation)
        except msgspec.ValidationError as error:
            raise ValidationException(extra=_explained(str(error))) from error
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise ClientException("The body is not JSON.") from error


def _explained(message: str) -> list[Any]:
    at = _AT.search(message)
    return [{"message": message[: at.start()], "key": at.group(1)} if at else {"message": message, "key": ""}]
