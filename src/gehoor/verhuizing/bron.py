"""Any other provider of Klantinteracties, read through its API: one request at a time, and patient."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from gehoor.errors import Fout
from gehoor.kit.outgoing import BronWeg, Outgoing

PAD = "/klantinteracties/api/v1"  # where it stands, when an address says nothing else
GROOTTE = 500  # the largest page of the standard
POGINGEN = 8  # the waits between them double: about two minutes in all
LANGST = 600.0  # seconds that is waited at a time, whatever the other side asks


class BronZwijgt(Fout):
    """De bron geeft geen antwoord. Geef hetzelfde commando later opnieuw: het gaat verder waar het was."""

    status = 502
    code = "bron_zwijgt"


class BronWeigert(Fout):
    """De bron weigert het token. Gebruik een token dat het hele register mag lezen."""

    status = 502
    code = "bron_weigert"


class BronVreemd(Fout):
    """De bron antwoordt niet als een register van Klantinteracties. Controleer het adres."""

    status = 502
    code = "bron_vreemd"


@dataclass(frozen=True)
class Bladzijde:
    """`volgende` is the number of the next page; 0 when this is the last."""

    count: int
    objecten: list[dict[str, Any]]
    volgende: int


class Bron:
    """`url` may end at the host. Every request goes there, whatever the links in an answer say."""

    def __init__(
        self, url: str, token: str, *, grootte: int = GROOTTE, slaap: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self.url = url.rstrip("/") if urlsplit(url).path.strip("/") else url.rstrip("/") + PAD
        self._grootte, self._slaap = grootte, slaap
        self._uit = Outgoing(
            "klantinteracties", "De bron", base_url=self.url, headers={"Authorization": f"Token {token}"},
            verbinden=10, lezen=120, totaal=180, max_bytes=200_000_000,
        )  # fmt: skip

    async def close(self) -> None:
        await self._uit.close()

    async def aantal(self, pad: str) -> int:
        return (await self.bladzijde(pad, 1, grootte=1)).count

    async def bladzijde(self, pad: str, nummer: int, *, grootte: int = 0) -> Bladzijde:
        """A page that is not there any more, because the list became shorter, is an empty last one."""
        antwoord = await self._vraag(pad, {"page": str(nummer), "pageSize": str(grootte or self._grootte)})
        if antwoord.status in (401, 403):
            zin = f"De bron weigert het token voor {pad}. Gebruik een token dat het hele register mag lezen."
            raise BronWeigert(zin)
        if antwoord.status == 404 and nummer > 1:
            return Bladzijde(0, [], 0)
        inhoud = antwoord.inhoud
        if antwoord.status != 200 or not isinstance(inhoud, dict):
            zin = f"De bron antwoordt voor {pad} niet als een register van Klantinteracties. Controleer het adres."
            raise BronVreemd(zin)
        count, objecten = inhoud.get("count"), inhoud.get("results")
        if not isinstance(count, int) or not isinstance(objecten, list):
            raise BronVreemd()
        if not all(isinstance(ding, dict) for ding in objecten):
            raise BronVreemd()
        return Bladzijde(count, objecten, _volgende(inhoud.get("next"), nummer))

    async def _vraag(self, pad: str, parameters: dict[str, str]) -> Any:
        for poging in range(POGINGEN):
            try:
                return await self._uit.vraag("GET", f"/{pad}", params=parameters, correlatie=uuid4().hex)
            except BronWeg as weg:
                if weg.vreemd:
                    raise BronVreemd() from None
                wacht = min(max(weg.wacht, 2.0**poging), LANGST)
            if poging < POGINGEN - 1:
                await self._slaap(wacht)
        raise BronZwijgt()


def _volgende(url: Any, nummer: int) -> int:
    """Only the number is taken from a link: where it points to does not matter."""
    if url is None:
        return 0
    pagina = parse_qs(urlsplit(str(url)).query).get("page", [""])[0]
    if not pagina.isdecimal() or int(pagina) <= nummer:
        raise BronVreemd()
    return int(pagina)
