"""A browser that logged in before, and with which names: a cookie that only this installation can have signed.

`nonce.handtekening.handtekening…`, one signature for each name. It lets nobody in: it says under what to count wrong
tries, so that whoever guesses at a name elsewhere does not make its owner wait here.
"""

import re
import secrets

from gehoor.gemeente.store import pseudoniem
from gehoor.kit.db import Tx

NAMEN = 10  # colleagues who share a browser
VORM = re.compile(rf"[\w-]{{22}}(\.[0-9a-f]{{32}}){{1,{NAMEN}}}", re.ASCII)


async def herken(tx: Tx, cookie: str, gebruikersnaam: str) -> str:
    """What this browser is called, when it logged in with this name before; else ""."""
    nonce, handtekeningen = _lees(cookie)
    if not handtekeningen:
        return ""
    eigen = (await _teken(tx, nonce, gebruikersnaam)).encode()
    return nonce if any(secrets.compare_digest(eigen, h.encode()) for h in handtekeningen) else ""


async def onthoud(tx: Tx, cookie: str, gebruikersnaam: str) -> str:
    """The cookie of this browser from here on, after it logged in with this name."""
    nonce, handtekeningen = _lees(cookie)
    eigen = await _teken(tx, nonce, gebruikersnaam)
    return ".".join([nonce, eigen, *[h for h in handtekeningen if h != eigen][: NAMEN - 1]])


def _lees(cookie: str) -> tuple[str, list[str]]:
    if not VORM.fullmatch(cookie):
        return secrets.token_urlsafe(16), []
    nonce, *handtekeningen = cookie.split(".")
    return nonce, handtekeningen


async def _teken(tx: Tx, nonce: str, gebruikersnaam: str) -> str:
    return (await pseudoniem(tx, f"apparaat:{nonce}:{gebruikersnaam}"))[:32]
