"""What is looked at in a header, body and footer: limits, variables, samples."""

import re
from collections.abc import Iterator

from app.campaigns.domain.draft import (
    HEADER_FORMATS,
    MAX_BODY,
    MAX_FOOTER,
    MAX_HEADER,
    MAX_OFFER_BODY,
    MEDIA_FORMATS,
    NAMED,
    VARIABLE,
    Draft,
    Header,
    variables_of,
)
from app.campaigns.domain.linting.finding import Finding, Severity

_NAMED_VARIABLE = re.compile(r"^[a-z][a-z0-9_]*$")
_FORMATTING = re.compile(r"[*_~`]|[\U0001f300-\U0001faff\u2600-\u27bf]")
_EMOJI = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf]")
MOST_EMOJI, MOST_BLANK_LINES = 10, 2


def header_findings(draft: Draft) -> Iterator[Finding]:
    header = draft.header
    if header is None:
        return
    if header.format not in HEADER_FORMATS:
        yield Finding(code="header_format_unknown", field="header")
    elif header.format in MEDIA_FORMATS and not header.handle:
        yield Finding(code="header_media_missing", field="header.media")
    elif header.format == "TEXT":
        yield from _header_text(draft, header)


def _header_text(draft: Draft, header: Header) -> Iterator[Finding]:
    if not header.text.strip():
        yield Finding(code="header_missing", field="header.text")
    if len(header.text) > MAX_HEADER:
        yield Finding(code="header_too_long", field="header.text", facts={"limit": MAX_HEADER, "length": len(header.text)})
    if "\n" in header.text or _FORMATTING.search(VARIABLE.sub("", header.text)):
        yield Finding(code="header_formatting", field="header.text", severity="warning")
    names = variables_of(header.text)
    if len(names) > 1:
        yield Finding(code="header_many_variables", field="header.text")
    yield from _names(draft, names, "header.text")
    if names and not header.sample.strip():
        yield Finding(code="sample_missing", field="header.sample", facts={"variable": names[0]})


def body_findings(draft: Draft) -> Iterator[Finding]:
    text = draft.body
    if not text.strip():
        yield Finding(code="body_missing", field="body")
        return
    limit = MAX_OFFER_BODY if draft.offer else MAX_BODY
    if len(text) > limit:
        yield Finding(code="body_too_long", field="body", facts={"limit": limit, "length": len(text)})
    yield from _places(text)
    yield from variable_findings(draft, text, draft.samples, field="body", samples="samples")
    if text.count("{{") != text.count("}}") or re.search(r"\{\{[^{}]*$|(?<!\{)\{[^{}]*\}(?!\})", text):
        yield Finding(code="braces_unbalanced", field="body")
    if "\n" * (MOST_BLANK_LINES + 2) in text:
        yield Finding(code="too_many_blank_lines", field="body", severity="warning")
    if len(_EMOJI.findall(text)) > MOST_EMOJI:
        yield Finding(code="too_many_emoji", field="body", severity="warning", facts={"limit": MOST_EMOJI})


def _places(text: str) -> Iterator[Finding]:
    """Where variables stand, and how many for how many words."""
    names = variables_of(text)
    if not names:
        return
    stripped = text.strip()
    if stripped.startswith("{{"):
        yield Finding(code="variable_at_start", field="body", facts={"variable": names[0]})
    if re.search(r"\}\}[\s.,;:!?…]*$", stripped):
        # A full stop is no text to Meta: it refuses a variable with nothing but punctuation after it.
        severity: Severity = "error" if stripped.endswith("}}") else "warning"
        yield Finding(code="variable_at_end", field="body", severity=severity, facts={"variable": VARIABLE.findall(text)[-1]})
    if re.search(r"\}\}\s*\{\{", text):
        yield Finding(code="variables_adjacent", field="body")
    if floating := next(
        (line for line in stripped.split("\n") if VARIABLE.search(line) and not re.search(r"\w", VARIABLE.sub("", line))), ""
    ):
        yield Finding(code="variable_floating", field="body", severity="warning", facts={"variable": VARIABLE.findall(floating)[0]})
    words = re.findall(r"\w+", VARIABLE.sub(" ", text))
    needed = 2 * len(names) + 1
    if len(words) < needed:
        yield Finding(code="variables_too_many", field="body", facts={"words": len(words), "needed": needed, "variables": len(names)})


def variable_findings(draft: Draft, text: str, given: dict[str, str], *, field: str, samples: str) -> Iterator[Finding]:
    """Their names, and a sample of each."""
    names = variables_of(text)
    if not names:
        return
    yield from _names(draft, names, field)
    for name in names:
        if not given.get(name, "").strip():
            yield Finding(code="sample_missing", field=f"{samples}.{name}", facts={"variable": name})
        elif "{{" in given[name]:
            yield Finding(code="sample_is_variable", field=f"{samples}.{name}", facts={"variable": name})


def _names(draft: Draft, names: list[str], field: str) -> Iterator[Finding]:
    if draft.parameter_format == NAMED:
        for name in names:
            if not _NAMED_VARIABLE.match(name):
                yield Finding(code="variable_name", field=field, facts={"variable": name})
    elif names != [str(place) for place in range(1, len(names) + 1)]:
        yield Finding(code="variables_out_of_order", field=field)


def footer_findings(draft: Draft) -> Iterator[Finding]:
    if len(draft.footer) > MAX_FOOTER:
        yield Finding(code="footer_too_long", field="footer", facts={"limit": MAX_FOOTER, "length": len(draft.footer)})
    if VARIABLE.search(draft.footer):
        yield Finding(code="footer_variable", field="footer")
