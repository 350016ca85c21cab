"""The sample BRP and what our client asks, held against the published description of BRP API Personen 2.7."""

import csv
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from gehoor.bronnen.brp import VELDEN_PERSOON, VELDEN_ZOEK
from gehoor.kit.outgoing import Antwoord, Outgoing
from gehoor.voorbeeld import wereld
from gehoor.voorbeeld.bronnen import brp_app
from gehoor.voorbeeld.bronnen.velden import PERSOON, ZOEK

Schema = dict[str, Any]


@pytest.fixture(scope="module")
def schemas(shared: Path) -> dict[str, Schema]:
    tekst = (shared / "spec/brp/brp-personen-bevragen-2.7.0.yaml").read_text()
    gelezen: dict[str, Schema] = yaml.safe_load(tekst)["components"]["schemas"]
    return gelezen


def vlak(schema: Schema, schemas: dict[str, Schema]) -> Schema:
    """A schema with its references and allOf folded into one object."""
    uit: Schema = {"properties": {}, "required": []}
    delen = [schema, *schema.get("allOf", [])]
    if verwijzing := schema.get("$ref"):
        delen.append(schemas[verwijzing.rsplit("/", 1)[1]])
    for deel in delen[1:]:
        plat = vlak(deel, schemas)
        uit["properties"] |= plat["properties"]
        uit["required"] += plat["required"]
        uit |= {k: v for k, v in plat.items() if k not in ("properties", "required")}
    uit["properties"] |= schema.get("properties", {})
    uit["required"] += schema.get("required", [])
    return uit | {k: v for k, v in schema.items() if k not in ("properties", "required", "allOf", "$ref")}


def fouten(waarde: Any, schema: Schema, schemas: dict[str, Schema], pad: str = "") -> list[str]:
    plat = vlak(schema, schemas)
    if isinstance(waarde, list):
        return [f for n, deel in enumerate(waarde) for f in fouten(deel, plat["items"], schemas, f"{pad}[{n}]")]
    if isinstance(waarde, dict):
        mapping = plat.get("discriminator", {}).get("mapping", {})
        if waarde.get("type") in mapping and pad:
            plat = vlak(schemas[mapping[waarde["type"]].rsplit("/", 1)[1]], schemas)
        gevonden = [f"{pad}.{naam} ontbreekt" for naam in plat["required"] if naam not in waarde]
        for naam, deel in waarde.items():
            if naam not in plat["properties"]:
                gevonden.append(f"{pad}.{naam} is geen veld")
            else:
                gevonden += fouten(deel, plat["properties"][naam], schemas, f"{pad}.{naam}")
        return gevonden
    soorten = {"string": str, "integer": int, "boolean": bool}
    if plat.get("type") in soorten and not isinstance(waarde, soorten[plat["type"]]):
        return [f"{pad}: {waarde!r} is geen {plat['type']}"]
    if isinstance(waarde, str) and "pattern" in plat and not re.search(plat["pattern"], waarde):
        return [f"{pad}: {waarde!r} past niet op {plat['pattern']}"]
    if isinstance(waarde, str) and len(waarde) > plat.get("maxLength", len(waarde)):
        return [f"{pad}: {waarde!r} is te lang"]
    return []


@pytest.fixture
async def brp() -> AsyncIterator[Outgoing]:
    http = Outgoing("brp", "De BRP", app=brp_app(wereld(), maximum=100))
    yield http
    await http.close()


async def vraag(brp: Outgoing, body: dict[str, Any]) -> Antwoord:
    return await brp.vraag("POST", "/personen", json=body, correlatie="c", veilig=True)


async def test_raadplegen(brp: Outgoing, schemas: dict[str, Schema]) -> None:
    nummers = [p.bsn for p in wereld().personen if p.bsn]
    for begin in range(0, len(nummers), 20):
        body = {"type": "RaadpleegMetBurgerservicenummer", "burgerservicenummer": nummers[begin : begin + 20]}
        for velden in (
            sorted(PERSOON)[:70],
            sorted(PERSOON)[70:],
            [*VELDEN_PERSOON, "verblijfplaats"],
            ["geboorte.datum", "naam.voornamen"],
        ):
            antwoord = await vraag(brp, body | {"fields": velden})
            assert antwoord.status == 200, antwoord.inhoud
            assert len(antwoord.inhoud["personen"]) == len(body["burgerservicenummer"])
            for persoon in antwoord.inhoud["personen"]:
                assert fouten(persoon, schemas["Persoon"], schemas, "persoon") == []


async def test_zoeken(brp: Outgoing, schemas: dict[str, Schema]) -> None:
    for adres in {str(p.adres): p.adres for p in wereld().personen if p.adres}.values():
        body = {
            "type": "ZoekMetPostcodeEnHuisnummer",
            "postcode": wereld().postcode(adres),
            "huisnummer": adres.huisnummer,
            "inclusiefOverledenPersonen": True,
            "fields": sorted(ZOEK),
        }
        antwoord = await vraag(brp, body)
        assert antwoord.inhoud["personen"]
        for persoon in antwoord.inhoud["personen"]:
            assert fouten(persoon, schemas["PersoonBeperkt"], schemas, "persoon") == []


RAADPLEEG = {"type": "RaadpleegMetBurgerservicenummer", "burgerservicenummer": ["999964628"], "fields": ["naam"]}
ADRES = {"type": "ZoekMetPostcodeEnHuisnummer", "postcode": "1234AB", "huisnummer": 14, "fields": ["naam"]}


@pytest.mark.parametrize(
    ("body", "naam"),
    [
        ({}, "type"),
        ({"type": "Zoek"}, "type"),
        (RAADPLEEG | {"burgerservicenummer": ["1"]}, "burgerservicenummer[0]"),
        (RAADPLEEG | {"burgerservicenummer": "999964628"}, "burgerservicenummer"),
        (RAADPLEEG | {"fields": []}, "fields"),
        (RAADPLEEG | {"fields": ["naam", "inOnderzoek"]}, "fields[1]"),
        (ADRES | {"fields": ["verblijfplaats"]}, "fields[0]"),
        (ADRES | {"straat": "Tulpstraat"}, "straat"),
        (ADRES | {"huisnummer": "14"}, "huisnummer"),
        (ADRES | {"geboortedatum": "1987-02-31"}, "geboortedatum"),
        (ADRES | {"huisletter": ""}, "huisletter"),
    ],
)
async def test_fouten(brp: Outgoing, schemas: dict[str, Schema], body: dict[str, Any], naam: str) -> None:
    antwoord = await vraag(brp, body)
    assert (antwoord.status, antwoord.inhoud["code"]) == (400, "paramsValidation")
    assert naam in {fout["name"] for fout in antwoord.inhoud["invalidParams"]}
    assert antwoord.inhoud.keys() <= vlak(schemas["BadRequestFoutbericht"], schemas)["properties"].keys()


def test_welke_velden_gevraagd_mogen_worden(shared: Path) -> None:
    def lees(naam: str) -> set[str]:
        with (shared / "spec/brp" / naam).open() as bestand:
            return {rij["pad"] for rij in csv.DictReader(bestand)}

    assert lees("fields-filtered-Persoon.csv") == PERSOON
    assert lees("fields-filtered-PersoonBeperkt.csv") == ZOEK
    assert set(VELDEN_PERSOON) <= PERSOON
    assert set(VELDEN_ZOEK) <= ZOEK
