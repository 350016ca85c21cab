#!/bin/sh
# Install the linter of the API Design Rules, this version of it, for the tests; where there is no npm nothing happens.
set -eu
cd "$(dirname "$0")/.."
version=6.16.3
home=.venv/spectral

command -v npm >/dev/null 2>&1 || exit 0
[ -x "$home/node_modules/.bin/spectral" ] && [ "$(cat "$home/version" 2>/dev/null)" = "$version" ] && exit 0
echo "Installing spectral $version ..."
rm -rf "$home"
mkdir -p "$home"
npm install --prefix "$home" --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel error \
    "@stoplight/spectral-cli@$version" >"$home/install.log" 2>&1 || {
    echo "That did not work; what was tried stands in $home/install.log." >&2
    exit 0
}
printf '%s\n' "$version" >"$home/version"
