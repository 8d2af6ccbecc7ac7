"""One run of wrk: a signed request, repeated on kept-alive connections as fast as answers come."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

_REPORT = Path(__file__).resolve().with_name("report.lua")
_RESULT = re.compile(r"^RESULT (\d+) (\d+) (\d+) (\d+) (\d+)$", re.M)


@dataclass(frozen=True)
class Load:
    """What came of a run; latencies in microseconds, as wrk saw them."""

    requests: int
    seconds: float
    p50: int
    p99: int


def run(request, directory, seconds, connections, cores):
    """Raises RuntimeError if any answer failed."""
    script = Path(directory) / "request.lua"
    lines = [f"wrk.method = {_lua(request.method)}"]
    if request.body:
        lines += [f"wrk.body = {_lua(request.body)}"]
    lines += [f"wrk.headers[ {_lua(k)} ] = {_lua(v)}" for k, v in request.headers.items()]
    script.write_text("\n".join(lines) + "\n" + _REPORT.read_text())
    command = ["taskset", "-c", cores, "wrk", "--threads", "1", "--timeout", "10s"]
    command += ["--connections", str(connections), "--duration", f"{seconds}s"]
    command += ["--script", str(script), f"http://127.0.0.1:{request.port}{request.path}"]
    printed = subprocess.run(
        command, check=True, text=True, stdout=subprocess.PIPE, timeout=seconds + 30
    ).stdout
    found = _RESULT.search(printed)
    if not found:
        raise RuntimeError(f"wrk said nothing to read:\n{printed}")
    count, micros, p50, p99, failed = map(int, found.groups())
    if failed or not count:
        raise RuntimeError(f"{failed} of {count} requests failed:\n{printed}")
    return Load(count, micros / 1e6, p50, p99)


def _lua(text):
    if "]==]" in text:
        raise ValueError("can't be written as a Lua string")
    return f"[==[{text}]==]"
