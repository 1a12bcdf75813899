"""The table of Meta's refusals: every code of the reference is in it, and every advice has words in every language."""

import json
from pathlib import Path

import pytest

from app.conversations.domain.refusals import REFUSALS, Advice, Policy, advice_of, refusal_of

LOCALES = Path(__file__).parents[3] / "web" / "src" / "locales"
# Cloud API reference, "error codes": what can come back from a send or in a failed status.
OF_THE_REFERENCE = [
    0, 1, 2, 3, 4, 10, 33, 100, 190, 200, 299, 368, 613, 80007, 130429, 130472, 130497, 131000, 131005, 131008, 131009, 131016, 131020,
    131021, 131026, 131030, 131031, 131037, 131041, 131042, 131044, 131045, 131047, 131048, 131049, 131050, 131051, 131052, 131053,
    131055, 131056, 131057, 131062, 131063, 131064, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068,
    132069, 133000, 133004, 133006, 133010, 133015, 134011, 134100, 134101, 134102, 135000, 137000, 138000, 138018, 139000, 139004,
    141000, 141002, 141006, 141010, 141020,
]  # fmt: skip


@pytest.mark.parametrize("code", OF_THE_REFERENCE)
def test_every_code_of_the_reference_has_its_policy(code: int) -> None:
    assert code in REFUSALS


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
