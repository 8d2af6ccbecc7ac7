"""GetSessionToken of Countersign beside a static nginx answer of the same size, and beside moto.

All servers run at the same time on one core, and wrk on another sends the same signed request to
one of them at a time, in turns, so that whatever else the machine does hits all alike.
"""

import argparse
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import countersign
import figures
import load
import nginx
import process
import request

SERVER_CORE = "0"
LOAD_CORE = "1"
ANSWER = 'listen 127.0.0.1:{port}; location / {{ default_type text/xml; return 200 "{body}"; }}'


@dataclass(frozen=True)
class Contestant:
    name: str
    server: process.Process
    port: int
    connections: int


@dataclass(frozen=True)
class Measured:
    """One contestant's numbers of one round."""

    load: load.Load
    cpu_seconds: float

    @property
    def per_second(self):
        return self.load.requests / self.load.seconds

    @property
    def per_cpu_second(self):
        return self.load.requests / self.cpu_seconds


def moto(directory, port):
    command = ["moto_server", "-H", "127.0.0.1", "-p", str(port)]
    return process.Process(command, directory / "moto.log", SERVER_CORE)


def measure(contestant, key, directory, seconds):
    ask = request.signed(key, contestant.port, "sts", countersign.GET_SESSION_TOKEN)
    before = contestant.server.cpu_seconds()
    result = load.run(ask, directory, seconds, contestant.connections, LOAD_CORE)
    return Measured(result, contestant.server.cpu_seconds() - before)


def records(data):
    """How many audit records there are."""
    return sum(file.read_bytes().count(b"\n") for file in (data / "audit").glob("*.json*"))


def table(rounds):
    lines = [
        "| server | requests/s | CPU µs/request | requests/CPU s | p50 ms | p99 ms | of nginx |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, measured in rounds.items():
        per_cpu = [it.per_cpu_second for it in measured]
        share = [ours / its.per_cpu_second for ours, its in zip(per_cpu, rounds["nginx"])]
        lines.append(
            f"| {name} | {figures.median([it.per_second for it in measured]):,.0f} "
            f"| {figures.spread([1e6 / it for it in per_cpu], '.1f')} "
            f"| {figures.median(per_cpu):,.0f} "
            f"| {figures.median([it.load.p50 / 1e3 for it in measured]):.2f} "
            f"| {figures.median([it.load.p99 / 1e3 for it in measured]):.2f} "
            f"| {figures.spread([100 * it for it in share], '.0f')} % |"
        )
    return "\n".join(lines)


def compare(directory, options):
    data = directory / "data"
    port = process.free_port()
    with countersign.serve(data, port, directory / "countersign.log", SERVER_CORE) as ours:
        key = countersign.user_key(ours, port)
        ask = request.signed(key, port, "sts", countersign.GET_SESSION_TOKEN)
        body_size = len(request.send(ask).encode())
        print(f"an answer has {body_size} bytes; warming up for {options.warm_up} s", flush=True)
        nginx_port = process.free_port()
        answer = ANSWER.format(port=nginx_port, body="x" * body_size)
        with nginx.start(directory, SERVER_CORE, f"server {{ {answer} }}") as limit:
            static = request.signed(key, nginx_port, "sts", countersign.GET_SESSION_TOKEN)
            process.until(lambda: request.send(static), limit)
            contestants = [
                Contestant("Countersign", ours, port, options.connections),
                Contestant("nginx", limit, nginx_port, options.connections),
            ]
            load.run(ask, directory, options.warm_up, options.connections, LOAD_CORE)
            if not shutil.which("moto_server"):
                print("moto_server is not installed (pip install 'moto[server]'): left out")
                return play(contestants, key, directory, options)
            moto_port = process.free_port()
            with moto(directory, moto_port) as peer:
                asked = request.signed(key, moto_port, "sts", countersign.GET_SESSION_TOKEN)
                process.until(lambda: request.send(asked), peer)
                # A thread a connection: more of them slow it down.
                contestants.append(Contestant("moto", peer, moto_port, min(8, options.connections)))
                return play(contestants, key, directory, options)


def play(contestants, key, directory, options):
    data = directory / "data"
    rounds = {contestant.name: [] for contestant in contestants}
    for number in range(options.rounds):
        for contestant in contestants:
            before = records(data)
            measured = measure(contestant, key, directory, options.seconds)
            rounds[contestant.name].append(measured)
            written = records(data) - before
            if contestant.name == "Countersign" and written < measured.load.requests:
                raise RuntimeError(f"{measured.load.requests} answers, {written} audit records")
            print(
                f"round {number + 1}  {contestant.name:<12}"
                f"{measured.per_second:>9,.0f} requests/s"
                f"{1e6 / measured.per_cpu_second:>10.1f} µs of CPU a request",
                flush=True,
            )
    return rounds


def main():
    parser = argparse.ArgumentParser(prog="bench/http.sh", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of each server (%(default)s)")
    parser.add_argument("--seconds", type=int, default=5, help="of one run (%(default)s)")
    parser.add_argument("--warm-up", type=int, default=75, help="seconds (%(default)s)")
    parser.add_argument("--connections", type=int, default=64, help="at once (%(default)s)")
    options = parser.parse_args()
    if (
        not 1 <= options.rounds <= 50
        or not 1 <= options.seconds <= 60
        or not 0 < options.warm_up <= 120
        or not 1 <= options.connections <= 1000
    ):
        parser.error("up to 50 rounds of 60 s, 1 to 120 s of warming up and 1000 connections")
    countersign.build()
    with tempfile.TemporaryDirectory(prefix="countersign-bench-") as directory:
        print("\n" + table(compare(Path(directory), options)))


if __name__ == "__main__":
    main()
