"""Schemathesis, run as its program against a running server: once for everybody, over every operation of the API's own document."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.http.permissions import PERMISSIONS, Permission

# They end the very session that the run goes on with; `nobody` tries them, and each has tests of its own.
ENDING = ("logOut", "endOtherSessions", "refreshSession")
# A stream does not end by itself.
STREAMS = ("followEvents",)
MADE_FOR: Mapping[str, Callable[[Permission], bool]] = {
    "nobody": lambda permission: permission.is_public,
    "admin": lambda permission: not permission.is_public and not permission.is_platform,
    "platform": lambda permission: permission.is_platform,
}
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
)


LONG = "SHOPME_FUZZ_EXAMPLES"


@dataclass(frozen=True, kw_only=True, slots=True)
class Effort:
    """`coverage` meets every rule of the document once, at its edges and just outside; `fuzzing` guesses; `stateful` follows ids."""

    phases: str
    examples: int
    is_repeatable: bool

    @classmethod
    def of(cls, who: str) -> "Effort":
        """In the daily run the same choices every time, the edges of each operation by whoever it is made for, and a single guess by
        the others. `make fuzz` lets everybody try everything, with other choices each time."""
        if LONG in os.environ:
            return cls(phases="examples,coverage,fuzzing,stateful", examples=int(os.environ[LONG]), is_repeatable=False)
        if who in MADE_FOR:
            return cls(phases="coverage,fuzzing", examples=2, is_repeatable=True)
        return cls(phases="fuzzing", examples=1, is_repeatable=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    is_clean: bool
    report: str


def fuzz(client: httpx.Client, *, who: str, ids: Mapping[str, str], folder: Path) -> Run:
    """`ids` are put into paths where a name fits: a document cannot know which workspace and product there are."""
    effort = Effort.of(who)
    config = folder / "schemathesis.toml"
    config.write_text(_config(client, ids))
    command = [str(Path(sys.executable).parent / "st"), "--config-file", str(config), "run", f"{_url(client)}/schema/openapi.json"]
    command += ["--phases", effort.phases, "--max-examples", str(effort.examples)]
    command += ["--generation-deterministic"] if effort.is_repeatable else ["--generation-database", "none"]
    command += ["--checks", ",".join(CHECKS), "--continue-on-failure", "--no-color", "--no-shrink"]
    command += ["--request-timeout", "60", "--suppress-health-check", "all", "--warnings", "off"]
    command += [part for name in sorted(_left_out(who, effort)) for part in ("--exclude-operation-id", name)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=3600, check=False)
    return Run(is_clean=done.returncode == 0, report=done.stdout + done.stderr)


def _left_out(who: str, effort: Effort) -> set[str]:
    left_out = {*STREAMS, *(() if who == "nobody" else ENDING)}
    if effort.is_repeatable and who in MADE_FOR:
        left_out |= {name for name, permission in PERMISSIONS.items() if not MADE_FOR[who](permission)}
    return left_out


def _config(client: httpx.Client, ids: Mapping[str, str]) -> str:
    """JSON's strings are TOML's strings, too."""
    cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
    lines = ["[headers]"]
    if cookies:
        lines += [f"Cookie = {json.dumps(cookies)}", f"X-CSRF-Token = {json.dumps(client.cookies['csrf'])}"]
    lines += ["[parameters]", f'"path.workspace_id" = {json.dumps(ids["workspace_id"])}']
    others = {name: value for name, value in ids.items() if name != "workspace_id"}
    lines += [f'"path.{name}" = {{ dictionary = "{name}", probability = 0.6 }}' for name in others]
    for name, value in others.items():
        lines += [f"[dictionaries.{name}]", f"values = [{json.dumps(value)}]"]
    return "\n".join(lines) + "\n"


def _url(client: httpx.Client) -> str:
    return str(client.base_url).rstrip("/")
