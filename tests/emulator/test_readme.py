"""The README names every control, every knob and every setting, and none that does not exist."""

import inspect
import re
from pathlib import Path

import msgspec

import app.emulator as package
from app.emulator import settings as settings_module
from app.emulator.application import CONTROLS
from app.emulator.control.account_controls import NumberChange
from app.emulator.knobs import ChaosProfile, Knobs

README = (Path(package.__file__).parent / "README.md").read_text()


def camel(struct):
    return {field.encode_name for field in msgspec.structs.fields(struct)}


def controls_of_the_code():
    found = set()
    for controller in CONTROLS:
        for _, handler in inspect.getmembers(
            controller, lambda member: hasattr(member, "http_methods") or hasattr(member, "_http_methods")
        ):
            for path in handler.paths:
                whole = "/" + "/".join(part for part in f"{controller.path}/{path}".split("/") if part)
                whole = re.sub(r"\{(\w+):\w+\}", r"{\1}", whole)
                found |= {f"{method} {whole}" for method in handler.http_methods if method in {"GET", "POST", "PUT", "PATCH", "DELETE"}}
    return found


def test_every_control_is_in_the_table_and_no_other():
    table = README.split("## Every control")[1].split("### Knobs")[0]
    written = {
        f"{method} {path}" for method, path in re.findall(r"^\| `(GET|POST|PUT|PATCH|DELETE) (/emulator[^` ]*)`", table, re.MULTILINE)
    }
    assert len(written) > 20
    assert written == controls_of_the_code()


def test_every_knob_and_fault_is_named():
    section = README.split("### Knobs")[1].split("### Chaos that")[0]
    assert [name for name in camel(Knobs) | camel(ChaosProfile) if f"`{name}`" not in section] == []


def test_every_fact_of_a_number_that_can_be_set_is_named():
    row = next(line for line in README.splitlines() if line.startswith("| `PATCH /emulator/numbers/{phone_number_id}`"))
    assert [name for name in camel(NumberChange) if f"`{name}`" not in row] == []


def test_every_setting_is_in_the_table_and_no_other():
    table = README.split("## Settings")[1].split("## A round trip")[0]
    read = set(re.findall(r'["\'](SHOPME_\w+)["\']', inspect.getsource(settings_module)))
    assert {
        name for line in table.splitlines() for name in re.findall(r"`(SHOPME_\w+)`", line.split("|")[1] if "|" in line else "")
    } == read
