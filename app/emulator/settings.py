"""What the emulator needs to know, read once from the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from app.emulator.knobs import ChaosProfile, profile_of


class EmulatorMisconfigured(Exception):
    """A setting is missing or wrong; the message is one line that says which and how to mend it."""


@dataclass(frozen=True, kw_only=True)
class EmulatorSettings:
    """`app_secret` signs webhooks, `verify_token` is sent in the handshake: both must be the shop's own."""

    app_secret: str
    verify_token: str
    app_id: str = "1029384756012345"
    host: str = "127.0.0.1"
    port: int = 8001
    public_url: str = "http://127.0.0.1:8001"
    webhook_url: str = "http://127.0.0.1:8000/webhooks/whatsapp"
    data_dir: Path = Path(".shopme/emulator")
    web_dist: Path = Path("web/dist")
    chaos: ChaosProfile = field(default_factory=ChaosProfile)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "EmulatorSettings":
        """Raises EmulatorMisconfigured with one line for the first setting that is wrong."""
        env = os.environ if environment is None else environment
        host = env.get("SHOPME_HOST") or cls.host
        port = _port(env, "SHOPME_EMULATOR_PORT", 8001)
        shop_url = f"http://{_reachable(host)}:{_port(env, 'SHOPME_PORT', 8000)}"
        return cls(
            # During a rotation several secrets are listed, newest first: sign with the newest.
            app_secret=_required(env, "SHOPME_META_APP_SECRET").split(",")[0].strip(),
            verify_token=_required(env, "SHOPME_META_VERIFY_TOKEN"),
            app_id=env.get("SHOPME_META_APP_ID") or cls.app_id,
            host=host,
            port=port,
            public_url=_address(env, "SHOPME_EMULATOR_PUBLIC_URL", f"http://{_reachable(host)}:{port}"),
            webhook_url=_address(env, "SHOPME_EMULATOR_WEBHOOK_URL", f"{shop_url}/webhooks/whatsapp"),
            data_dir=Path(env.get("SHOPME_DATA_DIR") or ".shopme").absolute() / "emulator",
            chaos=_chaos(env),
            web_dist=Path(env.get("SHOPME_WEB_DIST") or Path(__file__).parents[2] / "web" / "dist"),
        )


def _reachable(host: str) -> str:
    """An address of all interfaces cannot be called; a client on this machine uses the loopback one."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, never bound
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _required(env: Mapping[str, str], name: str) -> str:
    if value := env.get(name, "").strip():
        return value
    raise EmulatorMisconfigured(f"{name} is not set: give the emulator the same value as the shop (`shopme demo` does that by itself).")


def _chaos(env: Mapping[str, str]) -> ChaosProfile:
    try:
        return profile_of(env.get("SHOPME_EMULATOR_CHAOS") or "off")
    except ValueError as error:
        raise EmulatorMisconfigured(f"SHOPME_EMULATOR_CHAOS is wrong: {error}.") from error


def _port(env: Mapping[str, str], name: str, default: int) -> int:
    value = env.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 65536):
        raise EmulatorMisconfigured(f"{name} must be a port between 1 and 65535, not {value!r}.")
    return int(value)


def _address(env: Mapping[str, str], name: str, default: str) -> str:
    value = env.get(name) or default
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise EmulatorMisconfigured(f"{name} must be an http(s) address, not {value!r}.")
    return value.rstrip("/")
