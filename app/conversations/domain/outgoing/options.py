"""The one renderer of questions: buttons when three short ones are enough, a list up to ten, else a numbered text.

Nobody who asks has to count. No option is ever lost: a title that is cut stands whole in its second line, titles that look the same after
cutting are told apart, and what is too much for one message becomes several.
"""

from collections.abc import Iterable

from app.conversations.contracts import ListRow, ListSection, OutgoingButtons, OutgoingContent, OutgoingList, OutgoingText, ReplyButton
from app.conversations.contracts.questions import Option, OptionGroup, OutgoingQuestion, Said
from app.conversations.domain.outgoing import limits
from app.kernel.labels import cut, label, unique_labels, units

# As much of an option as stands in one line of a numbered text.
_LONGEST_LINE = 1000
_NO_LIMIT = 100_000


def rendered(said: Said) -> tuple[OutgoingContent, ...]:
    """What is no question stays as it is."""
    if not isinstance(said, OutgoingQuestion):
        return (said,)
    if not said.options:
        return _texts(_whole_body(said))
    if _fit_buttons(said):
        leads, frame = _framed(said)
        titles = unique_labels((option.title for option in said.options), limits.BUTTON_TITLE)
        buttons = tuple(ReplyButton(id=option.id, title=title) for option, title in zip(said.options, titles, strict=True))
        picture = said.header_image_url
        shown = {"header_image_url": picture} if picture else {"header_text": frame.header}
        return (*leads, OutgoingButtons(body=frame.body, buttons=buttons, footer=frame.footer, **shown))
    if _fit_list(said):
        leads, frame = _framed(said)
        opener = label(said.label, limits.BUTTON_TITLE)
        return (
            *leads,
            OutgoingList(body=frame.body, button=opener, sections=_sections(said), header_text=frame.header, footer=frame.footer),
        )
    return _texts(_whole_body(said) + "\n\n" + "\n".join(_lines(said.options)))


def _fit_buttons(question: OutgoingQuestion) -> bool:
    """Under a picture titles are cut rather than the picture left out."""
    options = question.options
    are_short = all(units(label(option.title, _NO_LIMIT)) <= limits.BUTTON_TITLE for option in options)
    return (
        len(options) <= limits.BUTTONS
        and (are_short or question.header_image_url is not None)
        and not any(option.hint for option in options)
        and _are_ids(options, limits.BUTTON_ID)
    )


def _fit_list(question: OutgoingQuestion) -> bool:
    return len(question.options) <= limits.ROWS and _are_ids(question.options, limits.ROW_ID)


def _are_ids(options: Iterable[Option], longest: int) -> bool:
    ids = [option.id for option in options]
    return len(set(ids)) == len(ids) and all(id_ == id_.strip() and 0 < units(id_) <= longest for id_ in ids)


def _sections(question: OutgoingQuestion) -> tuple[ListSection, ...]:
    groups = [group for group in question.groups if group.options]
    titles = iter(unique_labels((option.title for option in question.options), limits.ROW_TITLE))
    names: list[str | None] = list(unique_labels((group.title or question.label for group in groups), limits.SECTION_TITLE))
    if len(groups) == 1 and not groups[0].title:
        names = [None]
    return tuple(_section(group, name, [next(titles) for _ in group.options]) for group, name in zip(groups, names, strict=True))


def _section(group: OptionGroup, name: str | None, titles: list[str]) -> ListSection:
    return ListSection(title=name, rows=tuple(_row(option, title) for option, title in zip(group.options, titles, strict=True)))


def _row(option: Option, title: str) -> ListRow:
    whole = label(option.title, _NO_LIMIT)
    told = [part for part in (option.hint, whole if title != whole else None) if part and part.strip()]
    return ListRow(id=option.id, title=title, description=label(" · ".join(told), limits.ROW_DESCRIPTION) if told else None)


def _lines(options: Iterable[Option]) -> list[str]:
    lines = []
    for number, option in enumerate(options, 1):
        hint = f" ({label(option.hint, _NO_LIMIT)})" if option.hint and option.hint.strip() else ""
        lines.append(cut(f"{number}. {label(option.title, _LONGEST_LINE)}{hint}", 2 * _LONGEST_LINE))
    return lines


class _Frame:
    """Header, body and footer as an interactive message takes them."""

    def __init__(self, *, header: str | None, body: str, footer: str | None) -> None:
        self.header = header
        self.body = body
        self.footer = footer


def _framed(question: OutgoingQuestion) -> tuple[tuple[OutgoingContent, ...], _Frame]:
    """A body that is too long is said before, in messages of its own, but for its last part; so is a header or footer."""
    header = question.header_text if question.header_image_url is None else None
    footer, body = question.footer, question.body
    if question.header_text and (header is None or units(question.header_text) > limits.HEADER):
        header, body = None, f"*{question.header_text}*\n{body}"
    if footer and units(footer) > limits.FOOTER:
        footer, body = None, f"{body}\n{footer}"
    *earlier, last = _pieces(body, limits.BODY) or ["—"]
    leads = _texts("\n".join(earlier)) if earlier else ()
    return leads, _Frame(
        header=header if header and header.strip() else None, body=last, footer=footer if footer and footer.strip() else None
    )


def _whole_body(question: OutgoingQuestion) -> str:
    parts = (f"*{question.header_text}*" if question.header_text else "", question.body, question.footer or "")
    return "\n".join(part for part in parts if part.strip())


def _texts(text: str) -> tuple[OutgoingContent, ...]:
    return tuple(OutgoingText(body=piece) for piece in _pieces(text, limits.TEXT))


def _pieces(text: str, limit: int) -> list[str]:
    """The text in parts of at most `limit`, parted at a line's end or a word's where there is one."""
    pieces, rest = [], text.strip()
    while units(rest) > limit:
        room = rest[:limit]
        while units(room) > limit:
            room = room[: -max(1, (units(room) - limit) // 2)]
        at = max(room.rfind("\n"), 0) or max(room.rfind(" "), 0) or len(room)
        pieces.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [piece for piece in (*pieces, rest) if piece.strip()]
