"""What import contracts cannot say: through which door a neighbour is entered, and what a domain may know."""

import sys

from tests.architecture.source import CONTEXTS, ROOT, imports_of, python_files, shown

DOORS = ("contracts", "facade")
VAGUE_NAMES = {"utils", "helpers", "manager", "managers", "base", "common", "misc"}
LAYERS = {"interfaces", "infrastructure", "application", "domain"}
DOORWAYS = {"facade.py", "wiring.py", "wiring", "contracts.py", "contracts", "__init__.py"}


def test_a_neighbour_is_entered_only_through_its_contracts_or_its_facade() -> None:
    trespasses = []
    for context in CONTEXTS:
        for path in python_files(f"app/{context}"):
            for module in imports_of(path):
                parts = module.split(".")
                is_neighbour = parts[0] == "app" and len(parts) > 1 and parts[1] in CONTEXTS and parts[1] != context
                if is_neighbour and (len(parts) < 3 or parts[2] not in DOORS):
                    trespasses.append(f"{shown(path)} imports {module}")
    assert trespasses == []


def test_a_domain_knows_the_standard_library_and_the_kernel_and_nothing_else() -> None:
    strangers = []
    for context in CONTEXTS:
        own = (f"app.{context}.domain", f"app.{context}.contracts")
        for path in python_files(f"app/{context}/domain"):
            for module in imports_of(path):
                is_known = module.split(".")[0] in sys.stdlib_module_names or module.startswith(("app.kernel", *own))
                if not is_known:
                    strangers.append(f"{shown(path)} imports {module}")
    assert strangers == []


def test_every_context_has_the_same_rooms_and_no_others() -> None:
    odd = []
    for context in CONTEXTS:
        for path in (ROOT / "app" / context).iterdir():
            if path.name != "__pycache__" and path.name not in LAYERS | DOORWAYS:
                odd.append(shown(path))
    assert odd == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [shown(path) for path in python_files() if path.stem in VAGUE_NAMES or VAGUE_NAMES & set(path.parts)] == []


def test_database_sessions_are_opened_by_the_tenants_package_alone() -> None:
    makers = [shown(path) for path in python_files("app", "jobs", "tenants") if "AsyncSession(" in path.read_text()]
    assert makers == ["tenants/sessions.py"]


def test_nothing_changes_the_search_path_for_longer_than_a_transaction() -> None:
    """A session-wide SET would follow the pooled connection into the next tenant's hands."""
    guilty = []
    for path in python_files("app", "jobs", "tenants"):
        text = path.read_text()
        if "SET search_path" in text or "SET SESSION" in text or "set_config('search_path', $1, false)" in text:
            guilty.append(shown(path))
    assert guilty == []
