#!/bin/sh
# Make .venv and install what a hashed requirements file names, and this project itself (editable, from here only).
# usage: scripts/setup.sh PYTHON REQUIREMENTS
set -eu
cd "$(dirname "$0")/.."
requirements=$2

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
for python in "$1" python3.13 python3.12 python3.11 ""; do
    new_enough "$python" && break
done
[ -n "$python" ] || {
    echo "Gehoor needs Python 3.11 or newer, and '$1' is not. Name another one: make PYTHON=/path/to/python3 setup" >&2
    exit 1
}
# A .venv that was copied, moved or left half done does not work: begin again.
if ! .venv/bin/python -c 'import os, pip, sys; sys.exit(not os.path.samefile(sys.prefix, ".venv"))' 2>/dev/null; then
    echo "Making .venv ..."
    rm -rf .venv
    "$python" -m venv .venv || {
        echo "Python cannot make a virtual environment here. On Debian or Ubuntu: apt-get install python3-venv" >&2
        exit 1
    }
fi
echo "Installing $requirements ..."
pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check --no-input "$@"; }
pip install --require-hashes --only-binary :all: -r "$requirements"
pip install --no-deps --no-build-isolation --no-index --editable .
