"""Every operation that the API's own document names, with a body that it would accept."""

import io
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from PIL import Image

# What a body must say although its schema does not ask for it.
SAYING: Mapping[str, dict[str, Any]] = {"sendMessage": {"text": "words"}, "registerNumber": {"pin": "123456"}}
A_DOCUMENT = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass(frozen=True, slots=True)
class Operation:
    """`path` with its parameters in braces; `body` as JSON, or files for a form."""

    method: str
    path: str
    parameters: tuple[str, ...]
    json: Any
    files: Mapping[str, bytes] | None

    def at(self, values: Mapping[str, str]) -> str:
        """A parameter that `values` does not name gets an id that nothing has."""
        return self.path.format(**{name: values.get(name) or str(uuid.uuid4()) for name in self.parameters})


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    schemas = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            parameters = tuple(part[1:-1] for part in path.split("/") if part.startswith("{"))
            content = operation.get("requestBody", {}).get("content", {})
            form, body = content.get("multipart/form-data"), content.get("application/json")
            yield Operation(
                method=method.upper(),
                path=path,
                parameters=parameters,
                json=a_value(body["schema"], schemas) | SAYING.get(operation["operationId"], {}) if body else None,
                files=_files(operation["operationId"], _resolved(form["schema"], schemas)) if form else None,
            )


def a_value(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """The plainest value that fits the schema."""
    schema = _resolved(schema, schemas)
    if "const" in schema or "enum" in schema or "default" in schema:
        return schema.get("const", schema.get("default", (schema.get("enum") or [None])[0]))
    match schema.get("type"):
        case "object":
            required = schema.get("required") or list(schema.get("properties", {}))[:1]
            return {name: a_value(schema["properties"][name], schemas) for name in required}
        case "array":
            return []
        case "integer" | "number":
            return schema.get("minimum", 1)
        case "boolean":
            return True
        case "null":
            return None
    return str(uuid.uuid4()) if schema.get("format") == "uuid" else "words" * 2


def _resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    for choice in ("oneOf", "anyOf"):
        if choice in schema:
            schema = schema[choice][0]
    return schemas[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def _files(operation_id: str, form: dict[str, Any]) -> dict[str, bytes]:
    content = A_DOCUMENT if "Document" in operation_id else a_picture()
    return {name: content for name, kind in form["properties"].items() if kind.get("format") == "binary"}


def a_picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 64), "olive").save(file, "PNG")
    return file.getvalue()


def send(client: httpx.Client, operation: Operation, values: Mapping[str, str]) -> httpx.Response:
    headers = {"X-CSRF-Token": client.cookies.get("csrf") or ""}
    files = {name: _named(content) for name, content in operation.files.items()} if operation.files else None
    return client.request(operation.method, operation.at(values), json=operation.json, files=files, headers=headers)


def _named(content: bytes) -> tuple[str, bytes, str]:
    return ("list.pdf", content, "application/pdf") if content == A_DOCUMENT else ("picture.png", content, "image/png")
