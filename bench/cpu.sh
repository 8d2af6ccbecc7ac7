#!/usr/bin/env bash
# Decisions and the compiling of a document, by CPU time of the thread, for machines that others load: the least,
# the lower quartile and the median of 60 rounds of 30 ms, in three runs. JMH's figures (`bench/jmh.sh`) are of the clock.
# Needs a JDK 25 and Maven.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../jdk.sh
. "$home/jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
java=$JAVA_HOME/bin/java
(cd "$home" && mvn -B -ntp -q -pl bench -am -DskipTests package)
for name in evaluate refuse resources conditions nothing-shared read read-distinct; do
    for _ in 1 2 3; do
        "$java" -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx128m \
            -cp "$home/bench/target/classes:$home/bench/target/lib/*" countersign.bench.PolicyCpu "$name"
    done
done
