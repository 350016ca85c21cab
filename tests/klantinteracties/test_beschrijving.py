"""What each API says about itself, over HTTP and to anybody: the document as JSON and YAML, and a page to read."""

import re

import httpx
import pytest
import yaml

from gehoor.app import documenten
from gehoor.settings import Settings
from tests.klantinteracties.api import NERGENS, Api

ALLE = documenten(Settings.from_env({}))


@pytest.fixture
async def niemand(api: Api) -> httpx.AsyncClient:
    """Somebody without a token."""
    del api.http.headers["authorization"]
    return api.http


@pytest.mark.parametrize("naam", ALLE)
async def test_the_document_is_there_for_everybody(niemand: httpx.AsyncClient, naam: str) -> None:
    basis = f"http://testserver/{naam}/api/v1"
    json, tekst = await niemand.get(f"{basis}/openapi.json"), await niemand.get(f"{basis}/openapi.yaml")
    assert json.json() == yaml.safe_load(tekst.text) == ALLE[naam]
    assert json.headers["content-type"] == "application/json" and tekst.headers["content-type"] == "application/yaml"
    for antwoord in (json, tekst):
        assert antwoord.headers["access-control-allow-origin"] == "*"
        assert antwoord.headers["api-version"] == ALLE[naam]["info"]["version"]


@pytest.mark.parametrize("naam", ALLE)
async def test_the_page_shows_every_operation_and_every_schema(niemand: httpx.AsyncClient, naam: str) -> None:
    antwoord = await niemand.get(f"http://testserver/{naam}/api/v1/docs")
    assert antwoord.status_code == 200 and "script-src 'self'" in antwoord.headers["content-security-policy"]
    for methoden in ALLE[naam]["paths"].values():
        for operatie in methoden.values():
            assert f'id="{operatie["operationId"]}"' in antwoord.text
    ids = set(re.findall(r'id="schema-(\w+)"', antwoord.text))
    assert ids == set(ALLE[naam]["components"]["schemas"])
    assert set(re.findall(r'href="#schema-(\w+)"', antwoord.text)) <= ids


async def test_the_page_says_what_a_field_asks(niemand: httpx.AsyncClient) -> None:
    tekst = " ".join((await niemand.get("http://testserver/klantinteracties/api/v1/docs")).text.split())
    blok = tekst[tekst.index('id="schema-KlantcontactInvoer"') :]
    assert '<code>kanaal</code> <span class="gh-api__moet">verplicht</span>' in blok
    assert "Communicatiekanaal dat werd gebruikt." in blok and "hoogstens 50 tekens" in blok
    assert "een van: persoon, organisatie, contactpersoon" in tekst
    assert "lijst van <a" not in tekst and ">lijst van ActorVerwijzing</a>" in tekst


async def test_a_path_that_is_not_there_is_an_error_as_all_others(api: Api) -> None:
    for pad in ("bestaat-niet", f"partijen/{NERGENS}/", "partijen/"):
        antwoord = await api.vraag("GET", pad)
        assert (antwoord.status_code, antwoord.json()["code"]) == (404, "not_found")
        assert antwoord.headers["api-version"] == "0.9.0"
