"""`python3 tools/bootstrap.py run|test [arguments]`: from a fresh checkout to a running shop, or to every check.

This file alone must be readable by any Python 3, so that an old one gets a sentence instead of a syntax error.
"""

import sys
from pathlib import Path

OLDEST = (3, 11)


def complaint(version):
    """One line when this Python is too old, else nothing."""
    if tuple(version[:2]) >= OLDEST:
        return ""
    return "ShopMe needs Python {}.{} or newer and this is {}.{}: install a newer one, or name it: make run PYTHON=python3.12".format(
        *(OLDEST + tuple(version[:2]))
    )


def main():
    line = complaint(sys.version_info)
    if line:
        sys.stderr.write("shopme: " + line + "\n")
        return 2
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from tools.fresh_machine.setting_up import set_up_and_go

    return set_up_and_go(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
