"""TCP ports on this machine."""

import socket

from app.embedded.errors import CannotStart


def free_port(host: str = "127.0.0.1") -> int:
    """A port that was free a moment ago; whoever binds it must be ready to lose the race."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
        return port


def is_free_port(*, host: str, port: int) -> bool:
    """Whether nobody listens there at this moment."""
    try:
        require_free_port(host=host, port=port, setting="")
    except CannotStart:
        return False
    return True


def require_free_port(*, host: str, port: int, setting: str) -> None:
    """Raises CannotStart when something already listens there; `setting` is the variable that chooses another port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            # Without this, a port whose last connections are still fading away would count as taken.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen(1)
    except PermissionError as error:
        raise CannotStart(f"no permission to listen on port {port}: choose one above 1023 with {setting}.") from error
    except OSError as error:
        raise CannotStart(f"port {port} on {host} is not free: stop what uses it, or choose another with {setting}.") from error
