"""One thing that the linter says about a template."""

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "hint"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """`error`: Meta refuses it outright; `warning`: a review will likely reject or re-categorise it; `hint`: it would do better otherwise.

    The words, and what to do, belong to the page, by `code`; `facts` fill them in. `field`: "body", "header.sample", "buttons.1.url".
    """

    code: str
    field: str
    severity: Severity = "error"
    facts: dict[str, Any] = dataclasses.field(default_factory=dict)
