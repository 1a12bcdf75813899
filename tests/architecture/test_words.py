"""The pages have no words for errors that nobody raises."""

import json
import re

from tests.architecture.source import ROOT, python_files

# What a page finds out by itself: no answer, an answer without a code, an address of a workspace that is not the person's.
OF_THE_PAGES = {"unexpected", "network", "server", "workspace_not_found"}


def test_every_error_that_has_words_can_happen() -> None:
    server = "\n".join(path.read_text() for path in python_files("app", "tenants"))
    codes = set(re.findall(r'"([a-z_]+)"', server)) | OF_THE_PAGES
    for language in ("en", "it", "es"):
        words = json.loads((ROOT / "web" / "src" / "locales" / language / "errors.json").read_text())
        assert words.keys() - codes == set()
