"""PostgreSQL's files: made whole or not at all, with one ordinary role that owns one database."""

import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from app.embedded.account import Account
from app.embedded.errors import CannotStart

MAJOR_VERSION = "18"
ROLE = "shopme"
# Web and worker sign in with this one, which owns nothing; `shopme migrate` makes it.
LOGIN = "shopme_app"
DATABASE = "shopme"


def ensure_cluster(home: Path, *, programs: Path, account: Account, password: str, login_password: str, password_is_new: bool) -> Path:
    """The data folder inside `home`, made when it is missing. Raises CannotStart."""
    data = home / "data"
    if data.exists():
        _check_version(data)
        if password_is_new:
            _tell(_new_passwords(password, login_password), data=data, programs=programs, account=account)
        return data
    unfinished = home / "data.new"
    if unfinished.exists():
        shutil.rmtree(unfinished)
    _initdb(unfinished, programs=programs, account=account)
    # Not a superuser, as on any managed PostgreSQL: what works here works there.
    _tell(
        f"CREATE ROLE {ROLE} LOGIN CREATEDB CREATEROLE PASSWORD '{password}';\nCREATE DATABASE {DATABASE} OWNER {ROLE};\n",
        data=unfinished,
        programs=programs,
        account=account,
    )
    unfinished.rename(data)
    return data


def _new_passwords(password: str, login_password: str) -> str:
    """The login may not be there yet."""
    change = f"ALTER ROLE {LOGIN} PASSWORD '{login_password}'"
    return (
        f"ALTER ROLE {ROLE} PASSWORD '{password}';\n"
        f"DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{LOGIN}') THEN {change}; END IF; END $$;\n"
    )


def _check_version(data: Path) -> None:
    try:
        version = (data / "PG_VERSION").read_text().strip()
    except FileNotFoundError:
        version = ""
    if not version:
        raise CannotStart(f"{data} is damaged (no PG_VERSION): restore a backup of it, or move it away to start with an empty shop.")
    if version != MAJOR_VERSION:
        raise CannotStart(
            f"{data} was made by PostgreSQL {version} and this is {MAJOR_VERSION}: export with the ShopMe that made it, then move it away."
        )


def _initdb(data: Path, *, programs: Path, account: Account) -> None:
    password_file = data.with_suffix(".password")
    # Nobody ever signs in as the superuser; initdb insists on a password for it.
    password_file.write_text(secrets.token_hex(24))
    password_file.chmod(0o600)
    if os.geteuid() == 0:
        os.chown(password_file, account.uid, account.gid)
    try:
        _run(
            *(programs / "initdb", "-D", data, "-U", "postgres", "--pwfile", password_file, "--data-checksums", "-E", "UTF8"),
            *("--auth-host=scram-sha-256", "--auth-local=reject", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *("--locale=C", "--lc-ctype=C.UTF-8" if sys.platform == "linux" else "--lc-ctype=UTF-8"),
            account=account,
        )
    finally:
        password_file.unlink()


def _tell(statements: str, *, data: Path, programs: Path, account: Account) -> None:
    """Runs SQL as the superuser without a server: single-user mode, one statement a line."""
    output = _run(programs / "postgres", "--single", "-D", data, "postgres", account=account, text=statements)
    if "ERROR:" in output or "FATAL:" in output:
        raise CannotStart(f"PostgreSQL's files in {data.parent} could not be prepared: {_first_complaint(output)}")


def _run(*command: str | Path, account: Account, text: str = "") -> str:
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        [*account.prefix, *command],
        input=text.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        env={"PATH": os.defpath, "LC_ALL": "C"},
        cwd="/",
        **account.options,
    )
    output = done.stdout.decode(errors="replace")
    if done.returncode != 0:
        raise CannotStart(f"PostgreSQL could not make its files: {_first_complaint(output)}")
    return output


def _first_complaint(output: str) -> str:
    complaints = [line for line in output.splitlines() if "error:" in line.lower() or "FATAL" in line or "PANIC" in line]
    return (complaints or output.splitlines() or ["no reason given"])[0].strip()
