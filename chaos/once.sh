#!/usr/bin/env bash
# `chaos/once.sh --help` tells what it does. What it needs stands in chaos/README.md.
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/run" once "$@"
