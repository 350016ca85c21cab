"""What no client should send, and some will: a clear refusal or a row that can be read, never a 5xx."""

import json
from asyncio import gather
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contactgegevens.lichamen import ADRES, BASIS, NODIG, PADEN, VOL
from tests.klantinteracties.api import Api
from tests.klantinteracties.test_vreemd import DINGEN, JSON, RAAR


@pytest.mark.parametrize("pad", PADEN)
async def test_any_value_in_any_place(api: Api, pad: str) -> None:
    ding = await api.maak(pad, VOL[pad])
    proeven = [{veld: raar} for veld in VOL[pad] for raar in RAAR]
    proeven += [{"adres": {**ADRES, deel: raar}} for deel in ADRES for raar in RAAR[::2]]
    for anders in proeven:
        for methode, url, inhoud in (("POST", pad, {**NODIG[pad], **anders}), ("PATCH", ding["url"], anders)):
            antwoord = await api.vraag(methode, url, inhoud)
            assert antwoord.status_code in (200, 201, 400), (methode, anders, antwoord.text)
            assert antwoord.status_code != 400 or antwoord.json()["invalidParams"], (methode, anders)
    assert (await api.haal(pad, pageSize="500"))["results"], "whatever was accepted can be read"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_no_body_makes_the_server_fall(api: Api, data: st.DataObject) -> None:
    pad = data.draw(st.sampled_from(PADEN))
    velden = data.draw(st.dictionaries(st.sampled_from(sorted(VOL[pad])), DINGEN, max_size=5))
    adres: Any = data.draw(st.dictionaries(st.sampled_from(sorted(ADRES)), DINGEN, max_size=3))
    inhoud = json.dumps({**NODIG[pad], "adres": adres, **velden}).encode()
    antwoord = await api.http.post(f"{BASIS}/{pad}", content=inhoud, headers=JSON)
    assert antwoord.status_code in (201, 400), antwoord.text
    if antwoord.status_code == 201:
        terug = await api.http.get(antwoord.headers["location"])
        assert (terug.status_code, terug.json()) == (200, antwoord.json())


@pytest.mark.parametrize(
    ("inhoud", "status", "code"),
    [
        (b"{", 400, "parse_error"),
        (b"[]", 400, "invalid"),
        (b"null", 400, "invalid"),
        (b" " * 1_000_001, 413, "too_large"),
    ],
)
async def test_a_body_that_is_no_object(api: Api, inhoud: bytes, status: int, code: str) -> None:
    ding = await api.maak("persoon", NODIG["persoon"])
    for methode, url in (("POST", f"{BASIS}/persoon"), ("PUT", ding["url"]), ("PATCH", ding["url"])):
        antwoord = await api.http.request(methode, url, content=inhoud, headers=JSON)
        assert (antwoord.status_code, antwoord.json()["code"]) == (status, code), methode


async def test_a_body_of_another_kind(api: Api) -> None:
    for methode, soort, status in (("POST", "text/plain", 415), ("POST", "application/xml", 415)):
        antwoord = await api.http.request(
            methode, f"{BASIS}/persoon", content=b"<persoon/>", headers={"Content-Type": soort}
        )
        assert antwoord.status_code == status, soort
    assert (await api.vraag("GET", "persoon", headers={"Accept": "text/html"})).status_code == 406


async def test_two_writers_on_one_row(api: Api) -> None:
    """Both are kept where they say different things; the row is never half of one and half of the other."""
    ding = await api.maak("persoon", VOL["persoon"])
    await gather(*(api.wijzig(ding, {veld: "x"}) for veld in ("voorvoegsel", "voornamen", "geslachtsnaam")))
    verwacht = {**ding, "voorvoegsel": "x", "voornamen": "x", "geslachtsnaam": "x"}
    assert await api.haal(f"persoon/{ding['uuid']}") == verwacht
