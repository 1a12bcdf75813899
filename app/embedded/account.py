"""Which account PostgreSQL runs as. It refuses root, and the account it gets instead may not be able to reach its files."""

import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.embedded.errors import CannotStart


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """How to start a program so that PostgreSQL accepts it: `prefix` before the command, `options` for subprocess."""

    uid: int
    gid: int
    prefix: tuple[str, ...] = ()

    @property
    def options(self) -> dict[str, Any]:
        if self.prefix or self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def account_for(*, folder: Path, program: Path) -> Account:
    """The account for data in `folder` (made, if root, for that account). Raises CannotStart."""
    if os.geteuid() != 0:
        return Account(uid=os.geteuid(), gid=os.getegid())
    person = _unprivileged(folder)
    folder.mkdir(mode=0o700, exist_ok=True)
    os.chown(folder, person.pw_uid, person.pw_gid)
    plain = Account(uid=person.pw_uid, gid=person.pw_gid)
    if _can_enter(plain, folder) and _can_enter(plain, program.parent):
        return plain
    return _account_that_may_pass_closed_folders(person, folder=folder, program=program)


def _unprivileged(folder: Path) -> pwd.struct_passwd:
    """Whoever owns the data already; else nobody. initdb wants an account with a name."""
    wanted: list[int | str] = [folder.stat().st_uid] if folder.is_dir() else []
    for key in (*wanted, "nobody", "daemon"):
        try:
            person = pwd.getpwuid(key) if isinstance(key, int) else pwd.getpwnam(key)
        except KeyError:
            continue
        if person.pw_uid != 0:
            return person
    raise CannotStart("PostgreSQL does not run as root and this machine has no account `nobody`: start ShopMe as an ordinary user.")


def _can_enter(account: Account, folder: Path) -> bool:
    return all(_may_pass(account, each) for each in (folder.resolve(), *folder.resolve().parents))


def _may_pass(account: Account, folder: Path) -> bool:
    facts = folder.stat()
    if facts.st_uid == account.uid:
        return bool(facts.st_mode & stat.S_IXUSR)
    if facts.st_gid == account.gid:
        return bool(facts.st_mode & stat.S_IXGRP)
    return bool(facts.st_mode & stat.S_IXOTH)


def _account_that_may_pass_closed_folders(person: pwd.struct_passwd, *, folder: Path, program: Path) -> Account:
    """Under /root (mode 0700), say. We do not open other people's folders: the process gets one capability instead."""
    only = "-all,+dac_override"
    prefix = (
        *(shutil.which("setpriv") or "setpriv", f"--reuid={person.pw_uid}", f"--regid={person.pw_gid}", "--clear-groups"),
        # Without this secure bit access(2) ignores capabilities, and initdb believes that it cannot run `postgres`.
        *("--securebits=+no_setuid_fixup", f"--inh-caps={only}", f"--ambient-caps={only}", f"--bounding-set={only}"),
        *("--pdeathsig", "INT"),
    )
    try:
        subprocess.run([*prefix, program, "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotStart(
            f"PostgreSQL does not run as root, and the account `{person.pw_name}` may not enter {folder} or {program.parent}: "
            "use a checkout outside of private folders, start ShopMe as an ordinary user, or set SHOPME_DATABASE_URL."
        ) from error
    return Account(uid=person.pw_uid, gid=person.pw_gid, prefix=prefix)
