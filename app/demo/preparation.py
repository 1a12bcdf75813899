"""Running the preparation in a process of its own, so that the supervisor stays small."""

import json
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from app.embedded.errors import CannotStart
from app.embedded.folder import DataFolder
from app.embedded.logs import open_log
from app.embedded.processes import die_with_parent


@dataclass(frozen=True, kw_only=True, slots=True)
class Login:
    email: str
    password: str


def prepare(*, folder: DataFolder, environment: Mapping[str, str]) -> Login:
    """Migrates and seeds; both go on where an earlier start was cut off. Raises CannotStart."""
    log = open_log(folder, "prepare")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "app.demo.prepare"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log.file,
            env=dict(environment),
            check=False,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGKILL),
        )
        log.file.write(done.stdout)
        log.file.flush()
        if done.returncode != 0:
            written = [line for line in log.since_opened().splitlines() if line.strip()]
            reason = written[-1].strip() if written else f"exit code {done.returncode}"
            raise CannotStart(f"the database could not be prepared: {reason} (all of it in {log.path})")
        answer = json.loads(done.stdout.decode().strip().splitlines()[-1])
        return Login(email=answer["email"], password=answer["password"])
    finally:
        log.close()
