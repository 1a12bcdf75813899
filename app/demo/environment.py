"""The environment that every process of the demo gets."""

import base64
import secrets
from collections.abc import Mapping

from app.demo.options import DemoOptions
from app.embedded.folder import DataFolder
from app.embedded.kept_secrets import KeptSecrets
from app.embedded.ports import free_port, is_free_port
from app.embedded.services import Services

USUAL_MAILBOX_PORT = 8025
EMULATED_APP_ID, EMULATED_CONFIG_ID = "1029384756012345", "1000200030004000"


def demo_environment(*, options: DemoOptions, folder: DataFolder, services: Services, inherited: Mapping[str, str]) -> dict[str, str]:
    """`inherited` wins for keys and secrets; what nobody set is made once and kept in the data folder. Raises CannotStart."""
    kept = KeptSecrets(folder)
    made = {
        "SHOPME_SECRET_KEYS": lambda: f"k{secrets.token_hex(2)}:{base64.b64encode(secrets.token_bytes(32)).decode()}",
        "SHOPME_META_APP_SECRET": lambda: secrets.token_hex(16),
        "SHOPME_META_VERIFY_TOKEN": lambda: secrets.token_urlsafe(24),
    }
    environment = {name: value for name, value in inherited.items() if value or not name.startswith("SHOPME_")}
    for name, make in made.items():
        if not environment.get(name, "").strip():
            environment[name] = kept.get(name, make=make)
    environment.setdefault("SHOPME_PUBLIC_URL", f"http://{options.reachable_host}:{options.port}")
    if not options.graph_api_url:
        # The emulator's pop-up stands in for Meta's.
        environment.setdefault("SHOPME_META_APP_ID", EMULATED_APP_ID)
        environment.setdefault("SHOPME_META_CONFIG_ID", EMULATED_CONFIG_ID)
        environment["SHOPME_META_DIALOG_URL"] = f"http://{options.reachable_host}:{options.emulator_port}/dialog/oauth"
    environment |= {
        "SHOPME_DATABASE_URL": services.database_url,
        "SHOPME_DATABASE_ADMIN_URL": services.database_admin_url,
        "SHOPME_REDIS_URL": services.redis_url,
        "SHOPME_DATA_DIR": str(options.data_dir),
        "SHOPME_HOST": options.host,
        "SHOPME_PORT": str(options.port),
        "SHOPME_EMULATOR_PORT": str(options.emulator_port),
        "SHOPME_GRAPH_API_URL": options.graph_api_url or f"http://{options.reachable_host}:{options.emulator_port}",
        "SHOPME_SMTP_URL": options.smtp_url or f"smtp://127.0.0.1:{free_port()}",
        "SHOPME_MAILBOX_PORT": str(options.mailbox_port or _usual_or_free_port(options.host)),
        # Written at once, so that the log files tell the present.
        "PYTHONUNBUFFERED": "1",
    }
    return environment


def _usual_or_free_port(host: str) -> int:
    return USUAL_MAILBOX_PORT if is_free_port(host=host, port=USUAL_MAILBOX_PORT) else free_port()
