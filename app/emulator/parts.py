"""The emulator put together: the one place where its parts meet."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx

from app.emulator.accounts import Accounts
from app.emulator.apps import Apps
from app.emulator.chaos import Chaos
from app.emulator.clock import Now, VirtualClock
from app.emulator.coexistence.switch import SwitchBusinessApp
from app.emulator.coexistence.synchronise import Synchronise
from app.emulator.coexistence.write_from_app import WriteFromApp
from app.emulator.commerce import Commerce
from app.emulator.entry_points import EntryPoints
from app.emulator.events import EventLog
from app.emulator.graph.mark_read import MarkRead
from app.emulator.graph.send_message import SendMessage
from app.emulator.graph.sending_rules import SendingRules
from app.emulator.knobs import KnobBoard
from app.emulator.links.bring_media import BringMedia
from app.emulator.links.fetch_media import FetchMedia
from app.emulator.live import Live
from app.emulator.management_limit import ManagementLimit
from app.emulator.media import MediaStore
from app.emulator.messages import Messages
from app.emulator.messaging_limit import MessagingLimit
from app.emulator.pace import Pace
from app.emulator.personas import Personas
from app.emulator.phone.offered import Offered
from app.emulator.phone.play_voice import PlayVoice
from app.emulator.phone.read_thread import ReadThread
from app.emulator.phone.revise_message import ReviseMessage
from app.emulator.phone.screen import Screen
from app.emulator.phone.views import TypingView
from app.emulator.phone.write_message import WriteMessage
from app.emulator.reachable import Unreachable
from app.emulator.settings import EmulatorSettings
from app.emulator.signups import Signups
from app.emulator.storage import Storage
from app.emulator.templates.pauses import Pauses
from app.emulator.templates.review import Reviews
from app.emulator.templates.shelf import TemplateShelf
from app.emulator.threads import Threads
from app.emulator.typing_indicator import TypingIndicator
from app.emulator.uploads import Uploads
from app.emulator.webhooks.account_notices import AccountNotices
from app.emulator.webhooks.courier import ATTEMPT_TIMEOUT_S, CONCURRENT_ATTEMPTS, Courier
from app.emulator.webhooks.queue import DeliveryQueue
from app.emulator.webhooks.statuses import StatusReports


class Emulator:
    """State and behaviour, without HTTP; `running()` keeps it alive."""

    def __init__(self, settings: EmulatorSettings, *, now: Now = time.time) -> None:
        self.settings = settings
        self.storage = Storage(settings.data_dir / "emulator.sqlite")
        self.clock = VirtualClock(self.storage, real=now)
        self.live = Live()
        self.knobs = KnobBoard(chaos=settings.chaos)
        self.accounts = Accounts(self.storage)
        self.apps = Apps(self.storage, accounts=self.accounts, settings=settings)
        self.templates = TemplateShelf(self.storage, now=self.clock)
        self.commerce = Commerce(self.storage)
        self.uploads = Uploads(self.storage, server=settings.public_url, now=self.clock)
        self.signups = Signups(self.storage, accounts=self.accounts, now=self.clock)
        self.personas = Personas(self.storage)
        self.threads = Threads(self.storage, accounts=self.accounts, personas=self.personas, now=self.clock)
        self.messages = Messages(self.storage, now=self.clock)
        self.media = MediaStore(
            self.storage,
            folder=settings.data_dir / "media",
            server=settings.public_url,
            secret=settings.app_secret,
            now=self.clock,
        )
        self.events = EventLog(self.storage, live=self.live, now=self.clock)
        self.typing = TypingIndicator(changed=self._typing_changed)
        self.offered = Offered(self.commerce)
        self.screen = Screen(live=self.live, threads=self.threads, messages=self.messages, typing=self.typing, offered=self.offered)
        self.client = httpx.AsyncClient(
            trust_env=False, timeout=ATTEMPT_TIMEOUT_S, limits=httpx.Limits(max_connections=CONCURRENT_ATTEMPTS * 2, keepalive_expiry=20)
        )
        self.queue = DeliveryQueue(self.storage, now=self.clock.real)
        self._wire_rules()
        self._wire_behaviour()
        self.accounts.ensure_one()
        self.personas.ensure_ready_made()

    def _wire_rules(self) -> None:
        now = self.clock
        self.chaos = Chaos(knobs=self.knobs, events=self.events)
        self.pace = Pace(now=now)
        self.messaging_limit = MessagingLimit(self.storage, now=now)
        self.management_limit = ManagementLimit(knobs=self.knobs, now=now)
        self.entry_points = EntryPoints(self.storage, now=now)
        self.unreachable = Unreachable(self.storage)
        self.rules = SendingRules(
            threads=self.threads,
            messages=self.messages,
            media=self.media,
            knobs=self.knobs,
            pace=self.pace,
            limit=self.messaging_limit,
            unreachable=self.unreachable,
            now=now,
        )

    def _wire_behaviour(self) -> None:
        now = self.clock
        self.courier = Courier(
            client=self.client,
            queue=self.queue,
            events=self.events,
            knobs=self.knobs,
            chaos=self.chaos,
            apps=self.apps,
            on_taken=self._taken,
            on_trouble=self._trouble,
        )
        self.notices = AccountNotices(courier=self.courier, accounts=self.accounts, now=now)
        self.reviews = Reviews(shelf=self.templates, notices=self.notices, knobs=self.knobs, now=self.clock.real)
        self.pauses = Pauses(self.storage, shelf=self.templates, reviews=self.reviews, clock=now)
        self.fetch_media = FetchMedia(
            media=self.media, uploads=self.uploads, server=self.settings.public_url, own_hosts=_own_hosts(self.settings), now=now
        )
        self.statuses = StatusReports(
            messages=self.messages,
            threads=self.threads,
            courier=self.courier,
            knobs=self.knobs,
            chaos=self.chaos,
            entry_points=self.entry_points,
            screen=self.screen,
            bring_media=BringMedia(messages=self.messages, threads=self.threads, fetch=self.fetch_media),
            now=now,
        )
        self._wire_business()

    def _wire_business(self) -> None:
        now = self.clock
        self.send_message = SendMessage(
            personas=self.personas,
            threads=self.threads,
            messages=self.messages,
            media=self.media,
            templates=self.templates,
            commerce=self.commerce,
            knobs=self.knobs,
            rules=self.rules,
            limit=self.messaging_limit,
            entry_points=self.entry_points,
            typing=self.typing,
            screen=self.screen,
            statuses=self.statuses,
        )
        self.mark_read = MarkRead(messages=self.messages, threads=self.threads, typing=self.typing, screen=self.screen, now=now)
        self.write_message = WriteMessage(
            messages=self.messages,
            threads=self.threads,
            media=self.media,
            pace=self.pace,
            entry_points=self.entry_points,
            courier=self.courier,
            screen=self.screen,
            now=now,
        )
        self.revise_message = ReviseMessage(messages=self.messages, courier=self.courier, screen=self.screen, now=now)
        self._wire_coexistence()
        self.play_voice = PlayVoice(messages=self.messages, statuses=self.statuses)
        self.read_thread = ReadThread(messages=self.messages, screen=self.screen, statuses=self.statuses)

    def _wire_coexistence(self) -> None:
        now = self.clock
        self.switch_business_app = SwitchBusinessApp(accounts=self.accounts, notices=self.notices, now=now)
        self.write_from_app = WriteFromApp(messages=self.messages, threads=self.threads, courier=self.courier, screen=self.screen, now=now)
        self.synchronise = Synchronise(accounts=self.accounts, personas=self.personas, media=self.media, courier=self.courier, now=now)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Carries webhooks and statuses until left; what was not taken waits in the file for the next start."""
        carrying = [asyncio.create_task(work) for work in (self.courier.run(), self.pauses.run())]
        self.statuses.resume()
        self.reviews.resume()
        try:
            yield
        finally:
            self.live.close()
            self.typing.close()
            self.statuses.close()
            self.reviews.close()
            for work in carrying:
                work.cancel()
            await asyncio.gather(*carrying, return_exceptions=True)
            await self.client.aclose()
            await self.fetch_media.close()
            self.storage.close()

    def _taken(self, message_id: str) -> None:
        message = self.messages.find(message_id)
        # A copy that is taken late must not take back the blue ticks.
        if message and message.status == "sent":
            self.screen.show_message(self.messages.set_status(message_id, "delivered"))

    def _trouble(self, message_id: str, what: str) -> None:
        message = self.messages.find(message_id)
        if message and message.status == "sent":
            self.messages.set_delivery_problem(message_id, what)
            self.screen.show_message(self.messages.get(message_id))

    def _typing_changed(self, thread_id: str, is_on: bool) -> None:
        self.live.publish("typing", TypingView(thread_id=thread_id, typing=is_on))


def _own_hosts(settings: EmulatorSettings) -> frozenset[str]:
    """The shop and the emulator itself: media may lie there, whatever their addresses are."""
    return frozenset(host for url in (settings.webhook_url, settings.public_url) if (host := urlsplit(url).hostname))
