"""A question with options, as whoever asks it thinks of it. Which form it takes on the phone (buttons, a list, a numbered text) the one
renderer decides: `domain/outgoing/options.py`."""

from dataclasses import dataclass

from app.conversations.contracts import OutgoingContent

# WhatsApp's limits (Cloud API, interactive objects).
BODY, HEADER, FOOTER = 1024, 60, 60
BUTTONS, BUTTON_TITLE, BUTTON_ID = 3, 20, 256
SECTIONS, SECTION_TITLE = 10, 24
ROWS, ROW_TITLE, ROW_DESCRIPTION, ROW_ID = 10, 24, 72, 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Option:
    """What can be chosen. `id` comes back with the tap; `hint` is a second, smaller line."""

    id: str
    title: str
    hint: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OptionGroup:
    options: tuple[Option, ...]
    title: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class OutgoingQuestion:
    """`label` opens the list; it is not seen when buttons are enough. A picture is shown above buttons."""

    body: str
    groups: tuple[OptionGroup, ...]
    label: str
    header_text: str | None = None
    header_image_url: str | None = None
    footer: str | None = None

    @property
    def options(self) -> tuple[Option, ...]:
        return tuple(option for group in self.groups for option in group.options)


# What the assistant says.
Said = OutgoingContent | OutgoingQuestion
