"""Another provider, read through its API: all of it, whatever happens on the way."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from gehoor.app import maak_app
from gehoor.settings import Settings
from gehoor.verhuizing.bestand import regels
from gehoor.verhuizing.bron import Bladzijde, Bron, BronVreemd, BronWeigert, BronZwijgt
from gehoor.verhuizing.lijn import VOLGORDE
from gehoor.verhuizing.service import NietOvergenomen
from gehoor.verhuizing.spoel import AndereBron, Spoel, SpoelBezet, lees_alles
from tests.klantinteracties.api import GEMEENTE, REGISTER, token
from tests.verhuizing.bronnen import Antwoord, Lijsten, Poort, op_socket
from tests.verhuizing.huis import Huis, contact, lijnen, partij

GEEN = {resource.pad: 0 for resource in VOLGORDE}


@asynccontextmanager
async def bron(url: str, geheim: str = "geheim", grootte: int = 100) -> AsyncIterator[tuple[Bron, list[float]]]:
    """And how long it slept, without doing so."""
    geslapen: list[float] = []

    async def slaap(seconden: float) -> None:
        geslapen.append(seconden)

    bron = Bron(url, geheim, grootte=grootte, slaap=slaap)
    try:
        yield bron, geslapen
    finally:
        await bron.close()


async def lees(bron_: Bron, spoel: Path) -> bytes:
    with Spoel(spoel, bron_.url) as s:
        await lees_alles(bron_, s, lambda *_: None)
        uit = BytesIO()
        s.stel_samen(uit)
    return uit.getvalue()


@pytest.fixture
async def poort(gezaaid: str) -> Poort:
    return Poort(maak_app(Settings.from_env({}), gezaaid, GEMEENTE))


async def test_a_whole_register_moves_from_one_gehoor_to_another(
    poort: Poort, lindewaard: Huis, nieuw: Huis, tmp_path: Path
) -> None:
    async with op_socket(poort) as url, bron(url, await token(lindewaard.db, *REGISTER)) as (b, geslapen):
        inhoud = await lees(b, tmp_path / "spoel")
        aantal = {resource.pad: await b.aantal(resource.pad) for resource in VOLGORDE}
    await nieuw.in_(inhoud, eerste_telt=True, verwacht=aantal)
    assert nieuw.gehoord == [] and geslapen == []
    # klantcontacten are listed by their moment: only the order in which they came may differ
    assert sorted((await nieuw.uit()).splitlines()) == sorted((await lindewaard.uit()).splitlines())
    assert b'"_expand"' not in inhoud


async def test_it_waits_as_long_as_it_is_asked_to(poort: Poort, lindewaard: Huis, nieuw: Huis, tmp_path: Path) -> None:
    druk: dict[int, Antwoord] = {
        3: (429, {"Retry-After": "7"}, {}),
        4: (503, {"Retry-After": "9999"}, {}),
        20: (502, {}, {}),
        21: (500, {}, {}),
    }
    poort.ertussen = lambda nummer, vraag: druk.get(nummer)
    async with op_socket(poort) as url, bron(url, await token(lindewaard.db, *REGISTER)) as (b, geslapen):
        inhoud = await lees(b, tmp_path / "spoel")
    assert geslapen == [7.0, 600.0, 1.0]  # the 502 was tried again at once; what came then was not
    assert len(inhoud.splitlines()) == len((await lindewaard.uit()).splitlines())


async def test_an_interruption_costs_at_most_a_page(
    poort: Poort, lindewaard: Huis, nieuw: Huis, tmp_path: Path
) -> None:
    spoel = tmp_path / "spoel"
    weg: Antwoord = (503, {"Retry-After": "1"}, {})
    geheim = await token(lindewaard.db, *REGISTER)
    poort.ertussen = lambda nummer, vraag: weg if nummer >= 25 else None
    async with op_socket(poort) as url:
        async with bron(url, geheim) as (b, _):
            with pytest.raises(BronZwijgt):
                await lees(b, spoel)
        eerst = poort.gevraagd[len(VOLGORDE) : 25]
        assert spoel.stat().st_mode & 0o777 == 0o600
        with spoel.open("ab") as half:
            half.write(b'{"pad": "partijen", "inhoud": {"uuid": "')  # killed while it wrote
        poort.ertussen = lambda nummer, vraag: None
        poort.gevraagd.clear()
        async with bron(url, geheim) as (b, _):
            inhoud = await lees(b, spoel)
    assert eerst and not set(eerst) & set(poort.gevraagd[len(VOLGORDE) :])
    await nieuw.in_(inhoud, eerste_telt=True)
    assert sorted((await nieuw.uit()).splitlines()) == sorted((await lindewaard.uit()).splitlines())


def bladen(namen: list[dict[str, Any]], page: int, grootte: int) -> tuple[list[dict[str, Any]], str | None]:
    van = (page - 1) * grootte
    meer = f"https://elders.example/partijen?page={page + 1}" if van + grootte < len(namen) else None
    return namen[van : van + grootte], meer


async def test_what_comes_in_while_it_is_read_is_no_harm(nieuw: Huis, tmp_path: Path) -> None:
    """A list is newest first: what is new moves the rest a place, and one of the rest is read twice."""
    er = [partij(nummer=f"{nr:010}", interneNotitie="oud")["inhoud"] for nr in range(20)]
    laatst = er[9]["uuid"]

    def geef(pad: str, page: int, grootte: int) -> tuple[int, list[dict[str, Any]], str | None]:
        if pad != "partijen":
            return 0, [], None
        if page == 2:
            er.insert(0, partij(nummer="0000000099")["inhoud"])
            er[10] = {**er[10], "interneNotitie": "nieuw"}
        objecten, meer = bladen(er, page, grootte)
        return len(er), objecten, meer

    async with op_socket(Lijsten(geef), lifespan="off") as url, bron(url, grootte=10) as (b, _):
        inhoud = await lees(b, tmp_path / "spoel")
    await nieuw.in_(inhoud, eerste_telt=True)
    over = lijnen(await nieuw.uit())
    assert [r["inhoud"]["nummer"] for r in over] == [f"{nr:010}" for nr in reversed(range(20))], "the oldest first"
    assert next(r for r in over if r["inhoud"]["uuid"] == laatst)["inhoud"]["interneNotitie"] == "nieuw"


async def test_a_list_that_became_shorter_is_read_again(nieuw: Huis, tmp_path: Path) -> None:
    er = [contact(nummer=f"{nr:010}")["inhoud"] for nr in range(20)]
    alle = {k["uuid"] for k in er[1:]}
    gevraagd: list[int] = []

    def geef(pad: str, page: int, grootte: int) -> tuple[int, list[dict[str, Any]], str | None]:
        if pad != "klantcontacten" or grootte == 1:
            return 0, [], None
        gevraagd.append(page)
        if gevraagd == [1, 2]:
            er.pop(0)
        objecten, meer = bladen(er, page, grootte)
        return len(er), objecten, meer

    async with op_socket(Lijsten(geef), lifespan="off") as url, bron(url, grootte=10) as (b, _):
        inhoud = await lees(b, tmp_path / "spoel")
    assert gevraagd == [1, 2, 1, 2]
    await nieuw.in_(inhoud, eerste_telt=True)
    assert alle <= {r["inhoud"]["uuid"] for r in lijnen(await nieuw.uit())}


async def test_too_few_is_a_mistake(nieuw: Huis) -> None:
    inhoud = [partij(nummer=f"{nr:010}") for nr in range(3)]
    with pytest.raises(NietOvergenomen):
        await nieuw.in_(inhoud, verwacht={**GEEN, "partijen": 4})
    assert [(b.pad, b.code) for b in nieuw.gehoord] == [("partijen", "count")]
    await nieuw.in_(inhoud, verwacht={**GEEN, "partijen": 3})


async def test_the_token_goes_to_the_bron_and_nowhere_else(tmp_path: Path) -> None:
    namen = [partij()["inhoud"] for _ in range(25)]

    def geef(pad: str, page: int, grootte: int) -> tuple[int, list[dict[str, Any]], str | None]:
        er = namen if pad == "partijen" else []
        objecten, meer = bladen(er, page, grootte)
        return len(er), objecten, meer

    poort = Poort(Lijsten(geef))
    async with op_socket(poort, lifespan="off") as url, bron(url, "sesam", grootte=10) as (b, _):
        await lees(b, tmp_path / "spoel")
    assert {k["authorization"] for k in poort.koppen} == {"Token sesam"}
    assert [v for v in poort.gevraagd if v.startswith("partijen") and "pageSize=10" in v] == [
        f"partijen?page={nr}&pageSize=10" for nr in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("status", "inhoud", "fout"),
    [
        (401, {}, BronWeigert), (403, {}, BronWeigert), (404, {}, BronVreemd), (200, [], BronVreemd),
        (200, {"count": "3", "results": []}, BronVreemd), (200, {"count": 1, "results": [None]}, BronVreemd),
        (302, {}, BronVreemd), (200, b"<html>", BronVreemd),
        (200, {"count": 3, "results": [], "next": "https://elders.example/?page=1"}, BronVreemd),
        (500, {}, BronZwijgt),
    ],
)  # fmt: skip
async def test_what_is_no_register_is_said(tmp_path: Path, status: int, inhoud: Any, fout: type[Exception]) -> None:
    poort = Poort(None, lambda nummer, vraag: (status, {"Location": "https://elders.example"}, inhoud))
    async with op_socket(poort, lifespan="off") as url, bron(url) as (b, _):
        with pytest.raises(fout):
            await lees(b, tmp_path / "spoel")


def test_a_spool_is_of_one_bron_and_for_one_at_a_time(tmp_path: Path) -> None:
    with Spoel(tmp_path / "spoel", "https://a.example") as spoel:
        spoel.voeg_toe("partijen", Bladzijde(1, [partij()["inhoud"]], 0))
        with pytest.raises(SpoelBezet):
            Spoel(tmp_path / "spoel", "https://a.example")
    with pytest.raises(AndereBron):
        Spoel(tmp_path / "spoel", "https://b.example")
    assert len(list(regels((tmp_path / "spoel").open("rb")))) == 2
