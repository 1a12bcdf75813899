"""The three families of tables. Control tables name their schema; tenant tables never do: the session's search_path does."""

from sqlalchemy import MetaData

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

platform_metadata = MetaData(schema="platform", naming_convention=NAMING)
shared_metadata = MetaData(schema="shared", naming_convention=NAMING)
tenant_metadata = MetaData(naming_convention=NAMING)
