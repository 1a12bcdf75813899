"""The public Python client for the Cloud API, pywa, works against the emulator as it does against Meta, and reads what it tells."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pywa import types as pywa_types
from pywa.errors import ReEngagementMessage, WhatsAppError
from pywa.types import templates as t

from tests.emulator.public_client import APP_SECRET, CHIARA, Line
from tests.factories.emulators import serving


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    with serving(data_dir=tmp_path_factory.mktemp("pywa"), app_secret=APP_SECRET) as (emulator, url):
        emulator.knobs.knobs.status_delay_ms = 0
        yield Line(emulator, url)


@pytest.fixture
def template() -> t.Template:
    return t.Template(
        name="order_shipped",
        language=t.TemplateLanguage.ENGLISH,
        category=t.TemplateCategory.UTILITY,
        components=[
            t.BodyText("Hello {{1}}, your order {{2}} has been handed to the courier today.", "Chiara", "A7"),
            t.FooterText(text="Bottega"),
            t.Buttons(buttons=[t.QuickReplyButton(text="Where is it?"), t.URLButton(text="See", url="https://shop.example/{{1}}", example="https://shop.example/7")]),
        ],
    )  # fmt: skip


def test_sends_of_each_kind_are_taken(line: Line) -> None:
    line.phone_writes(type="text", text="Buongiorno")
    wa = line.wa
    assert wa.send_message(CHIARA, "Ciao").id.startswith("wamid.")
    wa.send_message(CHIARA, "Scegli", buttons=[pywa_types.Button("Sì", "yes"), pywa_types.Button("No", "no")])
    wa.send_message(CHIARA, "Vedi", buttons=pywa_types.URLButton("Apri", "https://shop.example"))
    rows = [pywa_types.SectionRow("Olio", "oil")]
    wa.send_message(CHIARA, "Lista", buttons=pywa_types.SectionList("Apri", [pywa_types.Section("Reparti", rows)]))
    wa.send_image(CHIARA, image="https://shop.example/a.jpg", caption="Olio")
    wa.send_location(CHIARA, latitude=41.9, longitude=12.5, name="Bottega", address="Via Roma 1")
    kept = line.emulator.messages.page(f"chiara-lombardi-{line.number.phone_number_id}", limit=20, before=None)
    assert sorted(message.type for message in kept if message.sender == "business") == [
        *["image"],
        *["interactive"] * 3,
        "location",
        "text",
    ]


def test_templates_are_created_read_sent_and_deleted(line: Line, template: t.Template) -> None:
    created = line.wa.create_template(template)
    assert created.status == t.TemplateStatus.PENDING
    deadline = time.monotonic() + 5
    while line.wa.get_template(created.id).status != t.TemplateStatus.APPROVED and time.monotonic() < deadline:
        time.sleep(0.02)
    listed = {found.name: found for found in line.wa.get_templates(name="order_shipped")}
    assert listed["order_shipped"].status == t.TemplateStatus.APPROVED
    body, url = t.BodyText.params("Emma", "B9"), t.URLButton.params(url_variable="9", index=1)
    sent = line.wa.send_template(CHIARA, "order_shipped", t.TemplateLanguage.ENGLISH, params=[body, url])
    assert sent.id.startswith("wamid.")
    with pytest.raises(WhatsAppError) as refused:
        line.wa.send_template(CHIARA, "order_shipped", t.TemplateLanguage.ENGLISH, params=[t.BodyText.params("Emma"), url])
    assert refused.value.code == 132000
    assert line.wa.delete_template("order_shipped")
    assert [found.name for found in line.wa.get_templates(name="order_shipped")] == []


def test_numbers_and_their_profile_are_read_and_changed(line: Line) -> None:
    assert {number.id for number in line.wa.get_business_phone_numbers()} == {line.number.phone_number_id}
    assert line.wa.get_business_phone_number().quality_rating == "GREEN"
    assert line.wa.update_business_profile(about="Olio e vino", websites=["https://bottega.example"])
    profile = line.wa.get_business_profile()
    assert (profile.about, list(profile.websites or [])) == ("Olio e vino", ["https://bottega.example"])
    assert line.wa.register_phone_number("123456")


def test_a_closed_window_is_the_error_that_the_client_knows(line: Line) -> None:
    line.tell("knobs", {"windowSync": True}, method="PUT")
    try:
        with pytest.raises(ReEngagementMessage):
            line.wa.send_message("+34600112233", "Hola")
    finally:
        line.tell("knobs", {"windowSync": False}, method="PUT")


def test_the_client_reads_every_webhook_that_the_emulator_tells(line: Line, template: t.Template, caplog: pytest.LogCaptureFixture) -> None:
    line.told()
    line.phone_writes(type="text", text="Buongiorno")
    line.wa.send_message(CHIARA, "Ciao")
    created = line.wa.create_template(t.Template(name="another_one", language=template.language, category=template.category, components=[t.BodyText("Our order desk is open today.")]))  # noqa: E501 # fmt: skip
    time.sleep(0.2)
    line.tell(f"templates/{created.id}", {"quality": "RED", "category": "MARKETING", "status": "PAUSED", "title": "FIRST_PAUSE"})
    line.tell("preferences", {"phoneNumberId": line.number.phone_number_id, "personaId": "chiara-lombardi", "value": "stop"}, method="POST")
    line.tell(f"numbers/{line.number.phone_number_id}", {"quality": "RED", "limit": "TIER_10K"})
    read: list[str] = []
    line.wa.add_handlers(
        *(handler(lambda _, update: read.append(type(update).__name__)) for handler in _handlers()),
    )
    bodies = line.told()
    with caplog.at_level(logging.WARNING, logger="pywa"):
        for body in bodies:
            line.read(body)
    assert [record.getMessage() for record in caplog.records if record.name.startswith("pywa") and record.levelno >= logging.ERROR] == []
    wanted = {
        "Message",
        "MessageStatus",
        "TemplateStatusUpdate",
        "TemplateQualityUpdate",
        "TemplateCategoryUpdate",
        "UserMarketingPreferences",
    }
    assert wanted <= set(read)


def _handlers() -> list[Any]:
    from pywa import handlers as h

    return [
        h.MessageHandler,
        h.MessageStatusHandler,
        h.TemplateStatusUpdateHandler,
        h.TemplateQualityUpdateHandler,
        h.TemplateCategoryUpdateHandler,
        h.UserMarketingPreferencesHandler,
    ]


def test_the_client_reads_the_signature_of_a_real_body_alone(line: Line, tmp_path: Path) -> None:
    assert line.wa.webhook_update_validator(b"{}", "sha256=" + "0" * 64) == ("Forbidden", 403)
