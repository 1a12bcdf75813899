"""The set-up on a fresh machine, as far as it can be tried without one."""

import ast
from pathlib import Path

import pytest

from tools.bootstrap import complaint
from tools.checks import Check, carry_out, summary
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


def test_a_failed_check_is_told_and_pytests_closing_line_is_kept(capfd: pytest.CaptureFixture[str]) -> None:
    bad = carry_out(Check("lint", ["false"]))
    good = carry_out(Check("tests", ["echo", "=== 3 passed, 1 skipped in 0.10s ==="]))
    assert (bad.is_good, good.is_good, good.closing_line) == (False, True, "3 passed, 1 skipped in 0.10s")
    assert "FAILED  lint" in summary([bad, good])
