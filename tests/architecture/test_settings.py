"""One list of settings, however many files know it: what the program reads, the example, the operator's page, compose."""

import re

from tests.architecture.source import ROOT

NAME = re.compile(r"\bSHOPME_[A-Z_]+\b")
# The other programs of `make run` have settings of their own; the emulator's stand in its README.
OF_THE_DEMO = {"SHOPME_EMULATOR_PORT", "SHOPME_MAILBOX_PORT"}
# Designed, and said to be read by nothing yet.
RESERVED = {"SHOPME_LLM_BASE_URL", "SHOPME_LLM_API_KEY", "SHOPME_LLM_MODEL", "SHOPME_STRIPE_API_URL"}
# The services that compose starts ask for these; the program never sees them.
OF_COMPOSE = {"SHOPME_DATABASE_PASSWORD", "SHOPME_DATABASE_LOGIN_PASSWORD", "SHOPME_REDIS_PASSWORD"}


def named_in(*path: str) -> set[str]:
    return set(NAME.findall(ROOT.joinpath(*path).read_text()))


def read_by_the_program() -> set[str]:
    return set(re.findall(r'"(SHOPME_[A-Z_]+)"', (ROOT / "app" / "settings.py").read_text()))


def test_the_example_has_every_setting_and_no_other() -> None:
    assert named_in(".env.example") == read_by_the_program() | OF_THE_DEMO | RESERVED | OF_COMPOSE


def test_the_operator_s_page_has_every_setting_and_no_other() -> None:
    table = (ROOT / "docs" / "operations.md").read_text().split("## Settings")[1].split("\n## ")[0]
    assert set(NAME.findall(table)) == read_by_the_program() | OF_THE_DEMO | RESERVED


def test_compose_hands_every_setting_to_the_program() -> None:
    """What stands in .env reaches the processes only by being named there."""
    block = (ROOT / "compose.yaml").read_text().split("environment: &environment")[1].split("\nservices:")[0]
    handed = set(re.findall(r"^    (SHOPME_[A-Z_]+):", block, re.MULTILINE))
    assert handed == read_by_the_program() | RESERVED


def test_the_image_is_built_with_settings_that_the_program_reads() -> None:
    assert named_in("Dockerfile") <= read_by_the_program()
