#!/usr/bin/env bash
# What the gateway costs beside nginx's proxy_pass: long objects, small requests, memory. `bench/gateway.sh --help`.
# Needs Linux, two cores and, on Debian: apt-get install wrk nginx python3 util-linux. Under four minutes by default.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for tool in python3 wrk nginx taskset; do
    command -v "$tool" >/dev/null || { echo "gateway.sh: $tool is not on the PATH" >&2; exit 1; }
done
exec python3 -B "$here/measure/gateway.py" "$@"
