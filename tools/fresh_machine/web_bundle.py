"""The SPA: its packages from the lock, then `web/dist`; each only when its inputs changed."""

from collections.abc import Iterator
from pathlib import Path

from tools.fresh_machine.node import node_environment
from tools.fresh_machine.places import BUILD, WEB
from tools.fresh_machine.stamps import fingerprint, read_stamp, write_stamp
from tools.fresh_machine.steps import Step, run_tool

_NOT_INPUT = frozenset({"node_modules", "dist", "coverage", "codegen", ".vite", ".tanstack"})
_BUILD_STAMP = BUILD / "stamps" / "web-build.json"


def web_steps() -> list[Step]:
    """For `make run`: packages and build. Nothing to do in a checkout without a SPA."""
    if not (WEB / "package.json").is_file():
        return []
    steps = package_steps(WEB, title="Installing web packages")
    if steps or not _is_built():
        steps.append(Step("Building the web pages", _build))
    return steps


def codegen_steps() -> list[Step]:
    """For `make test`: the client generator has packages of its own."""
    return package_steps(WEB / "codegen", title="Installing the API client generator")


def package_steps(folder: Path, *, title: str) -> list[Step]:
    """`npm ci` when the lock differs from what `node_modules` was made of."""
    lock = folder / "package-lock.json"
    if not lock.is_file():
        return []
    stamp = folder / "node_modules" / ".shopme-stamp.json"
    wanted = fingerprint([lock, folder / "package.json"])
    if read_stamp(stamp).get("inputs") == wanted:
        return []

    def install() -> None:
        run_tool(
            *("npm", "ci", "--no-audit", "--no-fund"),
            log=f"npm-{folder.name}",
            advice="npm could not install the packages: check the network and npm's configuration, then run again.",
            cwd=folder,
            environment=node_environment(),
        )
        write_stamp(stamp, inputs=wanted)

    return [Step(title, install)]


def _is_built() -> bool:
    return (WEB / "dist" / "index.html").is_file() and read_stamp(_BUILD_STAMP).get("inputs") == _inputs()


def _build() -> None:
    _BUILD_STAMP.unlink(missing_ok=True)
    run_tool(
        *("npm", "run", "build"),
        log="web-build",
        advice="the web pages could not be built: mend what the log says, then run again.",
        cwd=WEB,
        environment=node_environment(),
    )
    # Taken afterwards: the build itself writes the route tree into src.
    write_stamp(_BUILD_STAMP, inputs=_inputs())


def _inputs() -> str:
    return fingerprint(_input_files(WEB))


def _input_files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in _NOT_INPUT:
                yield from _input_files(path)
        elif path.is_file():
            yield path
