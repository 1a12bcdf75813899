"""Where things are in a checkout."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
BUILD = ROOT / ".build"
LOGS = BUILD / "logs"
NODE_BIN = BUILD / "node" / "bin"
WEB = ROOT / "web"


def tool_environment() -> dict[str, str]:
    """The environment for pip and npm: theirs to configure, but never asking, and without a broken home."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__")}
    if not env.get("HOME", "").strip():
        # Empty is worse than absent: caches would land in "/". Absent, the account's own home is looked up.
        env.pop("HOME", None)
    elif not os.access(_nearest_existing(Path(env["HOME"])), os.W_OK):
        env["npm_config_cache"] = str(BUILD / "npm-cache")
        env["PIP_CACHE_DIR"] = str(BUILD / "pip-cache")
    return env | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_USER": "0", "NO_UPDATE_NOTIFIER": "1"}


def _nearest_existing(path: Path) -> Path:
    return next(each for each in (path, *path.parents) if each.exists())
