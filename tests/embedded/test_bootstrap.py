"""The set-up on a fresh machine, as far as it can be tried without one."""

import ast
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools.bootstrap import complaint
from tools.checks import Check, Run, closing_line, lanes, summary
from tools.fresh_machine.node import is_new_enough
from tools.fresh_machine.places import ROOT, tool_environment
from tools.fresh_machine.stamps import fingerprint, read_stamp, write_stamp
from tools.fresh_machine.steps import Step, StepFailed, run_tool
from tools.fresh_machine.steps import carry_out as carry_out_steps


def test_an_old_python_gets_one_line_that_says_what_to_do() -> None:
    line = complaint((3, 9, 2, "final", 0))
    assert "3.11 or newer and this is 3.9" in line
    assert "\n" not in line
    assert complaint((3, 11, 0, "final", 0)) == ""
    assert complaint((3, 14, 1, "final", 0)) == ""


def test_an_old_python_can_read_the_file_that_complains() -> None:
    ast.parse((ROOT / "tools" / "bootstrap.py").read_text(), feature_version=(3, 6))


@pytest.mark.parametrize(
    ("version", "good"),
    [
        ("v20.20.2", False),
        ("v22.22.1", False),
        ("v22.22.2", True),
        ("v23.11.0", False),
        ("v24.14.9", False),
        ("v24.15.0", True),
        ("v26.0.0", True),
        ("", False),
    ],
)
def test_the_machines_node_is_used_only_when_it_is_new_enough(version: str, good: bool) -> None:
    assert is_new_enough(version) is good


def test_an_empty_home_is_taken_away_so_that_nothing_lands_in_the_root_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "")
    assert "HOME" not in tool_environment()


def test_a_changed_input_changes_the_fingerprint(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    before = fingerprint([tmp_path / "a"])
    assert fingerprint([tmp_path / "a"]) == before
    (tmp_path / "a").write_text("2")
    assert fingerprint([tmp_path / "a"]) != before


def test_a_torn_stamp_counts_as_none(tmp_path: Path) -> None:
    write_stamp(tmp_path / "stamp.json", inputs="x")
    assert read_stamp(tmp_path / "stamp.json") == {"inputs": "x"}
    (tmp_path / "stamp.json").write_text('{"inp')
    assert read_stamp(tmp_path / "stamp.json") == {}


def test_a_step_that_fails_ends_the_setting_up_with_its_advice(capsys: pytest.CaptureFixture[str]) -> None:
    step = Step("Trying", lambda: run_tool("false", log="test-step", advice="check the network."))
    with pytest.raises(StepFailed, match="check the network"):
        carry_out_steps([step])
    assert capsys.readouterr().out == "[1/1] Trying ... stopped\n"


def says(text: str, *, code: int = 0) -> Check:
    return Check("tests", ["sh", "-c", f"echo '{text}'; exit {code}"], is_pytest=True)


def test_a_failed_check_is_told_and_stops_no_other(capfd: pytest.CaptureFixture[str]) -> None:
    run = Run()
    run.go([[Check("lint", ["false"]), Check("gone", ["/no/such/program"])], [Check("types", ["echo", "fine"])]])
    assert {each.check.name: each.is_good for each in run.outcomes} == {"lint": False, "gone": False, "types": True}
    assert "FAILED  lint" in summary(run.outcomes, took_s=1)
    assert re.search(r"=== types: ok, [\d.]+ s\nfine\n", capfd.readouterr().out)


def test_checks_that_run_beside_each_other_are_printed_one_after_the_other(capfd: pytest.CaptureFixture[str]) -> None:
    slow = [[Check(name, ["sh", "-c", f"for i in 1 2 3; do echo {name}; sleep 0.05; done"])] for name in ("one", "two", "three")]
    Run().go(slow)
    lines = [line for line in capfd.readouterr().out.splitlines() if line in ("one", "two", "three")]
    assert sorted(lines[::3]) == ["one", "three", "two"]
    assert lines == [name for name in lines[::3] for _ in range(3)]


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ([says("=== 3 passed, 1 skipped in 0.10s ==="), says("40 passed, 2 warnings in 9s")], "43 passed, 1 skipped, 2 warnings in 7.00s"),
        ([says("3 passed in 1s"), says("1 failed, 2 passed, 1 error in 1s", code=1)], "1 failed, 5 passed, 1 error in 7.00s"),
        ([says("3 passed in 1s"), says("Killed", code=137)], "3 passed, 1 error in 7.00s"),
        ([says("3 passed in 1s"), says("9 passed in 1s", code=3)], "12 passed, 1 error in 7.00s"),
        ([Check("lint", ["echo", "8 passed in 1s"]), says("3 passed in 1s")], "3 passed in 7.00s"),
    ],
)
def test_the_closing_line_is_the_sum_of_what_every_pytest_said(checks: list[Check], expected: str) -> None:
    run = Run()
    assert closing_line([run.carry_out(check) for check in checks], took_s=7) == expected


def takes(arguments: Sequence[str], path: Path) -> bool:
    """Whether a pytest with these arguments runs the tests of the file."""
    left_out = [ROOT / argument.partition("=")[2] for argument in arguments if argument.startswith("--ignore=")]
    asked = [ROOT / argument for argument in arguments if not argument.startswith("-")] or [ROOT / "tests"]
    return any(path.is_relative_to(place) for place in asked) and not any(path.is_relative_to(place) for place in left_out)


def test_every_test_is_in_one_lane_and_arguments_make_one_pytest() -> None:
    split = [list(check.command[4:]) for lane in lanes([]) for check in lane if check.is_pytest]
    for path in (ROOT / "tests").rglob("test_*.py"):
        assert sum(takes(arguments, path) for arguments in split) == 1, path
    (alone,) = [check.command for lane in lanes(["tests/catalog", "-k", "offer"]) for check in lane if check.is_pytest]
    assert alone[-3:] == ["tests/catalog", "-k", "offer"]
