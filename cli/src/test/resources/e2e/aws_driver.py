"""Runs the AWS CLI's own main function: one JSON request a line in, one JSON answer a line out.

The CLI is loaded once, and each request runs in a copy of this process, as fresh as a new one.
"""
import json
import os
import sys
import tempfile

import awscli.clidriver as cli

driver = cli.create_clidriver()
for name in ("iam", "sts"):
    driver.session.get_service_model(name)
main = cli.AWSCLIEntryPoint(driver).main if hasattr(cli, "AWSCLIEntryPoint") else driver.main


def copied(call, out, err):
    status = 255
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        os.environ.update(call["environment"])
        status = main(call["arguments"])
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 255
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def run(call):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            copied(call, out, err)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
        return {"status": status, "out": texts[0], "err": texts[1]}


for line in sys.stdin:
    print(json.dumps(run(json.loads(line))), flush=True)
