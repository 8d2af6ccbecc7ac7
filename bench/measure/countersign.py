"""Countersign as the launcher starts it, on a store that has an account and a user."""

import re
import subprocess
from pathlib import Path

import process
import request

LAUNCHER = Path(__file__).resolve().parents[2] / "countersign"
_EXPORT = re.compile(r"export (AWS_ACCESS_KEY_ID|AWS_SECRET_ACCESS_KEY)=(\S+)")
_MADE = re.compile(r"<AccessKeyId>(.*?)</AccessKeyId>.*?<SecretAccessKey>(.*?)</SecretAccessKey>", re.S)
_STS = "Version=2011-06-15"
_IAM = "Version=2010-05-08"
GET_SESSION_TOKEN = f"Action=GetSessionToken&{_STS}"
GET_CALLER_IDENTITY = f"Action=GetCallerIdentity&{_STS}"


def build():
    """Builds it where sources are newer, and makes the class cache: not part of any measurement."""
    subprocess.run([LAUNCHER, "--help"], check=True, stdout=subprocess.DEVNULL)


def serve(data, port, log, cores=None, *more):
    command = [str(LAUNCHER), "serve", "--data", str(data)]
    command += ["--listen", f"127.0.0.1:{port}"]
    command += ["--metrics-listen", f"127.0.0.1:{process.free_port()}", *more]
    return process.Process(command, log, cores)


def user_key(server, port):
    """The key of a new user, on a server that has just made its account; waits until it has."""
    root = root_key(server)
    request.send(request.signed(root, port, "iam", f"Action=CreateUser&UserName=alice&{_IAM}"))
    answer = request.send(
        request.signed(root, port, "iam", f"Action=CreateAccessKey&UserName=alice&{_IAM}")
    )
    made = _MADE.search(answer)
    return request.Key(made.group(1), made.group(2))


def root_key(server):
    """The key that a server printed which has just made its account; waits until it has."""
    return process.until(lambda: _printed_key(server.log), server)


def _printed_key(log):
    printed = dict(_EXPORT.findall(log.read_text()))
    if len(printed) < 2:
        raise OSError("the server has not shown its key yet")
    return request.Key(printed["AWS_ACCESS_KEY_ID"], printed["AWS_SECRET_ACCESS_KEY"])
