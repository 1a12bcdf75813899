"""What a customer does to messages that stand there already: change one, delete it for everyone, play a voice message."""

from typing import Annotated

import msgspec
from litestar import Controller, delete, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from app.emulator.parts import Emulator
from app.emulator.phone.carry_out import message_in
from app.emulator.phone.controller import MessageAnswer, thread_of


class NewWords(msgspec.Struct, rename="camel", forbid_unknown_fields=True, kw_only=True):
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]


class CustomerControls(Controller):
    path = "/emulator/threads/{thread_id:str}/messages/{message_id:str}"

    @patch()
    async def edit(
        self, emulator: NamedDependency[Emulator], thread_id: FromPath[str], message_id: FromPath[str], data: JSONBody[NewWords]
    ) -> MessageAnswer:
        thread = thread_of(emulator, thread_id)
        changed = emulator.revise_message.edit(thread, message_in(emulator, thread, message_id), text=data.text)
        return MessageAnswer(message=emulator.screen.message_view(changed))

    @delete(status_code=200)
    async def withdraw(self, emulator: NamedDependency[Emulator], thread_id: FromPath[str], message_id: FromPath[str]) -> MessageAnswer:
        thread = thread_of(emulator, thread_id)
        changed = emulator.revise_message.withdraw(thread, message_in(emulator, thread, message_id))
        return MessageAnswer(message=emulator.screen.message_view(changed))

    @post("/played", status_code=200)
    async def play(self, emulator: NamedDependency[Emulator], thread_id: FromPath[str], message_id: FromPath[str]) -> MessageAnswer:
        """The first playing of a voice message that the business sent; it is read then, too."""
        thread = thread_of(emulator, thread_id)
        played = emulator.play_voice(message_in(emulator, thread, message_id))
        return MessageAnswer(message=emulator.screen.message_view(played))
