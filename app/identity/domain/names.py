"""Names that people give to themselves and to their workspaces."""

from app.kernel.errors import Invalid

LONGEST = 120


def a_name(text: str, *, field: str) -> str:
    """Without surrounding spaces, 1 to 120 printable characters. Raises Invalid that names the field."""
    name = " ".join(text.split())
    if not name:
        raise Invalid("This field is required.", field=field)
    if len(name) > LONGEST:
        raise Invalid(f"At most {LONGEST} characters.", field=field)
    if any(not character.isprintable() for character in name):
        raise Invalid("Use only characters that can be seen.", field=field)
    return name
