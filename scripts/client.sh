#!/bin/sh
# An environment of its own for open-klant-client, which needs Python 3.12: .venv/client, with what
# requirements-client.txt names. Where there is no such Python it says so and ends with 77 (to skip what needs it).
set -eu
cd "$(dirname "$0")/.."
env=.venv/client
made_of=$env/requirements.txt # written last, so that it is there when all of it is

cmp -s requirements-client.txt "$made_of" && "$env/bin/python" -c 'import openklant_client' 2>/dev/null && exit 0

new_enough() { [ -n "$1" ] && "$1" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; }
for python in python3.12 python3 python3.13 python3.14 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.1[2-9]*/bin/python ""; do
    new_enough "$python" && break
done
[ -n "$python" ] || {
    echo "open-klant-client needs Python 3.12 or newer (with venv), and there is none here" >&2
    exit 77
}
rm -rf "$env"
"$python" -m venv "$env"
"$env/bin/python" -m pip --quiet --disable-pip-version-check --no-input install \
    --require-hashes --only-binary :all: -r requirements-client.txt
cp requirements-client.txt "$made_of"
