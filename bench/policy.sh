#!/usr/bin/env bash
# One decision on a user with ten policies of AWS's catalogue: Countersign's evaluator, iam-simulate's and
# moto's, one after the other, in three rounds. Prints microseconds a decision, the median of each.
# Needs a JDK 25 and Maven; node with npm for iam-simulate, and a Python with moto:
# what is missing is left out. `bench/policy.sh [SECONDS]`, a run of each takes so long (default 5).
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
seconds=${1:-5}
[[ $seconds =~ ^[1-9][0-9]?$ ]] || { echo "policy.sh: SECONDS is from 1 to 99, not \`$seconds\`" >&2; exit 2; }
# shellcheck source=../jdk.sh
. "$home/jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
java=$JAVA_HOME/bin/java
(cd "$home" && mvn -B -ntp -q -pl bench -am -DskipTests package)
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT

has_node=false
if command -v npm >/dev/null; then
    cp "$home"/cli/src/test/npm/package*.json "$home"/bench/measure/decide.mjs "$directory"
    (cd "$directory" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null) && has_node=true
fi
has_moto=false
python3 -c 'import moto.iam.access_control' 2>/dev/null && has_moto=true

declare -A figures
mkdir "$directory/policies"
for round in 1 2 3; do
    nanos=$("$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx128m \
        -cp "$home/bench/target/classes:$home/bench/target/lib/*" countersign.bench.DecisionRate "$directory/policies" "$seconds")
    figures[Countersign]+="$(awk "BEGIN { print $nanos / 1000 }") "
    if $has_node; then figures[iam-simulate]+="$(cd "$directory" && node decide.mjs policies "$seconds") "; fi
    if $has_moto; then figures[moto]+="$(python3 -B "$home/bench/measure/decide.py" "$directory/policies" "$seconds") "; fi
    echo "round $round done" >&2
done
for name in "${!figures[@]}"; do
    # shellcheck disable=SC2086 # words, split on purpose
    printf '%s\n' ${figures[$name]} | sort -g | awk -v name="$name" 'NR == 2 { printf "%-14s %10.2f µs a decision\n", name, $1 }'
done | sort -k2 -g
