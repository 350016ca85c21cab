"""`python -m bench.bladen URL NAME PASSWORD`: how large pages are, on the line and unpacked, of a server that runs."""

import re
import sys

import httpx

BLADEN = ("/inloggen", "/", "/hulp", "/codes", "/handelingen/api/v1/docs")
CSRF = re.compile(r'name="csrf" value="([^"]+)"')


def _regel(naam: str, antwoord: httpx.Response) -> None:
    print(f"| {naam} | {len(antwoord.content):,} | {antwoord.num_bytes_downloaded:,} |")


def main() -> None:
    url, naam, wachtwoord = sys.argv[1:]
    with httpx.Client(base_url=url) as browser:
        csrf = CSRF.findall(browser.get("/inloggen").text)[0]
        browser.post("/inloggen", data={"csrf": csrf, "gebruikersnaam": naam, "wachtwoord": wachtwoord})
        csrf = browser.get("/sessie").json()["csrf"]
        print("| page | bytes | bytes on the line |\n|---|---|---|")
        for pad in BLADEN:
            _regel(pad, browser.get(pad))
        gesprek = browser.post("/gesprekken", data={"csrf": csrf}).headers["location"]
        _regel("a call", browser.get(gesprek))
        velden = {"csrf": csrf, "versie": "1000", "zoek": "jansen"}
        fragment = {"X-Gehoor-Fragment": "scherm"}
        gezocht = browser.post(f"{gesprek}/zoekactie", data=velden, headers=fragment)
        _regel("what a search answers", gezocht)


if __name__ == "__main__":
    main()
