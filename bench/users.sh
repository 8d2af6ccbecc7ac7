#!/usr/bin/env bash
# What a store of many users costs: `bench/users.sh [--store sqlite|etcd] [COUNT]`, on SQLite and a million where
# nothing is said. Each user has an access key and an inline policy. Needs a JDK 25, Maven,
# 2 GB of disk in TMPDIR (etcd: 8 GB, as much memory, and the program etcd), and a quarter of an hour.
set -euo pipefail
store=sqlite
count=1000000
while (($#)); do
    case $1 in
        --store) store=${2:?}; shift 2 ;;
        *) count=$1; shift ;;
    esac
done
[[ $store == sqlite || $store == etcd ]] || { echo "users.sh: --store is sqlite or etcd, not \`$store\`" >&2; exit 2; }
[[ $count =~ ^[1-9][0-9]{0,6}$ ]] || { echo "users.sh: COUNT is from 1 to 9999999, not \`$count\`" >&2; exit 2; }
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../jdk.sh
. "$home/jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
java=$JAVA_HOME/bin/java
folder=$(mktemp -d)
etcd=
trap 'if [[ -n $etcd ]]; then kill "$etcd" && wait "$etcd" || true; fi; rm -rf "$folder"' EXIT
(cd "$home" && mvn -B -ntp -q -pl bench -am -DskipTests package)
run() {
    # The launcher's own Java options, so that what is measured here is what is served there.
    "$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx128m --enable-native-access=ALL-UNNAMED \
        --sun-misc-unsafe-memory-access=allow \
        -cp "$home/bench/target/classes:$home/bench/target/lib/*" "$@"
}
place=()
if [[ $store == etcd ]]; then
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    # A quota of 8 GB, the most that etcd advises; history is compacted by the store itself.
    etcd --data-dir "$folder/etcd" --listen-client-urls "http://127.0.0.1:$port" \
        --advertise-client-urls "http://127.0.0.1:$port" --listen-peer-urls http://127.0.0.1:0 \
        --quota-backend-bytes 8589934592 >"$folder/etcd.log" 2>&1 &
    etcd=$!
    place=("$port")
    for _ in {1..100}; do
        (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break
        kill -0 "$etcd" || { cat "$folder/etcd.log" >&2; exit 1; }
        sleep 0.1
    done
fi
run countersign.bench.ManyUsers "$folder/data" "$count" "${place[@]}"
run countersign.bench.ManyUsersCost "$folder/data" "${place[@]}"
if [[ $store == etcd ]]; then
    awk '/^VmRSS/ { printf "%-36s %10.1f MiB\n", "etcd resident", $2 / 1024 }' "/proc/$etcd/status"
    du -sm "$folder/etcd" | awk '{ printf "%-36s %10d MiB\n", "etcd on disk", $1 }'
else
    du -sm "$folder/data/countersign.db" | awk '{ printf "%-36s %10d MiB\n", "file", $1 }'
fi
