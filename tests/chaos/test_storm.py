"""The short storm of every test run; `make chaos` is the long one, which also holds the time until everything has come to rest."""

import os
import random
from pathlib import Path

from tests.chaos.storm import Plan, run_storm


def test_nothing_is_lost_doubled_or_out_of_order_while_everything_dies(tmp_path: Path) -> None:
    seed = int(os.environ.get("SHOPME_TEST_SEED", "0")) or random.randrange(10**6)
    plan = Plan(seed=seed, messages=1_000, conversations=100, kills=3, per_second=50, unclear_wait_s=10, burst=5, drain_within_s=300)
    report = run_storm(plan, tmp_path)
    print("\n".join(report.lines()))
    assert report.broken == [], f"seed {seed}"
