# Where a JDK 25 is; sourced by the scripts that need one.

is_jdk_25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

# JAVA_HOME, the javac on the PATH, then the usual folder.
find_jdk() {
    local candidate
    if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
        printf '%s\n' "$JAVA_HOME"
        return
    fi
    if candidate=$(command -v javac); then
        candidate=$(dirname "$(dirname "$(readlink -f "$candidate")")")
        if is_jdk_25 "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    fi
    for candidate in /usr/lib/jvm/*25*; do
        if is_jdk_25 "$candidate"; then
            printf '%s\n' "$candidate"
            return
        fi
    done
    printf '%s: no JDK 25 in JAVA_HOME (%s), on the PATH or in /usr/lib/jvm. Install one (any vendor'\''s) and set JAVA_HOME to it.\n' \
        "$(basename "$0")" "${JAVA_HOME:-not set}" >&2
    return 1
}
