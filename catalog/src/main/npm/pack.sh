#!/usr/bin/env bash
# Fetches the two npm packages as they are locked and packs them: `pack.sh BUILD_FOLDER`. Does nothing
# where the packed files came from the same lock and the same packer.
set -euo pipefail

sources=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
packed=$build/packed
stamp=$build/packed.stamp

current=$(cd "$sources" && cksum package-lock.json pack.mjs)
if [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$current" ]; then
    exit 0
fi

for needed in npm node; do
    if ! command -v "$needed" >/dev/null; then
        echo "countersign: $needed is not on the PATH. Building needs Node.js 20 or newer with npm:" \
            "AWS's managed policies and service reference come as npm packages." >&2
        exit 1
    fi
done

mkdir -p "$build/npm"
cp "$sources"/package.json "$sources"/package-lock.json "$sources"/pack.mjs "$build/npm"
cd "$build/npm"
npm ci --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error
rm -rf "$packed"
node pack.mjs "$packed"
rm -rf node_modules
printf '%s\n' "$current" >"$stamp"
