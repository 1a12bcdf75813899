"""The buttons of a template: how many of each kind, how long, and in which order."""

import re
from collections import Counter
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from app.emulator.templates.refusals import refused

MOST = {"QUICK_REPLY": 10, "URL": 2, "PHONE_NUMBER": 1, "COPY_CODE": 1, "FLOW": 1, "VOICE_CALL": 1, "CATALOG": 1, "MPM": 1, "SPM": 1}
TEXT_LIMIT, URL_LIMIT, PHONE_LIMIT, CODE_LIMIT, ALL = 25, 2000, 20, 20, 10
UNNAMED = {"COPY_CODE"}
INVALID = 2388060


def check_buttons(given: Any) -> None:
    if not isinstance(given, list) or not all(isinstance(button, dict) for button in given) or not 1 <= len(given) <= ALL:
        raise refused(INVALID, "Buttons are invalid", f"A template has between 1 and {ALL} buttons.")
    kinds = [str(button.get("type", "")).upper() for button in given]
    for kind, count in Counter(kinds).items():
        if count > MOST.get(kind, 0):
            raise refused(INVALID, "Too many buttons", f"A template has at most {MOST.get(kind, 0)} buttons of type {kind}.")
    runs = [is_quick for is_quick, _ in groupby(kind == "QUICK_REPLY" for kind in kinds)]
    if runs.count(True) > 1:
        raise refused(INVALID, "Buttons are mixed", "Quick replies must stand together, before or after the other buttons.")
    texts = [str(button.get("text", "")).strip().lower() for button in given if button.get("text")]
    if len(set(texts)) < len(texts):
        raise refused(INVALID, "Button text twice", "Two buttons cannot have the same text.")
    for kind, button in zip(kinds, given, strict=True):
        _check_one(kind, button)


def _check_one(kind: str, button: dict[str, Any]) -> None:
    text = str(button.get("text", ""))
    if kind not in UNNAMED and (not text.strip() or len(text) > TEXT_LIMIT or "{{" in text or "\n" in text):
        raise refused(INVALID, "Button text is invalid", f"A button's text has 1 to {TEXT_LIMIT} characters and no variables.")
    if kind == "URL":
        _check_url(button)
    elif kind == "PHONE_NUMBER" and not re.fullmatch(r"\+?[0-9]{7,20}", str(button.get("phone_number", ""))):
        raise refused(INVALID, "Phone number is invalid", f"A phone number has up to {PHONE_LIMIT} digits.")
    elif kind == "COPY_CODE":
        sample = button.get("example")
        code = sample[0] if isinstance(sample, list) and sample else sample
        if not isinstance(code, str) or not 1 <= len(code) <= CODE_LIMIT:
            raise refused(INVALID, "Code is missing", f"A copy-code button needs an example of 1 to {CODE_LIMIT} characters.")
    elif kind == "FLOW" and not any(button.get(key) for key in ("flow_id", "flow_name", "flow_json")):
        raise refused(INVALID, "Flow is missing", "A flow button names a flow.")


def _check_url(button: dict[str, Any]) -> None:
    url = str(button.get("url", ""))
    if len(url) > URL_LIMIT or urlsplit(url).scheme not in {"http", "https"} or not urlsplit(url).hostname:
        raise refused(INVALID, "Address is invalid", f"A URL button needs a web address of up to {URL_LIMIT} characters.")
    variables = re.findall(r"\{\{.*?\}\}", url)
    if variables and (variables != ["{{1}}"] or not url.endswith("{{1}}")):
        raise refused(INVALID, "Address is invalid", "The address can have one variable, {{1}}, at its end.")
    example = button.get("example")
    if variables and not (isinstance(example, list) and example and str(example[0]).strip()):
        raise refused(2388043, "Sample is missing", "An address with a variable needs an example.")
