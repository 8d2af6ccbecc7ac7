#!/usr/bin/env bash
# What the parts of a request cost, by JMH: a table of nanoseconds. Arguments are JMH's: a regular
# expression of benchmarks, `-prof gc` for allocation, `-f 5` for more forks.
# Needs a JDK 25 and Maven.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=../jdk.sh
. "$home/jdk.sh"
JAVA_HOME=$(find_jdk)
export JAVA_HOME
java=$JAVA_HOME/bin/java
(cd "$home" && mvn -B -ntp -q -pl bench -am -DskipTests package)
# JMH takes each option once, so ours stand back where the caller's are given.
defaults=(-bm avgt -tu ns -wi 3 -w 1s -i 3 -r 1s -f 2)
options=()
for ((i = 0; i < ${#defaults[@]}; i += 2)); do
    [[ " $* " == *" ${defaults[i]} "* ]] || options+=("${defaults[i]}" "${defaults[i + 1]}")
done
# The launcher's own Java options, so that what is measured here is what is served there.
exec "$java" -cp "$home/bench/target/classes:$home/bench/target/lib/*" org.openjdk.jmh.Main "${options[@]}" \
    -jvmArgs '-XX:+UseSerialGC -XX:+UseCompactObjectHeaders -Xmx128m --enable-native-access=ALL-UNNAMED' \
    "$@"
