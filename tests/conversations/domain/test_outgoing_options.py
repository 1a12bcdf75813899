"""A question with options finds the form that WhatsApp takes, by itself, and loses nothing on the way."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.conversations.contracts import OutgoingButtons, OutgoingContent, OutgoingList, OutgoingText
from app.conversations.contracts.questions import Option, OptionGroup, OutgoingQuestion
from app.conversations.domain.outgoing.content import graph_content
from app.conversations.domain.outgoing.options import rendered
from app.kernel.labels import label, units


def a_question(
    count: int, *, title: str = "Taglia", hint: str | None = None, body: str = "Quale?", picture: str | None = None, header: str = "Taglie"
) -> OutgoingQuestion:
    options = tuple(Option(id=f"size:{index}", title=f"{title} {index}", hint=hint) for index in range(count))
    return OutgoingQuestion(
        body=body, groups=(OptionGroup(options=options),), label="Scegli", header_text=header, footer="Prova", header_image_url=picture
    )


def only(question: OutgoingQuestion) -> OutgoingContent:
    (content,) = rendered(question)
    graph_content(content)
    return content


@pytest.mark.parametrize(
    ("question", "form"),
    [
        (a_question(1), OutgoingButtons),
        (a_question(3), OutgoingButtons),
        (a_question(4), OutgoingList),
        (a_question(10), OutgoingList),
        (a_question(11), OutgoingText),
        (a_question(2, title="Una taglia un po' lunga"), OutgoingList),
        (a_question(2, title="x" * 18), OutgoingButtons),
        (a_question(2, title="x" * 19), OutgoingList),
        (a_question(3, hint="ultimi pezzi"), OutgoingList),
        (a_question(2, hint="x" * 73), OutgoingList),
        (a_question(2, title="Una taglia un po' lunga", picture="https://example.it/a.jpg"), OutgoingButtons),
    ],
)
def test_the_most_comfortable_form_that_fits_is_chosen(question: OutgoingQuestion, form: type) -> None:
    assert isinstance(only(question), form)


def test_what_is_no_question_stays_as_it_is() -> None:
    assert rendered(OutgoingText(body="Ciao")) == (OutgoingText(body="Ciao"),)


def test_options_with_the_same_title_are_told_apart() -> None:
    options = (Option(id="1", title="Blu"), Option(id="2", title="Blu"))
    content = only(OutgoingQuestion(body="Quale?", groups=(OptionGroup(options=options),), label="Scegli"))
    assert isinstance(content, OutgoingButtons)
    assert [button.title for button in content.buttons] == ["Blu", "Blu (2)"]


def test_titles_that_are_cut_stand_whole_in_their_second_line_and_stay_different() -> None:
    names = ["Olio extravergine d'oliva toscano", "Olio extravergine d'oliva umbro"]
    options = tuple(Option(id=name, title=name, hint="€ 9,90") for name in names)
    content = only(OutgoingQuestion(body="Quale?", groups=(OptionGroup(options=options),), label="Scegli"))
    assert isinstance(content, OutgoingList)
    (section,) = content.sections
    assert [row.title for row in section.rows] == ["Olio extravergine…", "Olio extravergine… (2)"]
    assert [row.description for row in section.rows] == [f"€ 9,90 · {name}" for name in names]


def test_a_body_that_is_too_long_is_said_before_the_question() -> None:
    story = "\n".join(f"Riga {number} di una storia lunga." for number in range(100))
    *before, last = rendered(a_question(2, body=story))
    assert isinstance(last, OutgoingButtons)
    assert units(last.body) <= 1024
    said = "\n".join(content.body for content in before if isinstance(content, OutgoingText))
    assert f"{said}\n{last.body}" == story


def test_four_hundred_options_are_numbered_in_several_texts_and_none_is_missing() -> None:
    contents = rendered(a_question(400, title="Una taglia dal nome molto lungo"))
    assert len(contents) > 1
    said = "\n".join(content.body for content in contents if isinstance(content, OutgoingText))
    assert re.findall(r"^(\d+)\. Una taglia dal nome molto lungo \d+$", said, flags=re.MULTILINE) == [
        str(number) for number in range(1, 401)
    ]
    assert all(units(content.body) <= 4096 for content in contents if isinstance(content, OutgoingText))


_words = st.text(max_size=90)
_option = st.tuples(_words, st.one_of(st.none(), _words))
_groups = st.lists(st.tuples(st.one_of(st.none(), _words), st.lists(_option, max_size=6)), min_size=1, max_size=4)


@given(
    groups=_groups,
    body=st.one_of(st.text(max_size=200), st.text(min_size=900, max_size=5000)),
    header=st.one_of(st.none(), st.text(max_size=80)),
    footer=st.one_of(st.none(), st.text(max_size=80)),
    opener=st.text(max_size=40),
    picture=st.sampled_from([None, "https://example.it/a.jpg"]),
)
@example(groups=[(None, [("🍷" * 30, None)] * 10)], body="🍷" * 1024, header="x" * 61, footer="🍷" * 31, opener="", picture=None)
@example(groups=[(None, [("\n", "\u202e")] * 3)], body="\n", header=" ", footer="", opener="\x00", picture="https://example.it/a.jpg")
@settings(max_examples=200, deadline=None)
def test_whatever_is_asked_whatsapp_takes_it_and_no_option_is_lost_or_looks_like_another(
    groups: list[tuple[str | None, list[tuple[str, str | None]]]],
    body: str,
    header: str | None,
    footer: str | None,
    opener: str,
    picture: str | None,
) -> None:
    question = OutgoingQuestion(
        body=body,
        groups=tuple(
            OptionGroup(
                title=name, options=tuple(Option(id=f"{at}:{place}", title=title, hint=hint) for place, (title, hint) in enumerate(these))
            )
            for at, (name, these) in enumerate(groups)
        ),
        label=opener,
        header_text=header,
        footer=footer,
        header_image_url=picture,
    )
    contents = rendered(question)
    for content in contents:
        graph_content(content)
    _offers_all(question, contents)
    _says_all(body, contents)


def _offers_all(question: OutgoingQuestion, contents: tuple[OutgoingContent, ...]) -> None:
    wanted = [option.id for option in question.options]
    if not wanted:
        return
    *before, last = contents
    if isinstance(last, OutgoingButtons):
        assert [button.id for button in last.buttons] == wanted
        shown = [button.title for button in last.buttons]
    elif isinstance(last, OutgoingList):
        rows = [row for section in last.sections for row in section.rows]
        assert [row.id for row in rows] == wanted
        shown = [row.title for row in rows]
        names = [section.title for section in last.sections if section.title]
        assert len(set(names)) == len(names)
    else:
        said = "\n".join(content.body for content in (*before, last) if isinstance(content, OutgoingText))
        assert all(f"{number}. {label(option.title, 1000)}" in said for number, option in enumerate(question.options, 1))
        return
    assert len(set(shown)) == len(shown)
    assert all(isinstance(content, OutgoingText) for content in before)


def _says_all(body: str, contents: tuple[OutgoingContent, ...]) -> None:
    said = "".join("".join(str(getattr(content, "body", "")).split()) for content in contents)
    assert "".join(body.split()) in said
