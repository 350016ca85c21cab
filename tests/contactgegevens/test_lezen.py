"""Lists: pages, order, and the parameters that are none."""

from typing import Any

import pytest

from tests.contactgegevens.lichamen import BASIS, NODIG, PADEN
from tests.klantinteracties.api import Api


async def test_pages_newest_first(api: Api) -> None:
    namen = [f"O{nr}" for nr in range(5)]
    for naam in namen:
        await api.maak("organisatie", {"handelsnaam": naam})
    gezien: list[str] = []
    vorige = []
    url: str | None = f"{BASIS}/organisatie?pageSize=2"
    while url:
        blad = (await api.vraag("GET", url)).json()
        assert list(blad) == ["count", "next", "previous", "results"]
        assert blad["count"] == 5
        gezien += [o["handelsnaam"] for o in blad["results"]]
        vorige.append(blad["previous"])
        url = blad["next"]
    assert gezien == namen[::-1]
    assert vorige == [None, f"{BASIS}/organisatie?pageSize=2", f"{BASIS}/organisatie?page=2&pageSize=2"]
    laatste = await api.haal("organisatie", page="last", pageSize="2")
    assert [o["handelsnaam"] for o in laatste["results"]] == ["O0"]


@pytest.mark.parametrize("pad", PADEN)
async def test_an_empty_list_has_one_page(api: Api, pad: str) -> None:
    leeg: dict[str, Any] = {"count": 0, "next": None, "previous": None, "results": []}
    for parameters in ({}, {"page": "1"}, {"page": "last"}, {"pageSize": "5"}):
        assert await api.haal(pad, **parameters) == leeg
    for page in ("0", "2", "-1", "x", "1.5"):
        antwoord = await api.vraag("GET", pad, params={"page": page})
        assert (antwoord.status_code, antwoord.json()["code"]) == (404, "not_found"), page


async def test_a_page_size_that_cannot_be_falls_back(api: Api) -> None:
    async with api.db.transaction() as tx:
        await tx.execute(
            "insert into persoon (geslachtsnaam, geboortedatum) "
            "select 'P' || nr, date '1970-01-01' + nr from generate_series(1, 502) nr"
        )
    for gevraagd, gekregen in (("1", 1), ("500", 500), ("501", 500), ("0", 100), ("-1", 100), ("x", 100), ("", 100)):
        lijst = await api.haal("persoon", pageSize=gevraagd)
        assert (lijst["count"], len(lijst["results"])) == (502, gekregen), gevraagd
    assert len((await api.haal("persoon"))["results"]) == 100


@pytest.mark.parametrize("pad", PADEN)
async def test_there_is_nothing_to_filter_on_or_to_expand(api: Api, pad: str) -> None:
    ding = await api.maak(pad, NODIG[pad])
    for naam in ("geslachtsnaam", "handelsnaam", "adres__stad", "expand", "foo"):
        for waar in (pad, f"{pad}/{ding['uuid']}"):
            mis = await api.mankementen("GET", f"{waar}?{naam}=x", {})
            assert mis == {("nonFieldErrors", "unknown-parameters")}, waar
    assert await api.haal(f"{pad}/{ding['uuid']}", page="2") == ding
    assert "_expand" not in (await api.haal(pad))["results"][0]


async def test_urls_are_built_from_the_host_the_client_used(api: Api) -> None:
    ding = await api.maak("persoon", NODIG["persoon"])
    url = f"https://contact.example.nl/contactgegevens/api/v1/persoon/{ding['uuid']}"
    assert (await api.vraag("GET", url)).json()["url"] == url
    assert (await api.haal(f"persoon/{ding['uuid']}"))["url"] == ding["url"]


async def test_the_root_names_what_there_is(api: Api) -> None:
    assert await api.haal("") == {pad: f"{BASIS}/{pad}" for pad in PADEN}
