#!/usr/bin/env bash
# What nodes on etcd cost each other, and codes of MFA on SQLite and on etcd. `bench/cluster.sh --help`.
# Needs Linux, two cores, the program etcd and, on Debian: apt-get install wrk python3 util-linux. Five to six minutes.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for tool in python3 wrk taskset etcd; do
    command -v "$tool" >/dev/null || { echo "cluster.sh: $tool is not on the PATH" >&2; exit 1; }
done
exec timeout 480 python3 -B "$here/measure/cluster.py" "$@"
