"""One renderer for a question with options: buttons when three short ones are enough, a list up to ten, else a numbered text.

So nobody who asks has to count: whatever is too long for a button becomes a row, whatever is too much for a list becomes plain text.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.conversations.contracts import (
    ListRow,
    ListSection,
    OutgoingButtons,
    OutgoingContent,
    OutgoingList,
    OutgoingText,
    ReplyButton,
)
from app.conversations.domain.outgoing import limits


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """What can be chosen. `id` comes back with the tap; `hint` is a second, smaller line."""

    id: str
    title: str
    hint: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """`label` opens the list; it is not seen when buttons are enough."""

    body: str
    options: tuple[Option, ...]
    label: str
    header: str | None = None
    footer: str | None = None


def rendered(question: Question) -> OutgoingContent:
    """The most comfortable form that WhatsApp takes."""
    if _fit_buttons(question):
        buttons = tuple(ReplyButton(id=option.id, title=option.title) for option in question.options)
        return OutgoingButtons(body=question.body, buttons=buttons, header_text=question.header, footer=question.footer)
    if _fit_a_list(question):
        rows = tuple(ListRow(id=option.id, title=option.title, description=option.hint) for option in question.options)
        sections = (ListSection(rows=rows),)
        return OutgoingList(
            body=question.body, button=question.label, sections=sections, header_text=question.header, footer=question.footer
        )
    return OutgoingText(body=_numbered(question))


def _fit_buttons(question: Question) -> bool:
    options = question.options
    return (
        1 <= len(options) <= limits.BUTTONS
        and _frame_fits(question)
        and _differ([option.title for option in options])
        and all(_fits(option.title, limits.BUTTON_TITLE) and _fits(option.id, limits.BUTTON_ID) for option in options)
        and not any(option.hint for option in options)
    )


def _fit_a_list(question: Question) -> bool:
    return (
        1 <= len(question.options) <= limits.ROWS
        and _frame_fits(question)
        and _fits(question.label, limits.BUTTON_TITLE)
        and all(
            _fits(option.title, limits.ROW_TITLE) and _fits(option.id, limits.ROW_ID) and len(option.hint or "") <= limits.ROW_DESCRIPTION
            for option in question.options
        )
    )


def _frame_fits(question: Question) -> bool:
    return (
        _fits(question.body, limits.BODY)
        and len(question.header or "") <= limits.HEADER
        and len(question.footer or "") <= limits.FOOTER
        and _differ([option.id for option in question.options])
    )


def _fits(text: str, limit: int) -> bool:
    return len(text.strip()) > 0 and len(text) <= limit


def _differ(texts: Sequence[str]) -> bool:
    return len(set(texts)) == len(texts)


def _numbered(question: Question) -> str:
    """As many whole lines as a text takes."""
    frame = [f"*{question.header}*" if question.header else "", question.body]
    lines = [f"{index}. {option.title}" + (f" ({option.hint})" if option.hint else "") for index, option in enumerate(question.options, 1)]
    text = "\n".join(part for part in frame if part) + "\n"
    for line in lines:
        if len(text) + len(line) + 1 > limits.TEXT:
            break
        text += f"\n{line}"
    return text.strip()
