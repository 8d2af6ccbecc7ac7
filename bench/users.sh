#!/usr/bin/env bash
# What a store of many users costs on SQLite: `bench/users.sh [COUNT]`, a million where none is given.
# Each user has an access key and an inline policy. Needs a JDK 25 in JAVA_HOME or on the PATH, Maven,
# 2 GB of disk in TMPDIR, and a quarter of an hour.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$home" && mvn -B -ntp -q -pl bench -am -DskipTests package)
run() {
    # The launcher's own Java options, so that what is measured here is what is served there.
    "$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx128m --enable-native-access=ALL-UNNAMED \
        -cp "$home/bench/target/classes:$home/bench/target/lib/*" "$@"
}
run countersign.bench.ManyUsers "$folder/data" "${1:-1000000}"
run countersign.bench.ManyUsersCost "$folder/data"
