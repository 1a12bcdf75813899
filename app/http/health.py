"""Whether this process is alive, and whether it can do its work."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Literal

import msgspec
import structlog
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from redis.exceptions import RedisError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.resources import Resources

log = structlog.get_logger()
PATIENCE_S = 2.0


class Checks(msgspec.Struct, frozen=True, kw_only=True):
    postgres: Literal["ok", "down"]
    redis: Literal["ok", "down"]


class Readiness(msgspec.Struct, frozen=True, kw_only=True):
    """`degraded`: Redis is away, so answers come slower (the sweep does its part), but none is lost."""

    status: Literal["ready", "degraded", "unavailable"]
    checks: Checks


class HealthController(Controller):
    path = "/health"
    include_in_schema = False

    @get("/live", operation_id="isAlive")
    async def live(self) -> dict[str, str]:
        return {"status": "ok"}

    @get("/ready", operation_id="isReady")
    async def ready(self, resources: NamedDependency[Resources]) -> Response[Readiness]:
        async def ask_postgres() -> None:
            async with resources.sessions.control() as session:
                await session.execute(text("SELECT 1"))

        async def ask_redis() -> None:
            await resources.redis.get("shopme:health")

        postgres, redis = await asyncio.gather(_check("postgres", ask_postgres), _check("redis", ask_redis))
        status: Literal["ready", "degraded", "unavailable"] = "ready" if redis == "ok" else "degraded"
        if postgres == "down":
            status = "unavailable"
        return Response(
            Readiness(status=status, checks=Checks(postgres=postgres, redis=redis)),
            status_code=503 if postgres == "down" else 200,
            headers={"Cache-Control": "no-store"},
        )


async def _check(name: str, ask: Callable[[], Awaitable[None]]) -> Literal["ok", "down"]:
    try:
        async with asyncio.timeout(PATIENCE_S):
            await ask()
    except (SQLAlchemyError, RedisError, OSError, TimeoutError) as error:
        log.warning("health_check_failed", service=name, error=type(error).__name__)
        return "down"
    return "ok"
