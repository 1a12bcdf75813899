"""Settings: read once from the environment, checked at start, passed in everywhere; never a global."""

import base64
import binascii
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

_CLUSTER_NAME = re.compile(r"[a-z][a-z0-9_]{0,30}")
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


class SettingsError(Exception):
    """A setting is missing or wrong; the message is one line that says which and how to mend it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SecretKey:
    """One key of the ring: `kid` names it in tokens and sealed fields, `material` is at least 32 bytes."""

    kid: str
    material: bytes


@dataclass(frozen=True, kw_only=True, slots=True)
class MetaSettings:
    """`app_secrets` newest first: during a rotation Meta may sign with either."""

    app_id: str
    app_secrets: tuple[str, ...]
    verify_token: str
    graph_api_url: str
    graph_api_version: str
    config_id: str = ""
    dialog_url: str = ""

    @property
    def offers_signup(self) -> bool:
        """Embedded Signup needs an app and its login configuration; without them numbers are connected by pasted keys alone."""
        return bool(self.app_id and self.config_id)


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    database_url: str
    database_admin_url: str
    database_clusters: Mapping[str, str]
    database_admin_clusters: Mapping[str, str]
    signup_cluster: str
    has_tenant_roles: bool
    has_pgbouncer: bool
    redis_url: str
    data_dir: Path
    public_url: str
    host: str
    port: int
    secret_keys: tuple[SecretKey, ...]
    meta: MetaSettings
    storage_url: str
    trusted_proxies: int
    smtp_url: str = ""
    mail_from: str = "ShopMe <shopme@localhost>"
    unclear_wait_s: int = 120
    journal_days: int = 30
    outbound_inside: tuple[str, ...] = ()
    metrics_token: str = ""
    has_api_docs: bool = True
    breached_passwords_url: str = ""
    asks_platform_admins_for_factor: bool = False
    files_url: str = ""
    clamd_url: str = ""
    keeps_unscanned_files: bool = False

    @property
    def http_endpoints(self) -> tuple[str, ...]:
        """Every address of the settings that is called over HTTP; a new one is added here, or calls to it are refused."""
        return tuple(filter(None, (self.meta.graph_api_url, self.breached_passwords_url)))

    @property
    def cluster_urls(self) -> Mapping[str, str]:
        """Every PostgreSQL cluster by name; control data lives on `main`. Web and worker sign in with these."""
        return {"main": self.database_url, **self.database_clusters}

    @property
    def cluster_owner_urls(self) -> Mapping[str, str]:
        """The owner's address of every cluster, for schemas and roles; without one of its own the same."""
        owners = {"main": self.database_admin_url, **self.database_admin_clusters}
        return {name: owners.get(name, url) for name, url in self.cluster_urls.items()}

    @property
    def has_secure_cookies(self) -> bool:
        """Over plain HTTP on a loopback host a browser could not keep `__Host-` cookies, so there they are plain."""
        return not _is_loopback(self.public_url)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Raises SettingsError with one clear line for the first setting that is wrong."""
        env = _Environment(os.environ if environment is None else environment)
        host = env.text("SHOPME_HOST", "127.0.0.1")
        port = env.port("SHOPME_PORT", 8000)
        public_url = env.url("SHOPME_PUBLIC_URL", schemes=("http", "https"), default=f"http://{host}:{port}").rstrip("/")
        data_dir = Path(env.text("SHOPME_DATA_DIR", ".shopme")).absolute()
        return cls(
            **_database_settings(env),
            redis_url=env.url("SHOPME_REDIS_URL", schemes=("redis", "rediss", "valkey")),
            data_dir=data_dir,
            public_url=public_url,
            host=host,
            port=port,
            secret_keys=env.key_ring("SHOPME_SECRET_KEYS"),
            meta=_meta_settings(env),
            storage_url=env.text("SHOPME_STORAGE_URL", f"file://{data_dir}/media"),
            trusted_proxies=env.whole_number("SHOPME_TRUSTED_PROXIES", 0),
            smtp_url=env.optional_url("SHOPME_SMTP_URL", schemes=("smtp", "smtps")),
            journal_days=env.whole_number("SHOPME_JOURNAL_DAYS", 30),
            mail_from=env.text("SHOPME_MAIL_FROM", "ShopMe <shopme@localhost>"),
            breached_passwords_url=env.optional_url("SHOPME_BREACHED_PASSWORDS_URL", schemes=("https", "http")).rstrip("/"),
            unclear_wait_s=env.whole_number("SHOPME_UNCLEAR_WAIT_S", 120),
            metrics_token=env.text("SHOPME_METRICS_TOKEN", ""),
            has_api_docs=env.switch("SHOPME_API_DOCS", is_on=not public_url.startswith("https://")),
            asks_platform_admins_for_factor=env.switch("SHOPME_PLATFORM_SECOND_FACTOR", is_on=not _is_loopback(public_url)),
            files_url=_files_url(env, public_url),
            clamd_url=env.clamd("SHOPME_CLAMD_URL"),
            keeps_unscanned_files=env.choice("SHOPME_CLAMD_DOWN", ("refuse", "accept")) == "accept",
            outbound_inside=env.urls("SHOPME_OUTBOUND_INSIDE", schemes=("http", "https")),
        )


def _is_loopback(url: str) -> bool:
    """Plain http on this machine: a demo, or somebody's development."""
    parts = urlsplit(url)
    return parts.scheme == "http" and (parts.hostname or "") in LOOPBACK_HOSTS


def _files_url(env: "_Environment", public_url: str) -> str:
    """Only another host name keeps a file away from the dashboard's cookies and storage."""
    url = env.optional_url("SHOPME_FILES_URL", schemes=("https", "http")).rstrip("/")
    if url and (urlsplit(url).hostname == urlsplit(public_url).hostname or urlsplit(url).path):
        raise SettingsError("SHOPME_FILES_URL must be an origin with a host name of its own, such as https://files.example.com.")
    return url


def _database_settings(env: "_Environment") -> dict[str, Any]:
    database_url = env.url("SHOPME_DATABASE_URL", schemes=("postgresql", "postgres"))
    clusters = env.named_urls("SHOPME_DATABASE_CLUSTERS", schemes=("postgresql", "postgres"))
    owners = env.named_urls("SHOPME_DATABASE_ADMIN_CLUSTERS", schemes=("postgresql", "postgres"))
    signup_cluster = env.text("SHOPME_SIGNUP_CLUSTER", "main")
    if "main" in clusters or "main" in owners:
        raise SettingsError("SHOPME_DATABASE_CLUSTERS must not name `main`: that is SHOPME_DATABASE_URL.")
    if owners.keys() - clusters.keys():
        raise SettingsError("SHOPME_DATABASE_ADMIN_CLUSTERS names a cluster that SHOPME_DATABASE_CLUSTERS does not.")
    if signup_cluster not in {"main", *clusters}:
        raise SettingsError(f"SHOPME_SIGNUP_CLUSTER is {signup_cluster!r}, which SHOPME_DATABASE_CLUSTERS does not name.")
    return {
        "database_url": database_url,
        "database_admin_url": env.url("SHOPME_DATABASE_ADMIN_URL", schemes=("postgresql", "postgres"), default=database_url),
        "database_clusters": clusters,
        "database_admin_clusters": owners,
        "signup_cluster": signup_cluster,
        "has_tenant_roles": env.switch("SHOPME_DB_TENANT_ROLES", is_on=True),
        "has_pgbouncer": env.switch("SHOPME_DB_PGBOUNCER", is_on=False),
    }


def _meta_settings(env: "_Environment") -> MetaSettings:
    version = env.text("SHOPME_GRAPH_API_VERSION", "v24.0").strip("/")
    secrets = tuple(part.strip() for part in env.required("SHOPME_META_APP_SECRET").split(",") if part.strip())
    return MetaSettings(
        app_id=env.text("SHOPME_META_APP_ID", ""),
        app_secrets=secrets,
        verify_token=env.required("SHOPME_META_VERIFY_TOKEN"),
        graph_api_url=env.url("SHOPME_GRAPH_API_URL", schemes=("http", "https"), default="https://graph.facebook.com").rstrip("/"),
        graph_api_version=version,
        config_id=env.text("SHOPME_META_CONFIG_ID", ""),
        dialog_url=env.url("SHOPME_META_DIALOG_URL", schemes=("https", "http"), default=f"https://www.facebook.com/{version}/dialog/oauth"),
    )


class _Environment:
    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def text(self, name: str, default: str) -> str:
        return self._values.get(name, "").strip() or default

    def required(self, name: str) -> str:
        value = self.text(name, "")
        if not value:
            raise SettingsError(f"{name} is not set: `make run` makes one by itself; elsewhere see .env.example.")
        return value

    def choice(self, name: str, choices: tuple[str, ...]) -> str:
        """The first one when it is not set."""
        value = self.text(name, choices[0]).lower()
        if value not in choices:
            raise SettingsError(f"{name} must be {' or '.join(choices)}, not {value!r}.")
        return value

    def clamd(self, name: str) -> str:
        value = self.text(name, "")
        parts = urlsplit(value) if value else None
        if parts is not None and not (parts.scheme == "unix" and not parts.netloc and len(parts.path) > 1):
            return self._checked(name, value, ("tcp",))
        return value

    def switch(self, name: str, *, is_on: bool) -> bool:
        value = self.text(name, "on" if is_on else "off").lower()
        if value not in ("on", "off"):
            raise SettingsError(f"{name} must be on or off, not {value!r}.")
        return value == "on"

    def named_urls(self, name: str, *, schemes: tuple[str, ...]) -> dict[str, str]:
        """`one=url,two=url`; none when it is not set."""
        found: dict[str, str] = {}
        for part in filter(None, (part.strip() for part in self.text(name, "").split(","))):
            key, _, address = part.partition("=")
            if not _CLUSTER_NAME.fullmatch(key) or key in found:
                raise SettingsError(f"{name} must be name=address pairs with different names of a-z, 0-9 and _, separated by commas.")
            found[key] = self._checked(name, address, schemes)
        return found

    def urls(self, name: str, *, schemes: tuple[str, ...]) -> tuple[str, ...]:
        """Separated by commas; none when it is not set."""
        parts = (part.strip() for part in self.text(name, "").split(","))
        return tuple(self._checked(name, part, schemes) for part in parts if part)

    def url(self, name: str, *, schemes: tuple[str, ...], default: str = "") -> str:
        return self._checked(name, self.text(name, default) if default else self.required(name), schemes)

    def optional_url(self, name: str, *, schemes: tuple[str, ...]) -> str:
        return self.url(name, schemes=schemes) if self.text(name, "") else ""

    @staticmethod
    def _checked(name: str, value: str, schemes: tuple[str, ...]) -> str:
        try:
            parts = urlsplit(value)
            is_good = parts.scheme.split("+")[0] in schemes and bool(parts.hostname) and (parts.port or 1) > 0
        except ValueError:
            is_good = False
        if not is_good:
            raise SettingsError(f"{name} is not an address of the kind {schemes[0]}://host:port/…: check its scheme, host and port.")
        return value

    def port(self, name: str, default: int) -> int:
        number = self.whole_number(name, default)
        if not 0 < number < 65536:
            raise SettingsError(f"{name} must be a port between 1 and 65535, not {number}.")
        return number

    def whole_number(self, name: str, default: int) -> int:
        value = self.text(name, str(default))
        if not value.isascii() or not value.isdigit():
            raise SettingsError(f"{name} must be a whole number, not {value!r}.")
        return int(value)

    def key_ring(self, name: str) -> tuple[SecretKey, ...]:
        return tuple(_secret_key(name, part.strip()) for part in self.required(name).split(",") if part.strip())


def _secret_key(name: str, part: str) -> SecretKey:
    kid, _, encoded = part.partition(":")
    standard = encoded.replace("-", "+").replace("_", "/")
    try:
        material = base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
    except (ValueError, binascii.Error):
        material = b""
    if not kid or len(material) < 32:
        raise SettingsError(f"{name} must be kid:base64 pairs, newest first, each key of 32 bytes or more (openssl rand -base64 32).")
    return SecretKey(kid=kid, material=material)
