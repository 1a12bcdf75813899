"""A question with options finds the form that WhatsApp takes, by itself."""

import pytest

from app.conversations.contracts import OutgoingButtons, OutgoingList, OutgoingText
from app.conversations.domain.outgoing.content import graph_content
from app.conversations.domain.outgoing.options import Option, Question, rendered


def a_question(count: int, *, title: str = "Taglia", hint: str | None = None, body: str = "Quale?") -> Question:
    options = tuple(Option(id=f"size:{index}", title=f"{title} {index}", hint=hint) for index in range(count))
    return Question(body=body, options=options, label="Scegli", header="Taglie", footer="Prova")


@pytest.mark.parametrize(
    ("question", "form"),
    [
        (a_question(1), OutgoingButtons),
        (a_question(3), OutgoingButtons),
        (a_question(4), OutgoingList),
        (a_question(10), OutgoingList),
        (a_question(11), OutgoingText),
        (a_question(2, title="Una taglia un po' lunga"), OutgoingText),
        (a_question(2, title="x" * 20), OutgoingList),
        (a_question(3, hint="ultimi pezzi"), OutgoingList),
        (a_question(2, hint="x" * 73), OutgoingText),
        (a_question(2, body="x" * 1025), OutgoingText),
    ],
)
def test_the_most_comfortable_form_that_fits_is_chosen(question: Question, form: type) -> None:
    content = rendered(question)
    assert isinstance(content, form)
    graph_content(content)


def test_options_with_the_same_title_are_no_buttons_for_whatsapp_refuses_them() -> None:
    question = Question(body="Quale?", options=(Option(id="1", title="Blu"), Option(id="2", title="Blu")), label="Scegli")
    assert isinstance(rendered(question), OutgoingList)


def test_plain_text_numbers_its_options_and_never_grows_beyond_a_text() -> None:
    content = rendered(a_question(400, title="Una taglia dal nome molto lungo"))
    assert isinstance(content, OutgoingText)
    assert "\n1. Una taglia dal nome molto lungo 0\n2. " in content.body
    assert len(content.body) <= 4096
