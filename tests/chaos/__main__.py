"""The long storm: `make chaos`, or `python -m tests.chaos --seed 42` to see one again."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.chaos.storm import Plan, run_storm


def main() -> int:
    parser = argparse.ArgumentParser(prog="chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    parser.add_argument("--messages", type=int, default=10_000)
    parser.add_argument("--conversations", type=int, default=200)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--per-second", type=float, default=40)
    parser.add_argument("--unclear-wait", type=int, default=20, help="seconds, in place of the product's 120")
    parser.add_argument("--folder", type=Path, help="keep the data and the logs here")
    chosen = parser.parse_args()
    plan = Plan(
        seed=chosen.seed,
        messages=chosen.messages,
        conversations=chosen.conversations,
        kills=chosen.kills,
        per_second=chosen.per_second,
        unclear_wait_s=chosen.unclear_wait,
    )
    print(f"seed {plan.seed}", flush=True)
    if chosen.folder is not None:
        report = run_storm(plan, chosen.folder)
    else:
        with tempfile.TemporaryDirectory(prefix="shopme-chaos-") as folder:
            report = run_storm(plan, Path(folder))
    print("\n".join(report.lines()))
    return 1 if report.broken else 0


if __name__ == "__main__":
    sys.exit(main())
