#!/usr/bin/env bash
# Time from start to first answer, and resident memory. `bench/start.sh --help`.
# Needs Linux, two cores and, on Debian: apt-get install wrk python3 util-linux.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for tool in python3 wrk taskset; do
    command -v "$tool" >/dev/null || { echo "start.sh: $tool is not on the PATH" >&2; exit 1; }
done
exec python3 -B "$here/measure/start.py" "$@"
