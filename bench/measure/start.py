"""From the launcher's start to its first answer, on a store that is there; and resident memory."""

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import countersign
import load
import process
import request

SETTLE_SECONDS = 3
MEBIBYTE = 1 << 20


def start_seconds(directory, key):
    """One start: the clock runs until a signed GetCallerIdentity is answered."""
    port = process.free_port()
    began = time.monotonic()
    with countersign.serve(directory / "data", port, directory / "start.log") as server:

        def ask():
            signed = request.signed(key, port, "sts", countersign.GET_CALLER_IDENTITY)
            return request.send(signed)

        process.until(ask, server, pause=0.005)
        return time.monotonic() - began


def memory(directory, key, options):
    """Resident bytes at idle and after a time of load."""
    port = process.free_port()
    with countersign.serve(directory / "data", port, directory / "memory.log", "0") as server:
        ask = request.signed(key, port, "sts", countersign.GET_SESSION_TOKEN)
        process.until(lambda: request.send(ask), server)
        time.sleep(SETTLE_SECONDS)
        idle = server.resident_bytes()
        load.run(ask, directory, options.seconds, options.connections, "1")
        return idle, server.resident_bytes()


def main():
    parser = argparse.ArgumentParser(prog="bench/start.sh", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="starts (%(default)s)")
    parser.add_argument("--seconds", type=int, default=20, help="of load (%(default)s)")
    parser.add_argument("--connections", type=int, default=64, help="at once (%(default)s)")
    options = parser.parse_args()
    if not 1 <= options.runs <= 50 or not 1 <= options.seconds <= 120:
        parser.error("up to 50 runs and 120 s of load")
    countersign.build()
    with tempfile.TemporaryDirectory(prefix="countersign-bench-") as name:
        directory = Path(name)
        port = process.free_port()
        with countersign.serve(directory / "data", port, directory / "first.log") as first:
            key = countersign.user_key(first, port)
        starts = [start_seconds(directory, key) for _ in range(options.runs)]
        idle, loaded = memory(directory, key, options)
    print("start to first answer, s:", " ".join(f"{it:.2f}" for it in starts))
    print(f"median {statistics.median(starts):.2f} s")
    print(f"resident: idle {idle / MEBIBYTE:.0f} MiB, after {options.seconds} s of load"
          f" {loaded / MEBIBYTE:.0f} MiB")


if __name__ == "__main__":
    main()
