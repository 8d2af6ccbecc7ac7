#!/usr/bin/env bash
# Requests per CPU second of Countersign, nginx and moto, in turns. `bench/http.sh --help`.
# Needs Linux, two cores and, on Debian: apt-get install wrk nginx python3 util-linux; moto's server where it is.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for tool in python3 wrk nginx taskset; do
    command -v "$tool" >/dev/null || { echo "http.sh: $tool is not on the PATH" >&2; exit 1; }
done
exec python3 -B "$here/measure/comparison.py" "$@"
