"""Who spent how much processor time: the product's processes, its two servers, and the benchmark itself."""

from collections import Counter

import psutil  # type: ignore[import-untyped]

from tests.journeys.stack import Stack


class ProcessorTime:
    """Begins to count when it is made. All processes are this one's children; a backend that ended in between is not counted."""

    def __init__(self, stack: Stack) -> None:
        self._names = {process.pid: name for name, process in stack.processes.items()} | {psutil.Process().pid: "benchmark"}
        self._before = self._read()

    def spent_s(self) -> dict[str, float]:
        spent: Counter[str] = Counter()
        for process, seconds in self._read().items():
            spent[self._name(process)] += seconds - self._before.get(process, 0.0)
        return dict(spent)

    def per(self, count: int) -> str:
        spent = self.spent_s()
        each = ", ".join(f"{name} {seconds * 1000 / count:.1f}" for name, seconds in sorted(spent.items()) if seconds)
        return f"{sum(spent.values()) * 1000 / count:.1f} ms of processor time each ({each})"

    def _read(self) -> dict[psutil.Process, float]:
        me, found = psutil.Process(), {}
        for process in [me, *me.children(recursive=True)]:
            try:
                times = process.cpu_times()
            except psutil.NoSuchProcess:
                continue
            found[process] = times.user + times.system
        return found

    def _name(self, process: psutil.Process) -> str:
        try:
            return self._names.get(process.pid) or str(process.name())
        except psutil.NoSuchProcess:
            return "ended"
