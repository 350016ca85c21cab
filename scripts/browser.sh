#!/bin/sh
# Find a Chromium for the journeys, or fetch one; its path is written to .venv/browser, which the tests read.
set -eu
cd "$(dirname "$0")/.."
found=.venv/browser

works() { [ -n "$1" ] && [ -x "$1" ] && timeout 30 "$1" --version >/dev/null 2>&1; }
take() {
    works "$1" || return 1
    printf '%s\n' "$1" >"$found"
    echo "Browser: $1"
    exit 0
}
playwrights() {
    .venv/bin/python - <<'PYTHON' 2>/dev/null || true
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    print(p.chromium.executable_path)
PYTHON
}
systems() { command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable || true; }

[ -s "$found" ] && take "$(cat "$found")" || true
take "$(playwrights)" || take "$(systems)" || true

echo "No Chromium here; fetching Playwright's ..."
timeout 60 .venv/bin/playwright install chromium >.venv/browser.log 2>&1 && take "$(playwrights)" || true

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "That did not work; installing the system's ..."
    export DEBIAN_FRONTEND=noninteractive
    install_it() { apt-get install -y --no-install-recommends chromium >>.venv/browser.log 2>&1; }
    install_it || { apt-get update >>.venv/browser.log 2>&1 && install_it; } || true
    take "$(systems)" || true
fi

echo "There is no Chromium and none could be fetched. Install chromium or google-chrome and try again;" >&2
echo "what was tried stands in .venv/browser.log." >&2
exit 1
