"""What may be chosen for `shopme demo`: by argument, else by environment, else the usual."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.embedded.errors import CannotStart


@dataclass(frozen=True, kw_only=True, slots=True)
class DemoOptions:
    """`data_dir` is absolute. Empty addresses mean: start our own."""

    data_dir: Path
    host: str
    port: int
    emulator_port: int
    database_url: str
    database_admin_url: str
    redis_url: str
    graph_api_url: str
    smtp_url: str
    mailbox_port: int

    @property
    def reachable_host(self) -> str:
        """`host` as a person on this machine types it."""
        return {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}.get(self.host, self.host)  # noqa: S104 - compared, not bound

    @property
    def has_mailbox(self) -> bool:
        """Somebody who names a mail server gets letters sent for good."""
        return not self.smtp_url

    @property
    def has_emulator(self) -> bool:
        return not self.graph_api_url

    @classmethod
    def read(
        cls,
        environment: Mapping[str, str] | None = None,
        *,
        data_dir: Path | None = None,
        port: int | None = None,
        emulator_port: int | None = None,
    ) -> "DemoOptions":
        """Raises CannotStart when a port is not a port."""
        env = os.environ if environment is None else environment
        options = cls(
            data_dir=(data_dir or Path(env.get("SHOPME_DATA_DIR") or ".shopme")).absolute(),
            host=env.get("SHOPME_HOST") or "127.0.0.1",
            port=port or _port(env, "SHOPME_PORT", 8000),
            emulator_port=emulator_port or _port(env, "SHOPME_EMULATOR_PORT", 8001),
            database_url=env.get("SHOPME_DATABASE_URL", "").strip(),
            database_admin_url=env.get("SHOPME_DATABASE_ADMIN_URL", "").strip(),
            redis_url=env.get("SHOPME_REDIS_URL", "").strip(),
            graph_api_url=env.get("SHOPME_GRAPH_API_URL", "").strip(),
            smtp_url=env.get("SHOPME_SMTP_URL", "").strip(),
            # 0: whatever is free, so that two demos can run side by side.
            mailbox_port=_port(env, "SHOPME_MAILBOX_PORT", 0) if env.get("SHOPME_MAILBOX_PORT") else 0,
        )
        if options.port == options.emulator_port and options.has_emulator:
            raise CannotStart(f"the shop and the emulator cannot share port {options.port}: choose another with SHOPME_EMULATOR_PORT.")
        return options


def _port(env: Mapping[str, str], name: str, default: int) -> int:
    value = env.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 65536):
        raise CannotStart(f"{name} must be a port between 1 and 65535, not {value!r}.")
    return int(value)
