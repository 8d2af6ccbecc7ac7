"""What nodes cost each other: requests a second of one, two and three nodes on the same cores, against one
etcd cluster of three; and codes of MFA a second on SQLite and on etcd, each code of its own device and once."""

import argparse
import base64
import contextlib
import hashlib
import hmac
import http.client
import re
import struct
import subprocess
import tempfile
import threading
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import countersign
import figures
import load
import process
import request

NODES = 3
STEP_SECONDS = 30
CLIENTS = 16
IAM = "Version=2010-05-08"
STS = "Version=2011-06-15"


def etcd_cluster(directory, stack):
    """Three members; the URL of their clients."""
    ports = [(process.free_port(), process.free_port()) for _ in range(3)]
    initial = ",".join(f"m{i}=http://127.0.0.1:{peer}" for i, (_, peer) in enumerate(ports))
    members = []
    for i, (client, peer) in enumerate(ports):
        command = ["etcd", "--name", f"m{i}", "--data-dir", str(directory / f"etcd{i}")]
        command += ["--listen-client-urls", f"http://127.0.0.1:{client}"]
        command += ["--advertise-client-urls", f"http://127.0.0.1:{client}"]
        command += ["--listen-peer-urls", f"http://127.0.0.1:{peer}"]
        command += ["--initial-advertise-peer-urls", f"http://127.0.0.1:{peer}"]
        command += ["--initial-cluster", initial]
        members.append(stack.enter_context(process.Process(command, directory / f"etcd{i}.log", "0")))
    return members, "etcd://" + ",".join(f"127.0.0.1:{client}" for client, _ in ports)


def node(directory, name, url, stack, cores="0"):
    """A node, and its port; without a URL it has a file."""
    port = process.free_port()
    command = [str(countersign.LAUNCHER), "serve", "--data", str(directory / name)]
    command += ["--listen", f"127.0.0.1:{port}", "--metrics-listen", "off"]
    if url:
        command += ["--store", url, "--master-key-file", str(directory / "master.key")]
    log = directory / f"{name}.log"
    return stack.enter_context(process.Process(command, log, cores)), port


def throughput(key, ports, servers, directory, seconds):
    """GetSessionToken without MFA on all nodes at once: requests a second and CPU a request."""
    asks = [request.signed(key, port, "sts", countersign.GET_SESSION_TOKEN) for port in ports]
    for ask, server in zip(asks, servers):
        process.until(lambda ask=ask: request.send(ask), server)
        folder = directory / f"wrk{ask.port}"
        folder.mkdir(exist_ok=True)

    def run(ask):
        return load.run(ask, directory / f"wrk{ask.port}", seconds, 64 // len(asks), "1")

    with ThreadPoolExecutor(len(asks)) as threads:
        before = sum(server.cpu_seconds() for server in servers)
        loads = list(threads.map(run, asks))
        cpu = sum(server.cpu_seconds() for server in servers) - before
    count = sum(it.requests for it in loads)
    return [
        count / max(it.seconds for it in loads),
        cpu / count * 1e6,
        max(it.p50 for it in loads) / 1e3,
        max(it.p99 for it in loads) / 1e3,
    ]


def code(seed, counter):
    """RFC 6238."""
    mac = hmac.new(seed, struct.pack(">Q", counter), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at : at + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


def found(text, name):
    return re.search(f"<{name}>(.*?)</{name}>", text, re.S).group(1)


def enrolled(root, port, name):
    """A user with a key and a device; the codes of the last step and of this one are spent by that."""

    def ask(body):
        return request.send(request.signed(root, port, "iam", f"{body}&{IAM}"))

    ask(f"Action=CreateUser&UserName={name}")
    made = ask(f"Action=CreateAccessKey&UserName={name}")
    key = request.Key(found(made, "AccessKeyId"), found(made, "SecretAccessKey"))
    device = ask(f"Action=CreateVirtualMFADevice&VirtualMFADeviceName={name}")
    serial = found(device, "SerialNumber")
    text = base64.b64decode(found(device, "Base32StringSeed")).decode()
    seed = base64.b32decode(text + "=" * (-len(text) % 8))
    now = int(time.time()) // STEP_SECONDS
    quoted = urllib.parse.quote(serial, safe="")
    ask(
        f"Action=EnableMFADevice&UserName={name}&SerialNumber={quoted}"
        f"&AuthenticationCode1={code(seed, now - 1)}&AuthenticationCode2={code(seed, now)}"
    )
    return key, quoted, seed


def codes(users, ports):
    """Each user's code of this step and of the next: how long each took, in seconds, and all of them."""
    here = threading.local()

    def send(number, signed):
        if not hasattr(here, "connections"):
            here.connections = {}
        connection = here.connections.setdefault(
            signed.port, http.client.HTTPConnection("127.0.0.1", signed.port, timeout=20)
        )
        began = time.monotonic()
        connection.request("POST", "/", signed.body, signed.headers)
        response = connection.getresponse()
        text = response.read()
        if response.status != 200:
            raise RuntimeError(f"code {number}: {response.status} {text[:300]}")
        return time.monotonic() - began

    took = []
    whole = 0
    for later in (0, 1):
        step = int(time.time()) // STEP_SECONDS + later
        asks = [
            request.signed(
                key,
                ports[number % len(ports)],
                "sts",
                f"Action=GetSessionToken&SerialNumber={serial}&TokenCode={code(seed, step)}&{STS}",
            )
            for number, (key, serial, seed) in enumerate(users)
        ]
        began = time.monotonic()
        with ThreadPoolExecutor(CLIENTS) as threads:
            took += threads.map(send, range(len(asks)), asks)
        whole += time.monotonic() - began
    took.sort()
    return [
        len(took) / whole,
        took[len(took) // 2] * 1e3,
        took[len(took) * 99 // 100] * 1e3,
    ]


def mfa(root, ports, server, count):
    process.until(lambda: request.send(request.signed(root, ports[0], "iam", f"Action=ListUsers&{IAM}")), server)
    with ThreadPoolExecutor(CLIENTS) as threads:
        users = list(threads.map(lambda i: enrolled(root, ports[i % len(ports)], f"d{i}"), range(count)))
    # A code of the step that enabled the device is good once more for STS, so nobody waits here.
    return codes(users, ports)


def main():
    parser = argparse.ArgumentParser(prog="bench/cluster.sh", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="of each number of nodes (%(default)s)")
    parser.add_argument("--seconds", type=int, default=5, help="of load, each round (%(default)s)")
    warm_up = "seconds for each node: the compilers of all share the core (%(default)s)"
    parser.add_argument("--warm-up", type=int, default=25, help=warm_up)
    parser.add_argument("--devices", type=int, default=300, help="for MFA (%(default)s)")
    options = parser.parse_args()
    if not (
        1 <= options.rounds <= 5
        and 1 <= options.seconds <= 10
        and 1 <= options.warm_up <= 30
        and 1 <= options.devices <= 1000
    ):
        parser.error("up to 5 rounds, 10 s of load, 30 s of warming up, 1000 devices")
    countersign.build()
    with tempfile.TemporaryDirectory(prefix="countersign-bench-") as name, contextlib.ExitStack() as stack:
        directory = Path(name)
        rows = []
        with contextlib.ExitStack() as alone:
            server, port = node(directory, "file", "", alone, None)
            rows.append(("SQLite, one node", mfa(countersign.root_key(server), [port], server, options.devices)))
        members, url = etcd_cluster(directory, stack)
        for member in members:
            member.require_alive()
        server, port = node(directory, "node1", url, stack)
        servers, ports, root = [server], [port], countersign.root_key(server)
        print(f"{'GetSessionToken':24}{'requests/s':>12}{'CPU µs':>22}{'p50 ms':>10}{'p99 ms':>10}")
        key = countersign.user_key(servers[0], ports[0])
        for count in range(1, NODES + 1):
            if count > 1:
                server, port = node(directory, f"node{count}", url, stack)
                servers.append(server)
                ports.append(port)
            throughput(key, ports, servers, directory, options.warm_up * count)
            rounds = [throughput(key, ports, servers, directory, options.seconds) for _ in range(options.rounds)]
            rates, cpu, p50, p99 = zip(*rounds)
            print(
                f"{f'{count} of etcd, core 0':24}{figures.median(rates):12.0f}"
                f"{figures.spread(cpu, '.1f'):>22}{figures.median(p50):10.2f}{figures.median(p99):10.2f}",
                flush=True,
            )
        rows.append(("etcd, one node", mfa(root, ports[:1], servers[0], options.devices)))
        print(f"{'with MFA':24}{'codes/s':>12}{'':22}{'p50 ms':>10}{'p99 ms':>10}")
        for what, (rate, p50, p99) in rows:
            print(f"{what:24}{rate:12.0f}{'':22}{p50:10.2f}{p99:10.2f}")


if __name__ == "__main__":
    main()
