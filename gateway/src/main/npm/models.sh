#!/usr/bin/env bash
# Fetches the npm package with AWS's API models and keeps what the build needs of it: `models.sh BUILD_FOLDER`.
# Does nothing where that was made of the same package by the same script.
set -euo pipefail

sources=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$1
stamp=$build/models.stamp

# AWS SDK for JavaScript 2: the last release, of September 2025. Data alone is taken of it.
package=aws-sdk-2.1693.0
hash=70999bf3112754b4fe47a7c14b9b27fc4149897eed5270da3ed38f675bc56ce26d7747e7667fcacb65c682cbefa1e96259e1fb98bdd35925f9cd75c649057a81

current=$(cd "$sources" && cksum models.sh models.mjs)
if [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$current" ]; then
    exit 0
fi

for needed in npm node; do
    if ! command -v "$needed" >/dev/null; then
        echo "countersign: $needed is not on the PATH. Building needs Node.js 20 or newer with npm:" \
            "AWS's API models come as an npm package." >&2
        exit 1
    fi
done

rm -rf "$build/npm" "$build/models"
mkdir -p "$build/npm" "$build/operations/META-INF/licenses"
cd "$build/npm"
npm pack "${package%-*}@${package##*-}" --ignore-scripts --prefer-offline --silent >/dev/null
if ! printf '%s  %s\n' "$hash" "$package.tgz" | sha512sum --check --status; then
    echo "countersign: $package.tgz isn't the package that was looked at" >&2
    exit 1
fi
tar -xzf "$package.tgz" package/apis package/LICENSE.txt package/NOTICE.txt
node "$sources/models.mjs" package/apis "$build/models"
cat package/LICENSE.txt package/NOTICE.txt >"$build/operations/META-INF/licenses/aws-sdk.txt"
rm -rf "$build/npm"
printf '%s\n' "$current" >"$stamp"
