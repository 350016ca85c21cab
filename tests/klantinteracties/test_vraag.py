"""What a GET may be asked with: what nobody knows is a mistake of the client, at a detail as in a list."""

import pytest

from gehoor.contactgegevens.http import PAD as CONTACTGEGEVENS
from gehoor.contactgegevens.http import RESOURCES as IN_CONTACTGEGEVENS
from gehoor.klantinteracties.http import RESOURCES
from tests.klantinteracties.api import BASIS, NERGENS, Api
from tests.klantinteracties.lichamen import contact, lichaam, partij, ref

ELDERS = f"http://testserver{CONTACTGEGEVENS}"
ALLE = [(r, f"{BASIS}/{r.pad}") for r in RESOURCES] + [(r, f"{ELDERS}/{r.pad}") for r in IN_CONTACTGEGEVENS]
# What looks like something that is known.
ONBEKEND = (
    "foo=bar", "foo", "expand[]=", "expand[]=digitaleAdressen", "wrong_expand=", "wrong_expand=hadBetrokkenen",
    "Expand=hadBetrokkenen", "expand%20=x", "_expand=hadBetrokkenen", "expands=", "expand__in=", "include=wasPartij",
    "fields=uuid", "format=json", "cascade=true", "page_size=1", "pagesize=1", "soort_partij=persoon", "ordering=uuid",
    "uuid__in=1", "search=x", "q=", "limit=1", "offset=0", "%00=1", "=x",
)  # fmt: skip


async def _namen(api: Api, url: str) -> list[tuple[str, str]]:
    antwoord = await api.http.get(url)
    assert antwoord.status_code == 400, (url, antwoord.status_code)
    return [(p["name"], p["code"]) for p in antwoord.json()["invalidParams"]]


@pytest.mark.parametrize("vraag", ONBEKEND)
async def test_what_nobody_knows_is_refused_before_anything_is_looked_up(api: Api, vraag: str) -> None:
    for _, url in ALLE:
        for een in (url, f"{url}/{NERGENS}", f"{url}/geen-uuid"):
            assert await _namen(api, f"{een}?{vraag}") == [("nonFieldErrors", "unknown-parameters")], een


async def test_a_stranger_hears_that_a_token_is_needed_first(api: Api) -> None:
    for _, url in ALLE:
        antwoord = await api.http.get(f"{url}/{NERGENS}?foo=bar", headers={"Authorization": ""})
        assert antwoord.status_code == 401, url


async def test_what_a_detail_knows(api: Api) -> None:
    for resource, url in ALLE:
        nergens = f"{url}/{NERGENS}"
        for vraag in ("", "?", "?page=1", "?pageSize=7", "?page=x&pageSize=-1"):
            assert (await api.http.get(nergens + vraag)).status_code == 404, (url, vraag)
        if not resource.expand:
            continue
        assert (await api.http.get(f"{nergens}?expand=")).status_code == 404
        for naam in resource.expand:
            assert (await api.http.get(f"{nergens}?expand={naam}")).status_code == 404, naam
        assert await _namen(api, f"{nergens}?expand=foo") == [("expand", "invalid_choice")]
    wie = await partij(api)
    assert await _namen(api, f"{wie['url']}?soortPartij=persoon") == [("nonFieldErrors", "unknown-parameters")]


async def test_where_nothing_expands_the_filters_of_the_list_count(api: Api) -> None:
    for pad, goed, fout in (
        ("actoren", "naam=sanne&soortActor=medewerker", "naam=piet"),
        ("internetaken", "status=te_verwerken", "status=verwerkt"),
        ("partij-identificatoren", "partijIdentificatorCodeRegister=brp", "partijIdentificatorCodeRegister=hr"),
        ("rekeningnummers", "bic=BANKNL2A", f"uuid={NERGENS}"),
    ):
        ding = await api.maak(pad, await lichaam(api, pad))
        assert (await api.http.get(f"{ding['url']}?{goed}")).json() == ding
        assert (await api.http.get(f"{ding['url']}?{fout}")).status_code == 404
    assert await _namen(api, f"{BASIS}/internetaken/{NERGENS}?status=x") == [("status", "invalid_choice")]


async def test_a_query_elsewhere_stays_what_it_was(api: Api) -> None:
    wie = await partij(api)
    for methode, body in (("PATCH", {}), ("PUT", {"soortPartij": "persoon", "indicatieActief": True})):
        assert (await api.vraag(methode, f"{wie['url']}?foo=bar", body)).status_code == 200
    assert (await api.vraag("DELETE", f"{wie['url']}?foo=bar")).status_code == 204
    k = await contact(api)
    for cascade, status in (("", 204), ("?cascade=false", 204), ("?cascade=true", 200), ("?cascade=1", 200)):
        ding = await api.maak("onderwerpobjecten", {"wasKlantcontact": ref(k) if status == 204 else None})
        assert (await api.vraag("DELETE", f"{ding['url']}{cascade}")).status_code == status, cascade
