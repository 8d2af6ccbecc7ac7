"""Servers as processes of ours: started on given cores, measured from outside, ended by their id."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
END_SECONDS = 20


class Process:
    """A command that runs until it is ended; what it prints goes to a file."""

    def __init__(self, command, log, cores=None, environment=None):
        pinned = ["taskset", "-c", cores] if cores else []
        self.log = Path(log)
        with self.log.open("wb") as output:
            self._process = subprocess.Popen(
                pinned + command,
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env={**os.environ, **(environment or {})},
            )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """SIGTERM, and SIGKILL for one that doesn't end."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def require_alive(self):
        if self._process.poll() is not None:
            raise RuntimeError(f"ended early:\n{self.log.read_text(errors='replace')}")

    def cpu_seconds(self):
        """User and system time of the process and its children so far."""
        return sum(_cpu_ticks(pid) for pid in self._tree()) / TICKS_PER_SECOND

    def resident_bytes(self):
        """The resident set of the process alone."""
        return self._status_bytes("VmRSS:")

    def peak_bytes(self):
        """The most that was resident since the start or `forget_peak`."""
        return self._status_bytes("VmHWM:")

    def forget_peak(self):
        Path(f"/proc/{self._process.pid}/clear_refs").write_text("5")  # proc(5)

    def _status_bytes(self, name):
        for line in Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024
        raise RuntimeError(f"no {name} the process has ended")

    def _tree(self):
        found = [self._process.pid]
        for pid in found:
            for thread in Path(f"/proc/{pid}/task").iterdir():
                # A thread that ends between the two leaves its children to the others.
                with contextlib.suppress(FileNotFoundError, ProcessLookupError):
                    found += [int(child) for child in (thread / "children").read_text().split()]
        return found


def _cpu_ticks(pid):
    # Fields 14 and 15 of proc(5)'s stat, counted behind the name, which may hold blanks.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(attempt, process, seconds=60, pause=0.05):
    """What `attempt` returns once it neither finds nobody nor is refused."""
    deadline = time.monotonic() + seconds
    while True:
        process.require_alive()
        try:
            return attempt()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(pause)
