"""`python -m app.demo.prepare`: tables at the newest revision, the demo shop in place, the login as JSON on standard output."""

import asyncio
import json
import sys
from dataclasses import asdict

from app.cli import main as shopme
from app.demo.seed import seed_demo_shop
from app.settings import Settings


def main() -> int:
    settings = Settings.from_environment()
    code = shopme(["migrate"])
    if code:
        return code
    login = asyncio.run(seed_demo_shop(settings))
    sys.stdout.write("\n" + json.dumps(asdict(login), default=str) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
