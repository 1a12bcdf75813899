"""PostgreSQL's own opinion on who may see what: a role per workspace, one for the platform, and a login that owns nothing.

- `tr_<id in hex>` sees its workspace's schema, what `shared` offers, and of `shared.outbox` the rows of its workspace.
- `shopme_platform` sees `platform` and all of `shared`, and no workspace's schema.
- the login of web and worker may become any of them, and inherits nothing: a statement before `SET LOCAL ROLE` sees no table at all.
- the owner makes schemas and roles; web and worker use it for provisioning only.

This stops our own mistakes. It does not stop injected SQL that says SET ROLE: the login may become every role.
"""

import base64
import re
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.settings import SettingsError

if TYPE_CHECKING:
    from tenants.clusters import Cluster

PLATFORM_ROLE = "shopme_platform"
TENANTS_ROLE = "shopme_tenants"
_ROLES_LOCK = 7305120
_SCHEMA = re.compile(r"t_[a-z2-7]{26}")


def role_name(schema: str) -> str:
    """`tr_` and the workspace's id in hexadecimal, so that a policy can compare it with a row's `workspace_id`."""
    if not _SCHEMA.fullmatch(schema):
        raise ValueError(f"not a tenant schema: {schema!r}")
    return "tr_" + UUID(bytes=base64.b32decode(schema[2:].upper() + "======")).hex


class Roles:
    """The roles of one cluster. Everything here runs in the caller's transaction on the owner's engine, and may run twice."""

    def __init__(self, cluster: "Cluster") -> None:
        self._cluster = cluster

    async def create_home(self, connection: AsyncConnection, schema: str) -> None:
        """The schema, its role, and the role's rights, also to tables that later revisions make."""
        role = role_name(schema) if self._cluster.has_roles else _quoted(self._cluster.login)
        is_known = await _exists(connection, role)
        words = [f"CREATE SCHEMA IF NOT EXISTS {schema}"]
        if self._cluster.has_roles:
            words += [] if is_known else [f"CREATE ROLE {role} NOLOGIN"]
            words += [self._admission(connection, role), f"GRANT {TENANTS_ROLE} TO {role}"]
        if self._cluster.has_roles or self._cluster.has_own_owner:
            words += [
                f"GRANT USAGE ON SCHEMA {schema} TO {role}",
                f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
                f"ALTER DEFAULT PRIVILEGES IN SCHEMA {schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
            ]
        # In one message: a sign-up waits for it.
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None
        await driver.execute("; ".join(words))

    async def rename_home(self, connection: AsyncConnection, old: str, new: str) -> None:
        """Rights follow the schema and the role: both keep them under their new names."""
        await connection.exec_driver_sql(f"ALTER SCHEMA {old} RENAME TO {new}")
        if self._cluster.has_roles and await _exists(connection, role_name(old)):
            await self.drop_role(connection, new)  # left over from a home that was dropped by hand
            await connection.exec_driver_sql(f"ALTER ROLE {role_name(old)} RENAME TO {role_name(new)}")

    async def drop_role(self, connection: AsyncConnection, schema: str) -> None:
        """After the schema is gone."""
        if await _exists(connection, role_name(schema)):
            await connection.exec_driver_sql(f"DROP ROLE {role_name(schema)}")

    def _admission(self, connection: AsyncConnection, role: str) -> str:
        """The login may become the role, but has none of its rights until it does."""
        version = connection.dialect.server_version_info or (0,)
        how = " WITH INHERIT FALSE, SET TRUE" if version >= (16,) else ""
        return f"GRANT {role} TO {_quoted(self._cluster.login)}{how}"

    async def prepare(self, connection: AsyncConnection) -> None:
        """The login, the two group roles and their rights; homes from a time without roles get theirs."""
        await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ROLES_LOCK})")
        if self._cluster.has_own_owner:
            await self._make_login(connection)
        if not self._cluster.has_roles:
            await connection.exec_driver_sql("ALTER TABLE shared.outbox DISABLE ROW LEVEL SECURITY")
            if self._cluster.has_own_owner:
                await _open_control_schemas(connection, to=_quoted(self._cluster.login))
            return
        await _require_right_to_make_roles(connection)
        for role in (PLATFORM_ROLE, TENANTS_ROLE):
            if not await _exists(connection, role):
                await connection.exec_driver_sql(f"CREATE ROLE {role} NOLOGIN")
        await connection.exec_driver_sql(self._admission(connection, PLATFORM_ROLE))
        await _open_control_schemas(connection, to=PLATFORM_ROLE)
        await _share_outbox(connection)
        for schema in await _homes_without_role(connection):
            await self.create_home(connection, schema)

    async def _make_login(self, connection: AsyncConnection) -> None:
        if await _exists(connection, self._cluster.login):
            return
        command = await connection.scalar(
            text("SELECT format('CREATE ROLE %I LOGIN NOINHERIT PASSWORD %L', CAST(:name AS text), CAST(:password AS text))"),
            {"name": self._cluster.login, "password": self._cluster.password},
        )
        await connection.exec_driver_sql(str(command).replace("%", "%%"))


async def _open_control_schemas(connection: AsyncConnection, *, to: str) -> None:
    for schema in ("platform", "shared"):
        await connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {to}")
        await connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {to}")
    await connection.exec_driver_sql(f"REVOKE ALL ON platform.schema_version FROM {to}")
    # The audit log grows and nothing else: by grant, not by convention.
    await connection.exec_driver_sql(f"REVOKE UPDATE, DELETE, TRUNCATE ON platform.audit_log FROM {to}")


async def _share_outbox(connection: AsyncConnection) -> None:
    """A workspace records and ends its own commands; only the platform's role sees everybody's."""
    await connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA shared TO {TENANTS_ROLE}")
    await connection.exec_driver_sql(f"GRANT SELECT, INSERT, UPDATE, DELETE ON shared.outbox TO {TENANTS_ROLE}")
    await connection.exec_driver_sql("ALTER TABLE shared.outbox ENABLE ROW LEVEL SECURITY")
    own_rows = "workspace_id = CAST(substr(CAST(current_user AS text), 4) AS uuid)"
    for name, role, rows in (("platform_sees_all", PLATFORM_ROLE, "true"), ("tenant_sees_its_own", TENANTS_ROLE, own_rows)):
        await connection.exec_driver_sql(f"DROP POLICY IF EXISTS {name} ON shared.outbox")
        await connection.exec_driver_sql(f"CREATE POLICY {name} ON shared.outbox TO {role} USING ({rows}) WITH CHECK ({rows})")


async def _require_right_to_make_roles(connection: AsyncConnection) -> None:
    who = (
        await connection.execute(text("SELECT rolname, rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = current_user"))
    ).one()
    if not who.may:
        raise SettingsError(
            f"the database role {who.rolname} may not make a role per workspace: ALTER ROLE {who.rolname} CREATEROLE, name one that may "
            "in SHOPME_DATABASE_ADMIN_URL, or set SHOPME_DB_TENANT_ROLES=off."
        )


async def _homes_without_role(connection: AsyncConnection) -> list[str]:
    found = await connection.scalars(text(r"SELECT nspname FROM pg_namespace WHERE nspname ~ '^t_[a-z2-7]{26}$'"))
    known = set(await connection.scalars(text(r"SELECT rolname FROM pg_roles WHERE rolname LIKE 'tr\_%'")))
    return [schema for schema in found if role_name(schema) not in known]


async def _exists(connection: AsyncConnection, role: str) -> bool:
    return bool(await connection.scalar(text("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = :role)"), {"role": role}))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
