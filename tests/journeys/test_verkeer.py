"""What a page takes over the line: the second one of a kind only itself, and nothing is asked whether it changed."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from playwright.async_api import expect

from tests.journeys.werkplek import Werkplek

HOOGSTENS = 6  # requests


class Verkeer:
    """What Chromium asks of the server, and what the server says it was asked."""

    def __init__(self, w: Werkplek) -> None:
        self.w = w
        self.koppen: list[dict[str, str]] = []
        self.uit_voorraad = 0
        self.geladen = 0
        self.gelezen = 0  # of what the server printed

    async def volg(self) -> "Verkeer":
        cdp = await self.w.context.new_cdp_session(self.w.page)
        cdp.on("Network.requestWillBeSentExtraInfo", lambda wat: self.koppen.append(wat["headers"]))
        cdp.on("Network.requestServedFromCache", self._voorraad)
        cdp.on("Network.responseReceived", self._antwoord)
        await cdp.send("Network.enable")
        return self

    def _voorraad(self, wat: dict[str, Any]) -> None:
        self.uit_voorraad += 1

    def _antwoord(self, wat: dict[str, Any]) -> None:
        self.geladen += "/static/" in wat["response"]["url"]
        self.uit_voorraad += bool(wat["response"].get("fromDiskCache"))

    async def schoon(self) -> None:
        await self.w.page.wait_for_load_state("networkidle")
        self.koppen.clear()
        self.uit_voorraad = self.geladen = 0
        self.gelezen = len(self.w.server.tekst())

    async def gevraagd(self) -> list[tuple[str, int]]:
        """(path, status) of every request that reached the server."""
        await self.w.page.wait_for_load_state("networkidle")
        regels = [
            json.loads(regel) for regel in self.w.server.tekst()[self.gelezen :].splitlines() if regel.startswith("{")
        ]
        return [(regel["pad"], regel["status"]) for regel in regels if regel["event"] == "verzoek"]

    def voorwaardelijk(self) -> list[dict[str, str]]:
        return [k for k in self.koppen if {"if-none-match", "if-modified-since"} & {naam.lower() for naam in k}]


async def _start(w: Werkplek) -> None:
    await w.page.get_by_role("link", name="Start", exact=True).click()
    await expect(w.page.get_by_role("heading", level=1)).to_be_visible()


async def _codes(w: Werkplek) -> None:
    await w.page.get_by_role("link", name="Codes", exact=True).click()
    await expect(w.knop("Code maken")).to_be_visible()


async def _gesprek(w: Werkplek) -> None:
    await w.nieuw_gesprek()


async def _opnieuw(w: Werkplek) -> None:
    await w.page.reload()
    await expect(w.knop("Nieuw gesprek")).to_be_visible()


async def _venster(w: Werkplek) -> None:
    await w.page.goto(w.page.url)
    await expect(w.knop("Nieuw gesprek")).to_be_visible()


@pytest.mark.parametrize("blad", [_start, _codes, _gesprek, _opnieuw, _venster], ids=lambda f: f.__name__)
async def test_a_second_page_takes_only_itself(werkplek: Werkplek, blad: Callable[[Werkplek], Awaitable[None]]) -> None:
    w = werkplek
    verkeer = await Verkeer(w).volg()
    await blad(w)
    for _ in range(2):
        await verkeer.schoon()
        await blad(w)
        gevraagd = await verkeer.gevraagd()
        assert gevraagd and len(gevraagd) <= HOOGSTENS, gevraagd
        assert not [pad for pad, _ in gevraagd if pad.startswith("/static")], "from the browser's own store"
        assert not [status for _, status in gevraagd if status == 304]
        assert len(verkeer.koppen) >= len(gevraagd) and not verkeer.voorwaardelijk()
        assert verkeer.geladen > 10 and verkeer.uit_voorraad >= verkeer.geladen, "styles and modules are there"


async def test_the_first_page_asks_no_file_twice(deur: Werkplek) -> None:
    """A file that is asked for at two addresses is kept twice, and its module runs twice."""
    w, adressen = deur, list[str]()
    w.page.on("request", lambda vraag: adressen.append(vraag.url))
    await w.log_in()
    await w.nieuw_gesprek()
    await w.page.wait_for_load_state("networkidle")
    statisch = [adres.partition("/static/")[2].partition("#")[0] for adres in adressen if "/static/" in adres]
    assert len({adres.partition("/")[0] for adres in statisch}) == 1, "one version"
    paden = [adres.partition("/")[2] for adres in set(statisch)]
    assert len(paden) == len(set(paden)) > 15
