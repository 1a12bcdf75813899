"""`/phone/api`: what the phone page reads and does."""

from typing import Annotated, Any

import msgspec
from litestar import Controller, Request, delete, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from app.emulator.clock import as_iso
from app.emulator.events import RawEvent
from app.emulator.knobs import PROFILES, ChaosProfile, Knobs
from app.emulator.media import DOCUMENT_LIMIT, KINDS
from app.emulator.parts import Emulator
from app.emulator.personas import PhoneIsTaken
from app.emulator.phone.carry_out import carry_out, message_in
from app.emulator.phone.errors import PhoneError, not_found, refused
from app.emulator.phone.inputs import ExpireWindow, NewPersona, Written
from app.emulator.phone.screen import business_view, persona_view
from app.emulator.phone.views import BusinessView, ClockView, MessageView, PersonaView, ThreadView
from app.emulator.threads import Thread
from app.emulator.validation.attachments import CAPTION_LIMIT

PageSize = Annotated[int, QueryParameter(ge=1, le=500)]


class State(msgspec.Struct, rename="camel", kw_only=True):
    """`cursor` is where the stream goes on from here."""

    businesses: list[BusinessView]
    personas: list[PersonaView]
    threads: list[ThreadView]
    knobs: Knobs
    clock: ClockView
    chaos_profiles: dict[str, ChaosProfile]
    webhook_url: str
    verify_token: str
    app_id: str
    cursor: str


class MessagePage(msgspec.Struct, rename="camel", kw_only=True):
    items: list[MessageView]
    has_more: bool


class ThreadAnswer(msgspec.Struct, kw_only=True):
    thread: ThreadView


class MessageAnswer(msgspec.Struct, kw_only=True):
    message: MessageView


class PersonaAnswer(msgspec.Struct, kw_only=True):
    persona: PersonaView


class EventPage(msgspec.Struct, kw_only=True):
    items: list[RawEvent]


class PhoneController(Controller):
    path = "/phone/api"

    @get("/state")
    async def state(self, emulator: NamedDependency[Emulator]) -> State:
        settings = emulator.settings
        return State(
            businesses=[business_view(number) for number in emulator.accounts.all()],
            personas=[persona_view(persona) for persona in emulator.personas.all()],
            threads=[emulator.screen.thread_view(thread) for thread in emulator.threads.started()],
            knobs=emulator.knobs.knobs,
            clock=ClockView(now=str(as_iso(emulator.clock())), shift_seconds=emulator.clock.shift_s),
            chaos_profiles=PROFILES,
            webhook_url=settings.webhook_url,
            verify_token=settings.verify_token,
            app_id=settings.app_id,
            cursor=emulator.live.cursor,
        )

    @get("/threads/{thread_id:str}")
    async def thread(self, emulator: NamedDependency[Emulator], thread_id: FromPath[str]) -> ThreadAnswer:
        return ThreadAnswer(thread=emulator.screen.thread_view(thread_of(emulator, thread_id)))

    @get("/threads/{thread_id:str}/messages")
    async def messages(
        self, emulator: NamedDependency[Emulator], thread_id: FromPath[str], limit: PageSize = 100, before: FromQuery[str | None] = None
    ) -> MessagePage:
        thread = thread_of(emulator, thread_id)
        found = emulator.messages.page(thread.id, limit=limit + 1, before=before)
        return MessagePage(items=[emulator.screen.message_view(message) for message in found[-limit:]], has_more=len(found) > limit)

    @post("/threads/{thread_id:str}/messages")
    async def write(self, emulator: NamedDependency[Emulator], thread_id: FromPath[str], data: JSONBody[Written]) -> MessageAnswer:
        message = carry_out(emulator, thread_of(emulator, thread_id), data)
        return MessageAnswer(message=emulator.screen.message_view(message))

    @post("/threads/{thread_id:str}/media")
    async def attach(self, request: Request[Any, Any, Any], emulator: NamedDependency[Emulator], thread_id: FromPath[str]) -> MessageAnswer:
        thread = thread_of(emulator, thread_id)
        form = await request.form()
        file, caption, quoted_id = form.get("file"), form.get("caption") or None, form.get("quotedId") or None
        if not isinstance(file, UploadFile):
            raise refused("There is no file.")
        kind = form.get("kind") or ("image" if file.content_type.startswith("image/") else "document")
        data = await file.read()
        if kind not in KINDS or not 0 < len(data) <= DOCUMENT_LIMIT or (caption and len(caption) > CAPTION_LIMIT):
            raise refused(f"A {kind} of {len(data)} bytes with that caption cannot be sent.")
        message = await emulator.write_message.attach(
            thread,
            data,
            kind=kind,
            mime_type=file.content_type,
            filename=file.filename,
            caption=caption,
            is_voice=form.get("voice") == "true",
            quoted_id=message_in(emulator, thread, quoted_id).id if quoted_id else None,
        )
        return MessageAnswer(message=emulator.screen.message_view(message))

    @post("/threads/{thread_id:str}/read", status_code=204)
    async def read(self, emulator: NamedDependency[Emulator], thread_id: FromPath[str]) -> None:
        emulator.read_thread(thread_of(emulator, thread_id))

    @delete("/threads/{thread_id:str}/messages")
    async def clear(self, emulator: NamedDependency[Emulator], thread_id: FromPath[str]) -> None:
        thread = thread_of(emulator, thread_id)
        emulator.messages.clear(thread.id)
        emulator.screen.show_cleared(thread.id)

    @post("/window/expire", status_code=200)
    async def expire_window(self, emulator: NamedDependency[Emulator], data: JSONBody[ExpireWindow]) -> ThreadAnswer:
        emulator.threads.close_window(thread_of(emulator, data.thread_id))
        emulator.screen.show_thread(data.thread_id)
        return ThreadAnswer(thread=emulator.screen.thread_view(thread_of(emulator, data.thread_id)))

    @post("/personas")
    async def create_persona(self, emulator: NamedDependency[Emulator], data: JSONBody[NewPersona]) -> PersonaAnswer:
        try:
            persona = emulator.personas.create(name=data.name.strip(), phone=data.phone, language=data.language)
        except PhoneIsTaken as error:
            raise PhoneError(409, "phone_taken", f"Somebody with the number {data.phone} exists already.") from error
        emulator.screen.show_persona(persona)
        return PersonaAnswer(persona=persona_view(persona))

    @get("/events")
    async def events(self, emulator: NamedDependency[Emulator], limit: PageSize = 200, before: FromQuery[int | None] = None) -> EventPage:
        return EventPage(items=emulator.events.page(limit=limit, before=before))


def thread_of(emulator: Emulator, thread_id: str) -> Thread:
    """Raises PhoneError 404."""
    thread = emulator.threads.find(thread_id)
    if thread is None:
        raise not_found("thread", thread_id)
    return thread
