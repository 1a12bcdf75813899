"""The recorded webhooks, byte for byte, and their signatures."""

from pathlib import Path

INBOUND = Path(__file__).parents[2] / "fixtures" / "whatsapp" / "inbound"
NAMES = sorted(path.name for path in INBOUND.iterdir())
APP_SECRET = "fixture-app-secret-3f9a1c77"
WABA, ROME, MADRID = "284719365820147", "391746582013947", "402958173364820"


def body(number: int) -> bytes:
    """The body whose file name starts with this number."""
    (path,) = INBOUND.glob(f"{number:02d}_*.json")
    return path.read_bytes()
