"""The figures as a Markdown table: a row for each thing, a column for each level, the goal last."""

from collections.abc import Callable, Sequence

from tests.benchmarks.tenancy_requests import PICKS
from tests.benchmarks.tenancy_results import Figures, Results

Cell = Callable[[Figures], str]
Row = tuple[str, str, Cell, str]


def table(results: Results, levels: Sequence[int]) -> str:
    head = ["workspaces on the server", *(f"{level:,}" for level in levels), "goal"]
    lines = [head, ["---"] * len(head)]
    lines += [[label, *(_cell(cell, results.of(level, name)) for level in levels), goal] for label, name, cell, goal in _rows()]
    lines += _side_by_side(results, levels)
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cell: Cell, figures: Figures) -> str:
    return cell(figures) if figures else ""


def _rows() -> list[Row]:
    rows: list[Row] = []
    for name, what in (("request", "three queries"), ("http", "list of conversations over HTTP")):
        for regime in PICKS:
            rows += [
                (f"{what}, {regime}: p50 (p95)", name, _time(f"{regime}, ours"), ""),
                ("… floor", name, _time(f"{regime}, floor"), ""),
                ("… ours ÷ floor", name, _ratio(f"{regime}, ours p50", f"{regime}, floor p50"), "2.0"),
            ]
    return [
        *rows,
        ("one connection of ours after those requests, private memory", "request", _plain("ours MB", " MB"), ""),
        ("… of the floor's", "request", _plain("floor MB", " MB"), ""),
        ("one connection that touched every workspace", "memory", _plain("all MB", " MB"), ""),
        ("planning a join of three, first touch", "planning", _plain("first", " ms"), ""),
        ("… again", "planning", _plain("again", " ms"), ""),
        ("provisioning with a spare home: p50 (p95)", "provisioning", _time("spare"), "300 ms"),
        ("… without one", "provisioning", _time("none"), ""),
        ("… floor: the same script by hand", "provisioning", _time("floor"), ""),
        ("… without one ÷ floor", "provisioning", _ratio("none p50", "floor p50"), "2.0"),
        ("`tenants migrate`, one ALTER each", "migration", _plain("ours s", " s"), "60 s for 1,000"),
        ("… floor", "migration", _plain("floor s", " s"), ""),
        ("… ours ÷ floor", "migration", _ratio("ours s", "floor s"), "2.0"),
        ("… once more, nothing to do", "migration", _plain("again s", " s"), ""),
        ("export of one workspace", "export", _plain("ours", " ms"), ""),
        ("… `pg_dump --schema` of it", "export", _plain("pg_dump", " ms"), ""),
        ("`VACUUM ANALYZE` of everything", "vacuum", _plain("s", " s"), ""),
        ("database", "disk", _plain("database MB", " MB"), ""),
        ("… its catalog", "disk", _plain("catalog MB", " MB"), ""),
        ("rows of `pg_class`", "disk", _plain("pg_class", ""), ""),
    ]


def _side_by_side(results: Results, levels: Sequence[int]) -> list[list[str]]:
    """The last level by the first, both up at once and asked in turns: other work on the machine falls on both alike."""
    few, many = levels[0], levels[-1]
    figures = results.of(many, "side by side")
    if not figures:
        return []
    lines = []
    for name, what in (("request", "three queries"), ("http", "over HTTP")):
        for regime in PICKS:
            for who, goal in (("ours", "1.3"), ("floor", "")):
                key = f"{name} {regime}, {who} p50"
                shown = f"**{figures[f'{many} {key}'] / figures[f'{few} {key}']:.2f}**"
                label = f"asked in turns, {what}, {regime}, {who}: {many:,} ÷ {few:,}"
                lines.append([label, *([""] * (len(levels) - 1)), shown, goal])
    return lines


def _time(name: str) -> Cell:
    return lambda figures: f"{figures[f'{name} p50']:.3g} ms ({figures[f'{name} p95']:.3g})"


def _plain(name: str, unit: str) -> Cell:
    return lambda figures: f"{figures[name]:,.3g}{unit}" if figures[name] < 1000 else f"{figures[name]:,.0f}{unit}"


def _ratio(name: str, floor: str) -> Cell:
    return lambda figures: f"**{figures[name] / figures[floor]:.2f}**"
