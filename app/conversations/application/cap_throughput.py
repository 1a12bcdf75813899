"""A shop wants its number to send more slowly than Meta allows: another program shares it, or customers come in a flood."""

from uuid import UUID

from app.conversations.application.ports import Numbers, Work
from app.conversations.domain.number import Number


class CapThroughput:
    def __init__(self, *, numbers: Numbers, work: Work) -> None:
        self._numbers = numbers
        self._work = work

    async def __call__(self, number_id: UUID, *, per_s: int | None) -> Number:
        """None: as many as Meta allows. Raises NotFound."""
        await self._numbers.get(number_id)
        await self._numbers.change(number_id, throughput_cap_per_s=per_s)
        self._work.note("number.throughput_capped", subject=f"number:{number_id}", per_s=per_s)
        return await self._numbers.get(number_id)
