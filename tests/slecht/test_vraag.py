"""Queries that no client should send, on every list: refused with the parameter's name, or nothing found."""

from datetime import date, datetime
from enum import StrEnum
from urllib.parse import quote, unquote_plus

import httpx

from gehoor.kit.read import Filterwaarde, filter_types
from gehoor.kit.veld import Veld
from tests.klantinteracties.api import NERGENS
from tests.slecht.alles import PADEN, RESOURCES, Alles, goed

BLADEN_NERGENS = (
    "0", "-1", "-0", "99999999999999999999", "9" * 5000, "1.0", "1e0", "0x1", "1 ", "+1", "a", "%00", "²",
    "None", "LAST", "1,2", "%FF", "%ED%A0%80",
)  # fmt: skip
BLADEN_EEN = ("1", "last", "01", "%D9%A1", "%EF%BC%91")  # a 1 in other scripts is a 1, as in the reference
GROOTTES = (
    ("1000000", 500), ("501", 500), ("999999999", 500), ("0", 100), ("-1", 100), ("a", 100), ("", 100), ("1.5", 100),
    ("9" * 5000, 500), ("99999999999999999999", 500), ("%00", 100), ("%FF", 100), ("²", 100),
)  # fmt: skip
# What a filter may be asked; what each kind of field makes of it is told by `bedoeld`.
TEKSTEN = (
    "x", "' or 1=1 --", "%25", "_", "\\", "{p}", "%25(basis)s", "é" * 500, "x" * 5000, "%F0%9F%99%82", " ", "+", "1",
    "-1", "1e400", "9" * 400, "null", "NaN", "true", "[]", "{}", "%0d%0aSet-Cookie:x", "%ED%A0%80", "%FF", "%C0%80",
)  # fmt: skip
MOMENTEN = (
    "99999-01-01", "0000-01-01", "2026-02-30", "2026-13-01", "2026-01-01T25:00:00Z", "infinity", "-infinity", "now",
    "epoch", "99999-01-01T00:00:00Z", "0001-01-01T00:00:00%2B23:59", "9999-12-31T23:59:59-23:59",
)  # fmt: skip
URLS = ("x", "/klantinteracties/api/v1/partijen/" + NERGENS, "ftp://a.nl/" + NERGENS, "http://", "http:///" + NERGENS,
        "javascript:alert(1)", "http://[", "//a.nl/" + NERGENS)  # fmt: skip


async def haal(alles: Alles, pad: str, query: str) -> httpx.Response:
    antwoord = await alles.stuur("GET", f"{pad}?{query}")
    goed(antwoord)
    return antwoord


def namen(antwoord: httpx.Response) -> set[str]:
    return {p["name"] for p in antwoord.json().get("invalidParams", [])}


async def test_pages_and_sizes_that_are_none(alles: Alles) -> None:
    for pad in PADEN:
        voor = await alles.stand()
        for blad in BLADEN_NERGENS:
            antwoord = await haal(alles, pad, f"page={blad}")
            assert (antwoord.status_code, antwoord.json()["code"]) == (404, "not_found"), (pad, blad[:30])
        for blad in BLADEN_EEN:
            antwoord = await haal(alles, pad, f"page={blad}")
            assert (antwoord.status_code, antwoord.json()["previous"]) == (200, None), (pad, blad)
        for grootte, _ in GROOTTES:
            antwoord = await haal(alles, pad, f"pageSize={grootte}")
            assert (antwoord.status_code, antwoord.json()["next"]) == (200, None), (pad, grootte[:30])
        assert await alles.stand() == voor


async def test_how_large_a_page_becomes(alles: Alles) -> None:
    pad = PADEN[-1]
    async with alles.api.db.transaction() as tx:
        tabel = RESOURCES[pad].tabel
        kolommen = ", ".join(k.name for k in tabel.c if k.name not in ("uuid", "id"))
        bron = f"select {kolommen} from {tabel.name}, generate_series(1, 501)"
        await tx.execute(f"insert into {tabel.name} ({kolommen}) {bron}")
    for grootte, bedoeld in GROOTTES:
        blad = (await haal(alles, pad, f"pageSize={grootte}")).json()
        assert len(blad["results"]) == bedoeld, (pad, grootte[:30])
        volgende = await alles.api.http.get(blad["next"])
        assert len(volgende.json()["results"]) == min(bedoeld, 502 - bedoeld), (pad, grootte[:30])


async def test_expands_that_are_none(alles: Alles) -> None:
    for pad in PADEN:
        resource = RESOURCES[pad]
        een = resource.expand[0] if resource.expand else "x"
        kring = ["hadKlantcontact", "hadBetrokkenen"] * 5
        kringen = (f"{een}.{een}", ".".join([een] * 10), ".".join(kring), f"{een}.", f".{een}", f"{een}..{een}")
        onzin = ("x", "*", "__all__", "uuid", "_expand", een.upper(), f" {een}", f"{een}%20", f"{een};x", f"{een}%00",
                 "%FF", "x" * 5000, "x,y", f"{een},x", "' or 1=1 --", "%20", "%20,%20")  # fmt: skip
        for url in (pad, alles.url(f"{pad}/{{uuid}}")):
            for expand in (*onzin, *kringen):
                antwoord = await haal(alles, url, f"expand={expand}")
                mis = "expand" if resource.expand else "nonFieldErrors"
                assert (antwoord.status_code, namen(antwoord)) == (400, {mis}), (pad, url, expand[:40])
            if resource.expand:
                for leeg in ("", ",", ",,,", f"{een},", f"{een},{een}", f"{een}&expand={een}"):
                    assert (await haal(alles, url, f"expand={leeg}")).status_code == 200, (pad, url, leeg)
                vaak = await haal(alles, url, "expand=" + ",".join(resource.expand * 100))
                assert vaak.json() == (await haal(alles, url, "expand=" + ",".join(resource.expand))).json()


async def test_parameters_that_are_none_or_twice_there(alles: Alles) -> None:
    for pad in PADEN:
        onbekend = ("x=1", "Page=1", "pagesize=1", "=1", "page%00=1", "ordering=id", "limit=1", "__proto__=1",
                    "uuid__in=x", "x" * 5000 + "=1", "%FF=1", "%ED%A0%80=1", "id=1", "x=", "x=1&" * 2000)  # fmt: skip
        for query in onbekend:
            for url in (pad, alles.url(f"{pad}/{{uuid}}")):
                antwoord = await haal(alles, url, query)
                assert antwoord.status_code == 400, (url, query[:40])
                mis = [(p["name"], p["code"]) for p in antwoord.json()["invalidParams"]]
                assert mis == [("nonFieldErrors", "unknown-parameters")], (url, query[:40])
        for query in ("page=1&page=x", "page=1&page=0"):
            assert (await haal(alles, pad, query)).status_code == 404, (pad, query)
        for query in ("&", "&&&", "page=1&page=1", "page=x&page=1", "pageSize=x&pageSize=5", "page=1&" * 2000):
            assert (await haal(alles, pad, query)).status_code == 200, (pad, query[:40])
        for naam in filter_types(RESOURCES[pad]):  # type: ignore[arg-type]
            antwoord = await haal(alles, pad, f"{naam}=&{naam}=&{naam.upper()}_=1")
            assert antwoord.status_code == 400
            antwoord = await haal(alles, pad, f"{naam}=")
            assert antwoord.json()["count"] == (await haal(alles, pad, "")).json()["count"], "empty is not asked"


def bedoeld(soort: Filterwaarde, tekst: str) -> set[int]:
    """The statuses that this value of a filter may have, by what the filter compares with."""
    if not unquote_plus(tekst).strip():
        return {200}  # nothing is asked
    if soort in ("uuid", "url"):
        return {400}
    if soort == "bool" or (isinstance(soort, Veld) and soort.type is bool):
        return {200}  # what is no boolean is ignored
    if isinstance(soort, Veld) and isinstance(soort.type, type) and issubclass(soort.type, StrEnum):
        return {400}
    if isinstance(soort, Veld) and soort.type in (date, datetime):
        return {200, 400}
    return {200}


async def test_every_filter_with_values_that_do_not_fit(alles: Alles) -> None:
    for pad in PADEN:
        for naam, soort in filter_types(RESOURCES[pad]).items():  # type: ignore[arg-type]
            for tekst in TEKSTEN:
                antwoord = await haal(alles, pad, f"{naam}={tekst}")
                assert antwoord.status_code in bedoeld(soort, tekst), (pad, naam, tekst[:40], antwoord.text)
                assert namen(antwoord) == ({naam} if antwoord.status_code == 400 else set()), (pad, naam, tekst[:40])
            antwoord = await haal(alles, pad, f"{naam}=a%00b")
            assert [(p["name"], p["code"]) for p in antwoord.json()["invalidParams"]] == [
                (naam, "null_characters_not_allowed")
            ], (pad, naam)


async def test_moments_and_urls_that_are_none(alles: Alles) -> None:
    for pad in PADEN:
        for naam, soort in filter_types(RESOURCES[pad]).items():  # type: ignore[arg-type]
            if isinstance(soort, Veld) and soort.type in (date, datetime):
                for moment in MOMENTEN:
                    antwoord = await haal(alles, pad, f"{naam}={moment}")
                    assert (antwoord.status_code, namen(antwoord)) == (400, {naam}), (pad, naam, moment)
            elif soort == "url":
                for url in URLS:
                    antwoord = await haal(alles, pad, f"{naam}={quote(url)}")
                    assert (antwoord.status_code, namen(antwoord)) == (400, {naam}), (pad, naam, url)
                elders = await haal(alles, pad, f"{naam}=http://a.nl/{NERGENS}")
                assert (elders.status_code, elders.json()["count"]) == (200, 0), naam
            elif soort == "uuid":
                for uuid in (NERGENS[:-1], NERGENS + "0", "00000000", "g" * 32, NERGENS + ","):
                    antwoord = await haal(alles, pad, f"{naam}={uuid}")
                    assert (antwoord.status_code, namen(antwoord)) == (400, {naam}), (pad, naam, uuid)


async def test_all_mistakes_of_a_query_at_once(alles: Alles) -> None:
    for pad in PADEN:
        filters = filter_types(RESOURCES[pad])  # type: ignore[arg-type]
        mis = {naam for naam, soort in filters.items() if bedoeld(soort, "x") == {400}}
        expand = {"expand"} if RESOURCES[pad].expand else set()
        query = "&".join([*(f"{naam}=x" for naam in filters if naam in mis), *(f"{naam}=x" for naam in expand), "q=1"])
        antwoord = await haal(alles, pad, query)
        assert namen(antwoord) == mis | expand | {"nonFieldErrors"}, pad
