"""What we say in WhatsApp's words never goes beyond its limits, and says which field would."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.conversations.contracts import (
    ListRow,
    ListSection,
    OutgoingButtons,
    OutgoingContent,
    OutgoingImage,
    OutgoingLink,
    OutgoingList,
    OutgoingText,
    ReplyButton,
)
from app.conversations.domain.outgoing.content import graph_content
from app.conversations.domain.outgoing.limits import TooLongForWhatsApp
from app.kernel.errors import Invalid


def a_button(button_id: str, title: str) -> ReplyButton:
    return ReplyButton(id=button_id, title=title)


def a_list_row(row_id: str, title: str, description: str | None = None) -> ListRow:
    return ListRow(id=row_id, title=title, description=description)


BUTTONS = OutgoingButtons(
    body="Conferma la prenotazione per 2 alle 20:30?",
    buttons=(
        a_button("booking:confirm:8841", "Confermo"),
        a_button("booking:move:8841", "Cambio orario"),
        a_button("booking:cancel:8841", "Annullo"),
    ),
    footer="Bar Fixture",
)
LIST = OutgoingList(
    body="Scelga un orario per domani sera.",
    button="Vedi orari",
    sections=(
        ListSection(title="Primo turno", rows=(a_list_row("slot_1930", "19:30", "Sala interna"), a_list_row("slot_2000", "20:00"))),
        ListSection(title="Secondo turno", rows=(a_list_row("slot_2030", "20:30", "Sala interna, 2 coperti"),)),
    ),
    header_text="Orari disponibili",
    footer="Bar Fixture",
)


def a_row(**changes: Any) -> OutgoingList:
    return replace(LIST, sections=(ListSection(rows=(replace(a_list_row("id", "title"), **changes),)),))


def rows(count: int) -> OutgoingList:
    return replace(LIST, sections=(ListSection(rows=tuple(a_list_row(f"row-{index}", "title") for index in range(count))),))


def buttons(*titles: str) -> OutgoingButtons:
    return replace(BUTTONS, buttons=tuple(a_button(f"id-{index}", title) for index, title in enumerate(titles)))


@pytest.mark.parametrize(
    ("of_length", "limit"),
    [
        (lambda text: OutgoingText(body=text), 4096),
        (lambda text: replace(BUTTONS, body=text), 1024),
        (lambda text: replace(BUTTONS, footer=text), 60),
        (lambda text: replace(BUTTONS, header_text=text), 60),
        (lambda text: buttons(text), 20),
        (lambda text: replace(BUTTONS, buttons=(a_button(text, "title"),)), 256),
        (lambda text: replace(LIST, body=text), 1024),
        (lambda text: replace(LIST, button=text), 20),
        (lambda text: replace(LIST, header_text=text), 60),
        (lambda text: replace(LIST, footer=text), 60),
        (lambda text: a_row(title=text), 24),
        (lambda text: a_row(description=text), 72),
        (lambda text: a_row(id=text), 200),
        (lambda text: replace(LIST, sections=(replace(LIST.sections[0], title=text), LIST.sections[1])), 24),
        (lambda text: OutgoingLink(body="b", label=text, url="https://example.it"), 20),
        (lambda text: OutgoingLink(body=text, label="l", url="https://example.it"), 1024),
        (lambda text: OutgoingImage(link="https://example.it/a.jpg", caption=text), 1024),
    ],
)
def test_nothing_longer_than_whatsapp_takes_is_made(of_length: Callable[[str], OutgoingContent], limit: int) -> None:
    graph_content(of_length("x" * limit))
    with pytest.raises(TooLongForWhatsApp) as refused:
        graph_content(of_length("x" * (limit + 1)))
    assert refused.value.facts["limit"] == limit


@pytest.mark.parametrize(
    "content",
    [
        OutgoingText(body="  "),
        replace(BUTTONS, buttons=()),
        buttons("a", "b", "c", "d"),
        buttons("same", "same"),
        replace(BUTTONS, buttons=(a_button("same", "a"), a_button("same", "b"))),
        rows(0),
        rows(11),
        replace(LIST, sections=(ListSection(rows=(a_list_row("same", "a"), a_list_row("same", "b"))),)),
        replace(LIST, sections=(ListSection(rows=(a_list_row("1", "a"),)), ListSection(rows=(a_list_row("2", "b"),), title="two"))),
    ],
    ids=["blank", "no-buttons", "four-buttons", "same-title", "same-id", "no-rows", "eleven-rows", "same-row-id", "untitled-section"],
)
def test_what_whatsapp_would_refuse_is_refused_here(content: OutgoingContent) -> None:
    with pytest.raises(Invalid):
        graph_content(content)


def test_ten_rows_and_three_buttons_are_taken() -> None:
    assert len(graph_content(rows(10))["interactive"]["action"]["sections"][0]["rows"]) == 10
    assert len(graph_content(buttons("a", "b", "c"))["interactive"]["action"]["buttons"]) == 3
