"""The table of Meta's refusals: every code of the reference is in it, and every advice has words in every language."""

import json
from pathlib import Path

import pytest

from app.conversations.domain.refusals import REFUSALS, Advice, Policy, advice_of, refusal_of, retry_wait_s

LOCALES = Path(__file__).parents[3] / "web" / "src" / "locales"
FIXTURES = Path(__file__).parents[2] / "fixtures" / "whatsapp"


def of_the_reference() -> set[int]:
    codes: set[int] = set()
    for line in (FIXTURES / "error_codes.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            first, _, last = line.partition("-")
            codes |= set(range(int(first), int(last or first) + 1))
    return codes


def test_every_code_of_the_reference_has_its_policy() -> None:
    assert sorted(of_the_reference() - set(REFUSALS)) == []
    assert sorted(set(REFUSALS) - of_the_reference()) == []


def test_meta_s_own_wait_is_kept_and_never_shortens_ours() -> None:
    assert retry_wait_s(Policy.RETRY, attempts=1, asked_s=30) == 30
    assert retry_wait_s(Policy.RETRY_PAIR, attempts=3, asked_s=5) == 64
    assert retry_wait_s(Policy.RETRY, attempts=1, asked_s=999_999) == 3600


@pytest.mark.parametrize(
    ("code", "policy"),
    [
        (131056, Policy.RETRY_PAIR),
        (130429, Policy.RETRY),
        (131016, Policy.RETRY),
        (131000, Policy.RETRY_FEW),
        (131057, Policy.RETRY_MINUTES),
        (190, Policy.PAUSE_NUMBER),
        (131042, Policy.PAUSE_NUMBER),
        (250, Policy.PAUSE_NUMBER),
        (131048, Policy.PAUSE_CAMPAIGNS),
        (131047, Policy.ASK_FOR_TEMPLATE),
        (131050, Policy.OPT_OUT),
        (131053, Policy.RENEW_FILE),
        (131026, Policy.FAIL),
        (999999, Policy.FAIL),
        (None, Policy.FAIL),
    ],
)
def test_each_code_says_what_to_do(code: int | None, policy: Policy) -> None:
    assert refusal_of(code).policy is policy


def test_only_an_ill_meta_counts_as_trouble() -> None:
    assert {code for code, refusal in REFUSALS.items() if refusal.is_trouble} == {1, 2, 131000, 131016, 133004}


@pytest.mark.parametrize(
    ("code", "advice"),
    [("131047", Advice.WINDOW), ("service_window_closed", Advice.WINDOW), ("unconfirmed", Advice.UNCONFIRMED), ("unknown", Advice.OTHER)],
)
def test_a_stored_failure_finds_its_words_by_its_code(code: str, advice: Advice) -> None:
    assert advice_of(code) is advice


@pytest.mark.parametrize("language", ["en", "it", "es"])
def test_every_advice_has_words(language: str) -> None:
    words = json.loads((LOCALES / language / "inbox.json").read_text())["failure"]
    assert [advice for advice in Advice if not words.get(advice)] == []
