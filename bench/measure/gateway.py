"""The gateway beside nginx's proxy_pass, and beside no proxy: long objects, small requests, memory.

Gateway and nginx run on one core, client and upstream on another, all by plain HTTP on loopback.
They are asked in turns, so that whatever else the machine does hits all alike. Uploads come in
three forms: unsigned, by a declared hash, and in signed chunks; nginx checks none of them.
"""

import argparse
import contextlib
import os
import re
import signal
import sys
import tempfile
import time
import urllib.parse
from dataclasses import dataclass
from pathlib import Path

import comparison
import countersign
import figures
import load
import nginx
import objects
import process
import request

PROXY_CORE = "0"
OTHER_CORE = "1"
ACCOUNT = "123456789012"
SMALL_BYTES = 1024
GROWTH_BYTES_MAX = 64 << 20
MEBIBYTE = 1 << 20
GIBIBYTE = 1 << 30
SECONDS_MAX = 600
ROUTE = """
[{name}]
listen = 127.0.0.1:{port}
upstream = http://127.0.0.1:{upstream}
service = s3
region = us-east-1
account = {account}
credentials = upstream.key
"""
# As quick as it gets: kept connections, and pieces as large as the gateway's.
NGINX = """
    client_max_body_size 0;
    client_body_buffer_size 64k;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_request_buffering off;
    proxy_buffering off;
    proxy_buffer_size 64k;
    proxy_buffers 8 64k;
    sendfile off;
"""
NGINX_PASS = """
    upstream {name} {{ server 127.0.0.1:{upstream}; keepalive 64; }}
    server {{ listen 127.0.0.1:{port}; location / {{ proxy_pass http://{name}; }} }}
"""
NGINX_SMALL = """
    server {{
        listen 127.0.0.1:{port};
        location / {{ default_type application/octet-stream; return 200 "{body}"; }}
    }}
"""
POLICY = """{"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
    "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::box/*"}]}"""


@dataclass(frozen=True)
class Contestant:
    """What is asked; without a proxy, `server` is the upstream of small requests."""

    name: str
    server: process.Process
    large_port: int
    small_port: int


@dataclass(frozen=True)
class Transfer:
    """One long object through one contestant; memory in bytes."""

    size: int
    seconds: float
    cpu_seconds: float
    before: int
    peak: int
    after: int


@dataclass(frozen=True)
class Small:
    """A run of small requests."""

    load: load.Load
    cpu_seconds: float


def transfers(key):
    """What is done with a port and a size, by name; nginx and the direct call do the plain ones."""
    return {
        "upload, unsigned": lambda port, size: objects.upload(key, port, size, objects.UNSIGNED),
        "upload, hash": lambda port, size: objects.upload(key, port, size, objects.HASHED),
        "upload, signed chunks": lambda port, size: objects.upload(key, port, size, objects.CHUNKS),
        "download": lambda port, size: objects.download(key, port, size),
    }


NOBODY = request.Key("AKIANOBODY", "of those that check nothing")
PLAIN = {"upload, unsigned", "download"}


def transfer(contestant, run, size):
    contestant.server.forget_peak()
    before, cpu = contestant.server.resident_bytes(), contestant.server.cpu_seconds()
    seconds = run(contestant.large_port, size)
    cpu = contestant.server.cpu_seconds() - cpu
    peak, after = contestant.server.peak_bytes(), contestant.server.resident_bytes()
    return Transfer(size, seconds, cpu, before, peak, after)


def play_large(contestants, key, options):
    """Transfers by contestant and name; those of an eighth go through the gateway alone."""
    ways = transfers(key)
    ours = contestants[0]
    until = time.monotonic() + options.warm_up / 3
    while time.monotonic() < until:
        for run in ways.values():
            run(ours.large_port, options.size // 8)
    made = {}
    for number in range(options.rounds):
        for name, run in ways.items():
            eighth = transfer(ours, run, options.size // 8)
            made.setdefault((ours.name, name), []).append(eighth)
            for it in contestants:
                if it is ours or name in PLAIN:
                    measured = transfer(it, run, options.size)
                    made.setdefault((it.name, name), []).append(measured)
                    print(
                        f"round {number + 1}  {it.name:<12}{name:<23}"
                        f"{measured.size / MEBIBYTE / measured.seconds:>8,.0f} MiB/s",
                        flush=True,
                    )
    return made


def play_small(contestants, key, directory, options):
    def run(contestant, seconds):
        signing = request.Signing(key, "s3")
        empty = request.text_hash("")
        ask = request.signed_object(signing, contestant.small_port, "GET", "/box/small", empty)
        if len(request.send(ask)) != SMALL_BYTES:
            raise RuntimeError(f"{contestant.name} answered something else")
        cpu = contestant.server.cpu_seconds()
        result = load.run(ask, directory, seconds, options.connections, OTHER_CORE)
        return Small(result, contestant.server.cpu_seconds() - cpu)

    run(contestants[0], options.warm_up)
    made = {}
    for number in range(options.rounds):
        for it in contestants:
            before = comparison.records(directory / "data")
            measured = run(it, options.seconds)
            written = comparison.records(directory / "data") - before
            if it is contestants[0] and written < measured.load.requests:
                raise RuntimeError(f"{measured.load.requests} answers, {written} audit records")
            made.setdefault(it.name, []).append(measured)
            print(
                f"round {number + 1}  {it.name:<12}1 KiB{'':<18}"
                f"{measured.load.requests / measured.load.seconds:>8,.0f} requests/s",
                flush=True,
            )
    return made


def large_table(made, size):
    lines = ["| server | what | MiB/s | CPU s/GiB |", "|---|---|---|---|"]
    for (server, name), all_sizes in made.items():
        measured = [it for it in all_sizes if it.size == size]
        speeds = [it.size / MEBIBYTE / it.seconds for it in measured]
        cpu = [it.cpu_seconds / it.size * GIBIBYTE for it in measured]
        cost = "–" if server == "direct" else figures.spread(cpu, ".2f")
        lines.append(f"| {server} | {name} | {figures.spread(speeds, ',.0f')} | {cost} |")
    return "\n".join(lines)


def memory_table(made, size):
    """The gateway's; each line is the run that took most."""
    lines = [
        "| gateway | size, MiB | resident before, MiB | at most | after |",
        "|---|---|---|---|---|",
    ]
    for (server, name), all_sizes in made.items():
        for of_size in (size // 8, size) if server == "gateway" else ():
            it = most(all_sizes, of_size)
            told = [f"{n / MEBIBYTE:.0f}" for n in (it.size, it.before, it.peak, it.after)]
            lines.append(f"| {name} | " + " | ".join(told) + " |")
    return "\n".join(lines)


def most(measured, size):
    return max((it for it in measured if it.size == size), key=lambda it: it.peak)


def require_no_growth(made, size):
    for (server, name), measured in made.items():
        if server == "gateway":
            growth = most(measured, size).peak - most(measured, size // 8).peak
            if growth > GROWTH_BYTES_MAX:
                sys.exit(f"gateway.sh: {name}: 8 times the size, {growth >> 20} MiB more memory")


def small_table(made):
    lines = [
        "| server | requests/s | CPU µs/request | p50 ms | p99 ms |",
        "|---|---|---|---|---|",
    ]
    for server, measured in made.items():
        speeds = [it.load.requests / it.load.seconds for it in measured]
        cpu = [1e6 * it.cpu_seconds / it.load.requests for it in measured]
        lines.append(
            f"| {server} | {figures.median(speeds):,.0f} "
            f"| {figures.spread(cpu, '.1f')} "
            f"| {figures.median([it.load.p50 / 1e3 for it in measured]):.2f} "
            f"| {figures.median([it.load.p99 / 1e3 for it in measured]):.2f} |"
        )
    return "\n".join(lines)


def upstreams(directory, stack):
    """The server of small answers, and two ports: of the store of large objects, and its own."""
    large_port, small_port = process.free_port(), process.free_port()
    program = Path(__file__).with_name("objectstore.py")
    command = [sys.executable, "-B", str(program), str(large_port)]
    store = stack.enter_context(process.Process(command, directory / "store.log", OTHER_CORE))
    process.until(lambda: objects.download(NOBODY, large_port, 1), store)
    servers = NGINX_SMALL.format(port=small_port, body="x" * SMALL_BYTES)
    small = stack.enter_context(nginx.start(directory / "small", OTHER_CORE, servers))
    return small, large_port, small_port


def gateway(directory, large_upstream, small_upstream, stack):
    """The gateway, and the key of a user who may read and write the bucket's objects."""
    port, large_port, small_port = (process.free_port() for _ in range(3))
    large = dict(name="large", port=large_port, upstream=large_upstream)
    small = dict(name="small", port=small_port, upstream=small_upstream)
    routes = directory / "routes"
    routes.write_text("".join(ROUTE.format(account=ACCOUNT, **it) for it in (large, small)))
    upstream_key = directory / "upstream.key"
    upstream_key.touch(mode=0o600)
    upstream_key.write_text("aws_access_key_id = upstream\naws_secret_access_key = of-the-bench\n")
    more = ["--account-id", ACCOUNT, "--gateway-routes", str(routes)]
    server = stack.enter_context(
        countersign.serve(directory / "data", port, directory / "gateway.log", PROXY_CORE, *more)
    )
    root = countersign.root_key(server)
    key = countersign.user_key(server, port)
    document = urllib.parse.quote(re.sub(r"\s", "", POLICY), safe="")
    body = "Action=PutUserPolicy&Version=2010-05-08&UserName=alice&PolicyName=objects"
    request.send(request.signed(root, port, "iam", f"{body}&PolicyDocument={document}"))
    return Contestant("gateway", server, large_port, small_port), key


def proxy(directory, large_upstream, small_upstream, stack):
    large_port, small_port = process.free_port(), process.free_port()
    servers = NGINX + NGINX_PASS.format(name="large", port=large_port, upstream=large_upstream)
    servers += NGINX_PASS.format(name="small", port=small_port, upstream=small_upstream)
    server = stack.enter_context(nginx.start(directory / "proxy", PROXY_CORE, servers))
    process.until(lambda: objects.download(NOBODY, large_port, 1), server)
    return Contestant("nginx", server, large_port, small_port)


def compare(directory, options):
    with contextlib.ExitStack() as stack:
        small, *ports = upstreams(directory, stack)
        ours, key = gateway(directory, *ports, stack)
        contestants = [ours, proxy(directory, *ports, stack), Contestant("direct", small, *ports)]
        idle = ours.server.resident_bytes() / MEBIBYTE
        print(f"the gateway has {idle:.0f} MiB resident before its first object", flush=True)
        large = play_large(contestants, key, options)
        return large, play_small(contestants, key, directory, options)


def mebibytes(text):
    found = re.fullmatch(r"([1-9]\d{0,4})([mg])", text)
    if not found:
        raise argparse.ArgumentTypeError("a number and its unit, m or g")
    size = int(found.group(1)) * (MEBIBYTE if found.group(2) == "m" else GIBIBYTE)
    if not 64 * MEBIBYTE <= size <= 5 * GIBIBYTE or size % (8 * MEBIBYTE):
        raise argparse.ArgumentTypeError("64m to 5g, in steps of 8m")
    return size


def end(number, _):
    # So that what was started is ended too.
    sys.exit(f"gateway.sh: ended by {signal.Signals(number).name}; {SECONDS_MAX} s are the most")


def main():
    parser = argparse.ArgumentParser(prog="bench/gateway.sh", description=__doc__)
    add = parser.add_argument
    add("--size", type=mebibytes, default="2g", help="of a long object, 64m to 5g (%(default)s)")
    add("--rounds", type=int, default=3, help="of each server (%(default)s)")
    add("--seconds", type=int, default=4, help="of small requests, each time (%(default)s)")
    warm_up = "seconds before small requests, and a third of it before long objects (%(default)s)"
    add("--warm-up", type=int, default=60, help=warm_up)
    add("--connections", type=int, default=64, help="of small requests (%(default)s)")
    options = parser.parse_args()
    if (
        not 1 <= options.rounds <= 20
        or not 1 <= options.seconds <= 60
        or not 1 <= options.warm_up <= 120
        or not 1 <= options.connections <= 64
    ):
        parser.error("up to 20 rounds, 60 s of requests, 120 s of warming up and 64 connections")
    countersign.build()
    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGALRM, end)
    signal.alarm(SECONDS_MAX)
    os.sched_setaffinity(0, {int(OTHER_CORE)})
    with tempfile.TemporaryDirectory(prefix="countersign-bench-") as directory:
        large, small = compare(Path(directory), options)
    for table in (
        large_table(large, options.size),
        memory_table(large, options.size),
        small_table(small),
    ):
        print("\n" + table)
    require_no_growth(large, options.size)


if __name__ == "__main__":
    main()
