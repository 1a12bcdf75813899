"""pywa reads every webhook that the emulator can tell: each becomes an update of its own kind, or, where pywa knows none, a raw one."""

import json
import logging
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from pywa import handlers as h
from pywa import types as pywa_types

from tests.emulator.public_client import APP_SECRET, CHIARA, Line
from tests.factories.emulators import serving

KINDS = (
    h.MessageHandler,
    h.EditedMessageHandler,
    h.DeletedMessageHandler,
    h.CallbackButtonHandler,
    h.CallbackSelectionHandler,
    h.MessageStatusHandler,
    h.OutgoingMessageHandler,
    h.OutgoingEditedMessageHandler,
    h.OutgoingDeletedMessageHandler,
    h.UserMarketingPreferencesHandler,
    h.AccountUpdateHandler,
    h.TemplateStatusUpdateHandler,
    h.TemplateQualityUpdateHandler,
    h.TemplateCategoryUpdateHandler,
)
VOICE = b"OggS a voice"


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    with serving(data_dir=tmp_path_factory.mktemp("pywa-webhooks"), app_secret=APP_SECRET) as (emulator, url):
        emulator.knobs.knobs.status_delay_ms = 0
        line = Line(emulator, url)
        line.tell(f"numbers/{line.number.phone_number_id}", {"isOnBizApp": True})
        line.told()
        yield line


class Heard:
    """What pywa made of the bodies: updates by the name of their type, and the fields of all of them."""

    def __init__(self, line: Line, caplog: pytest.LogCaptureFixture) -> None:
        self.updates: list[Any] = []
        self.fields: Counter[str] = Counter()
        known = [kind(lambda _, update: self.updates.append(update)) for kind in KINDS]
        line.wa.add_handlers(*known)
        with caplog.at_level(logging.WARNING, logger="pywa"):
            for body in line.told():
                self.fields.update(change["field"] for entry in json.loads(body)["entry"] for change in entry["changes"])
                line.read(body)
        line.wa.remove_handlers(*known)
        self.errors = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]

    def of(self, kind: type) -> list[Any]:
        return [update for update in self.updates if type(update) is kind]


def test_what_a_customer_writes_is_read_by_its_kind(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    line.phone_writes(type="text", text="Buongiorno", fromAd=True)
    line.phone_writes(type="location", latitude=45.4, longitude=9.2, name="Duomo")
    card = {"name": {"formatted_name": "Ada Neri", "first_name": "Ada"}, "phones": [{"phone": "+39333", "type": "CELL"}]}
    line.phone_writes(type="contacts", contacts=[card])
    line.phone_attaches(b"\x89PNG\r\n\x1a\n", "image/png", kind="image", caption="Questa")
    line.phone_attaches(VOICE, "audio/ogg", kind="audio", voice="true")
    line.phone_attaches(b"%PDF-1.4", "application/pdf", kind="document")
    sent = line.wa.send_message(CHIARA, "Scegli", buttons=[pywa_types.Button("Sì", "yes")])
    line.phone_writes(type="buttonReply", messageId=sent.id, buttonId="yes")
    rows = [pywa_types.SectionRow("Olio", "oil")]
    listed = line.wa.send_message(CHIARA, "Lista", buttons=pywa_types.SectionList("Apri", [pywa_types.Section("Reparti", rows)]))
    line.phone_writes(type="listReply", messageId=listed.id, rowId="oil")
    line.phone_writes(type="reaction", messageId=sent.id, emoji="❤️")
    heard = Heard(line, caplog)
    kinds = Counter(message.type.value for message in heard.of(pywa_types.Message))
    assert kinds == {"text": 1, "location": 1, "contacts": 1, "image": 1, "audio": 1, "document": 1, "reaction": 1}
    assert [tap.data for tap in heard.of(pywa_types.CallbackButton)] == ["yes"]
    assert [tap.data for tap in heard.of(pywa_types.CallbackSelection)] == ["oil"]
    voice = next(message.audio for message in heard.of(pywa_types.Message) if message.type.value == "audio")
    assert voice.voice is True
    assert heard.errors == []


def test_changes_and_withdrawals_of_both_sides_are_read(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    written = line.phone_writes(type="text", text="Due bottilie")
    line.tell(f"threads/{line.thread}/messages/{written}", {"text": "Due bottiglie"})
    line.tell(f"threads/{line.thread}/messages/{written}", method="DELETE")
    said = line.tell(f"threads/{line.thread}/app-messages", {"text": "Dal negozio"}, method="POST")["id"]
    line.tell(f"threads/{line.thread}/app-messages/{said}", {"text": "Dal nostro negozio"})
    line.tell(f"threads/{line.thread}/app-messages/{said}", method="DELETE")
    heard = Heard(line, caplog)
    (edited,), (deleted,) = heard.of(pywa_types.EditedMessage), heard.of(pywa_types.DeletedMessage)
    assert edited.original_message_id == written
    assert edited.message.text == "Due bottiglie"
    assert deleted.original_message_id == written
    (echo,) = heard.of(pywa_types.OutgoingMessage)
    assert (echo.id, echo.text) == (said, "Dal negozio")
    assert [len(heard.of(kind)) for kind in (pywa_types.OutgoingEditedMessage, pywa_types.OutgoingDeletedMessage)] == [1, 1]
    assert heard.fields["smb_message_echoes"] == 3
    assert heard.errors == []


def test_every_status_is_read_played_and_failed_too(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    line.phone_writes(type="text", text="Pronto?")
    media = line.wa.upload_media(VOICE, mime_type="audio/ogg", filename="voice.ogg")
    voice = line.wa.send_voice(CHIARA, media)
    line.tell(f"threads/{line.thread}/messages/{voice.id}/played", method="POST")
    line.tell("knobs", {"failStatus": 131026}, method="PUT")
    failed = line.wa.send_message(CHIARA, "Mai")
    time.sleep(0.2)
    line.tell("knobs", {"failStatus": None}, method="PUT")
    heard = Heard(line, caplog)
    statuses = heard.of(pywa_types.MessageStatus)
    assert {status.status.value for status in statuses if status.id == voice.id} == {"sent", "delivered", "read", "played"}
    assert [status.error.code for status in statuses if status.id == failed.id] == [131026]
    assert heard.errors == []


def test_the_past_and_the_address_book_are_taken(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    number = line.number.phone_number_id
    line.tell(f"numbers/{number}/contacts", {"personaId": "emma-clarke", "action": "add"}, method="POST")
    line.tell(f"numbers/{number}/history", method="POST")
    heard = Heard(line, caplog)
    assert heard.fields["smb_app_state_sync"] == 1
    assert heard.fields["history"] >= 4
    assert heard.errors == []


def test_all_that_meta_says_of_numbers_and_accounts_is_taken(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    number, waba = line.number.phone_number_id, line.number.waba_id
    line.tell(f"numbers/{number}", {"quality": "RED", "limit": "TIER_10K", "nameDecision": "REJECTED"})
    line.tell("preferences", {"phoneNumberId": number, "personaId": "chiara-lombardi", "value": "stop"}, method="POST")
    restricted = {
        "event": "ACCOUNT_RESTRICTION",
        "restriction_info": [{"restriction_type": "RESTRICTED_BIZ_INITIATED_MESSAGING", "expiration": 1795904800}],
    }
    line.tell("notices", {"wabaId": waba, "field": "account_update", "value": restricted}, method="POST")
    line.tell("notices", {"wabaId": waba, "field": "account_review_update", "value": {"decision": "APPROVED"}}, method="POST")
    line.tell("notices", {"phoneNumberId": number, "field": "security", "value": {"event": "PIN_CHANGED"}}, method="POST")
    line.tell(f"numbers/{number}", {"isOnBizApp": False})
    heard = Heard(line, caplog)
    assert set(heard.fields) == {
        "phone_number_quality_update",
        "business_capability_update",
        "phone_number_name_update",
        "user_preferences",
        "account_update",
        "account_review_update",
        "security",
    }
    assert len(heard.of(pywa_types.UserMarketingPreferences)) == 1
    assert heard.errors == []


def test_a_change_on_a_number_of_the_api_alone_is_an_unsupported_message(line: Line, caplog: pytest.LogCaptureFixture) -> None:
    line.tell(f"numbers/{line.number.phone_number_id}", {"isOnBizApp": False})
    written = line.phone_writes(type="text", text="Prima")
    line.tell(f"threads/{line.thread}/messages/{written}", {"text": "Poi"})
    heard = Heard(line, caplog)
    assert [message.type.value for message in heard.of(pywa_types.Message)] == ["text", "unsupported"]
    assert heard.of(pywa_types.EditedMessage) == []
