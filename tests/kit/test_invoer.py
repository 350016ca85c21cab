"""What a client sends: a body by its contract, a query by its filters, all mistakes at once."""

import contextlib
import json
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gehoor.errors import GeenJson, Ongeldig
from gehoor.kit.invoer import (
    BLADZIJDE,
    GROOTSTE_BLADZIJDE,
    Vraag,
    als_uuid,
    controleer,
    genoemd,
    json_object,
    lees_vraag,
)
from gehoor.kit.resource import invoer, naar_kolommen, wijziging
from gehoor.klantinteracties.http import RESOURCES
from gehoor.klantinteracties.models import (
    Actor,
    Betrokkene,
    Categorie,
    DigitaalAdres,
    InterneTaak,
    Klantcontact,
    Partij,
)

GOED = UUID("f47ac10b-58cc-4372-a567-0e02b2c3d479")


def fouten(fout: pytest.ExceptionInfo[Ongeldig]) -> set[tuple[str, str]]:
    return {(m.naam, m.code) for m in fout.value.mankementen}


# --- a query ---------------------------------------------------------------------------------------------------------


def test_a_query_in_its_parts() -> None:
    parameters = [
        ("soortPartij", "persoon"), ("page", "3"), ("pageSize", "20"), ("expand", "digitaleAdressen,betrokkenen"),
        ("expand", "digitaleAdressen"), ("nummer", ""), ("indicatieActief", "true"), ("indicatieActief", "false"),
    ]  # fmt: skip
    vraag = lees_vraag(Partij, parameters)
    assert vraag == Vraag(
        {"soortPartij": "persoon", "indicatieActief": False}, ("digitaleAdressen", "betrokkenen"), 3, 20
    )
    assert lees_vraag(Partij, []) == Vraag({}, (), 1, BLADZIJDE)


@pytest.mark.parametrize(
    ("tekst", "grootte"),
    [
        ("1", 1),
        ("500", 500),
        ("501", 500),
        ("999999999", 500),
        ("9999999999", 500),
        ("0", 100),
        ("-5", 100),
        ("x", 100),
    ],
)
def test_a_page_size(tekst: str, grootte: int) -> None:
    assert lees_vraag(Partij, [("pageSize", tekst)]).grootte == grootte <= GROOTSTE_BLADZIJDE


@pytest.mark.parametrize(
    ("tekst", "nummer"), [("1", 1), ("12", 12), ("last", -1), ("0", 0), ("", 1), ("x", 0), ("-1", 0)]
)
def test_a_page(tekst: str, nummer: int) -> None:
    assert lees_vraag(Partij, [("page", tekst)]).bladzijde == nummer


def test_values_get_the_type_of_what_they_are_compared_with() -> None:
    def waarde(resource: Any, naam: str, tekst: str) -> Any:
        return lees_vraag(resource, [(naam, tekst)]).filters[naam]

    assert waarde(Partij, "vertegenwoordigdePartij__uuid", str(GOED)) == GOED
    assert waarde(Partij, "vertegenwoordigdePartij__url", f"https://a.example/partijen/{GOED}/") == GOED
    assert waarde(Partij, "vertegenwoordigdePartij__url", "https://a.example/anders/7") == UUID(int=0)
    assert waarde(DigitaalAdres, "verificatieDatum", "2026-03-01").isoformat() == "2026-03-01"
    for tekst in ("2026-03-01T10:00:00+02:00", "2026-03-01T10:00:00 02:00"):
        assert waarde(Klantcontact, "plaatsgevondenOp", tekst) == datetime(2026, 3, 1, 8, tzinfo=UTC)
    for tekst, bool_ in (("true", True), ("TRUE", True), ("1", True), ("false", False), ("0", False)):
        assert waarde(Partij, "indicatieActief", tekst) is bool_
    assert "indicatieActief" not in lees_vraag(Partij, [("indicatieActief", "misschien")]).filters


def test_a_parameter_that_stands_there_twice_counts_as_it_stood_last() -> None:
    for paar, over in ((("true", "misschien"), {}), (("misschien", "true"), {"indicatieActief": True})):
        assert lees_vraag(Partij, [("indicatieActief", tekst) for tekst in paar]).filters == over


def test_all_mistakes_in_a_query_at_once() -> None:
    with pytest.raises(Ongeldig) as fout:
        lees_vraag(Partij, [("soortPartij", "dier"), ("x", "1"), ("y", "2"), ("expand", "alles"), ("nummer", "\x00")])
    assert fouten(fout) == {
        ("soortPartij", "invalid_choice"), ("nonFieldErrors", "unknown-parameters"), ("expand", "invalid_choice"),
        ("nummer", "null_characters_not_allowed"),
    }  # fmt: skip
    assert "x, y" in next(m.reden for m in fout.value.mankementen if m.naam == "nonFieldErrors")


def test_what_one_object_may_be_asked_with() -> None:
    een = partial(lees_vraag, van_een=True)
    assert een(Betrokkene, [("expand", "digitaleAdressen"), ("page", "2")]).expand == ("digitaleAdressen",)
    assert een(Actor, [("naam", "Postma")]).filters == {"naam": "Postma"}, "as the reference, where nothing expands"
    onbekend = ("nonFieldErrors", "unknown-parameters")
    for resource, naam, mis in (
        (Betrokkene, "expand", ("expand", "invalid_choice")), (Betrokkene, "organisatienaam", onbekend),
        (Betrokkene, "expand[]", onbekend), (Betrokkene, "Expand", onbekend), (Categorie, "expand", onbekend),
        (Categorie, "", onbekend),
    ):  # fmt: skip
        with pytest.raises(Ongeldig) as fout:
            een(resource, [(naam, "hadKlantcontact")])
        assert fouten(fout) == {mis}, (resource, naam)
    with pytest.raises(Ongeldig) as fout:
        lees_vraag(Categorie, [("expand", "alles")])
    assert fouten(fout) == {onbekend}


NAMEN = sorted({naam for r in RESOURCES for naam in (*r.expand, "page", "pageSize", "expand", "nummer", "status")})


PARAMETERS = st.tuples(st.sampled_from(NAMEN) | st.text(max_size=5), st.text(max_size=20))


@given(st.sampled_from(RESOURCES), st.lists(PARAMETERS))
def test_no_query_makes_it_fall(resource: Any, parameters: list[tuple[str, str]]) -> None:
    try:
        vraag = lees_vraag(resource, parameters)
    except Ongeldig as fout:
        assert fout.mankementen
    else:
        assert 1 <= vraag.grootte <= GROOTSTE_BLADZIJDE
        assert set(vraag.expand) <= set(resource.expand)


# --- a body ----------------------------------------------------------------------------------------------------------


GEEN_JSON = (b"{", b"nee", b"\xff", b"{'a':1}", b"{} {}", b'{"a":\x00}', b"NaN", rb'["\u0041", NaN]')


@pytest.mark.parametrize("inhoud", GEEN_JSON)
def test_what_is_no_json(inhoud: bytes) -> None:
    with pytest.raises(GeenJson):
        json_object(inhoud)


@pytest.mark.parametrize("inhoud", [b"[]", b"1", b'"x"', b"true"])
def test_what_is_no_object(inhoud: bytes) -> None:
    with pytest.raises(Ongeldig) as fout:
        json_object(inhoud)
    assert fouten(fout) == {("nonFieldErrors", "invalid")}


@given(st.binary(max_size=50) | st.text(max_size=50).map(str.encode))
def test_no_bytes_make_it_fall(inhoud: bytes) -> None:
    with contextlib.suppress(GeenJson, Ongeldig):
        assert isinstance(json_object(inhoud), dict)


@pytest.mark.parametrize(
    ("anders", "mankement"),
    [
        ({"kanaal": None}, ("kanaal", "null")),
        ({"kanaal": ""}, ("kanaal", "blank")),
        ({"kanaal": "   "}, ("kanaal", "blank")),
        ({"kanaal": "x" * 51}, ("kanaal", "max_length")),
        ({"kanaal": True}, ("kanaal", "invalid")),
        ({"kanaal": []}, ("kanaal", "invalid")),
        ({"kanaal": {}}, ("kanaal", "invalid")),
        ({"kanaal": "a\x00"}, ("kanaal", "null_characters_not_allowed")),
        ({"kanaal": "\ud800"}, ("kanaal", "surrogate_characters_not_allowed")),
        ({"taal": "nederlands"}, ("taal", "max_length")),
        ({"vertrouwelijk": None}, ("vertrouwelijk", "null")),
        ({"vertrouwelijk": "misschien"}, ("vertrouwelijk", "invalid")),
        ({"vertrouwelijk": 7}, ("vertrouwelijk", "invalid")),
        ({"vertrouwelijk": []}, ("vertrouwelijk", "invalid")),
        ({"plaatsgevondenOp": "gisteren"}, ("plaatsgevondenOp", "invalid")),
        ({"plaatsgevondenOp": 1_700_000_000}, ("plaatsgevondenOp", "invalid")),
        ({"plaatsgevondenOp": True}, ("plaatsgevondenOp", "invalid")),
        ({"plaatsgevondenOp": "2026-02-30"}, ("plaatsgevondenOp", "invalid")),
        ({"nummer": "12a"}, ("nummer", "invalid")),
        ({"metadata": "x"}, ("metadata.nonFieldErrors", "invalid")),
    ],
)
def test_one_mistake_in_a_body(anders: dict[str, Any], mankement: tuple[str, str]) -> None:
    goed = {"kanaal": "telefoon", "onderwerp": "o", "taal": "nld", "vertrouwelijk": False}
    controleer(invoer(Klantcontact), goed)
    with pytest.raises(Ongeldig) as fout:
        controleer(invoer(Klantcontact), {**goed, **anders})
    assert fouten(fout) == {mankement}
    assert all(m.reden.endswith(".") for m in fout.value.mankementen)


@pytest.mark.parametrize(
    "geen_datum", [0, 86400, 1.5, "1767225600", "2026-03-01T00:00:00Z", "2026-02-30", "99999-01-01", ""]
)
def test_a_date_is_written_as_one(geen_datum: Any) -> None:
    with pytest.raises(Ongeldig) as fout:
        controleer(wijziging(DigitaalAdres), {"verificatieDatum": geen_datum})
    assert fouten(fout) == {("verificatieDatum", "invalid")}
    for goed in ("2026-03-01", "2026-3-1", "20260301", "2026-W10-1", "0001-01-01", "9999-12-31", None):
        assert controleer(wijziging(DigitaalAdres), {"verificatieDatum": goed})


@pytest.mark.parametrize("geen_tijdstip", [0, 86400.5, "86400", "0.5", "2026-02-30T10:00:00Z", "10:00"])
def test_a_moment_is_written_as_one(geen_tijdstip: Any) -> None:
    with pytest.raises(Ongeldig) as fout:
        controleer(wijziging(InterneTaak), {"afgehandeldOp": geen_tijdstip})
    assert fouten(fout) == {("afgehandeldOp", "invalid")}
    with pytest.raises(Ongeldig) as fout:
        lees_vraag(InterneTaak, [("toegewezenOp", str(geen_tijdstip))])
    assert fouten(fout) == {("toegewezenOp", "invalid")}
    for goed in ("2026-03-01", "2026-03-01T10:00", "2026-03-01T10:00:00+01:00"):
        assert controleer(wijziging(InterneTaak), {"afgehandeldOp": goed})


def test_a_mistake_inside_a_part_has_its_place() -> None:
    body = {
        "soortPartij": "persoon", "indicatieActief": True, "correspondentieadres": [],
        "bezoekadres": {"huisnummer": 0, "land": "XX", "postcode": "x"},
        "digitaleAdressen": [{"uuid": GOED}, {}, None], "voorkeursDigitaalAdres": {"uuid": 7},
    }  # fmt: skip
    with pytest.raises(Ongeldig) as fout:
        controleer(invoer(Partij), body, ("klant", "0"))
    assert fouten(fout) == {
        ("klant.0.bezoekadres.huisnummer", "min_value"),
        ("klant.0.bezoekadres.land", "invalid"),
        ("klant.0.bezoekadres.postcode", "invalid"),
        ("klant.0.correspondentieadres.nonFieldErrors", "invalid"),
        ("klant.0.digitaleAdressen.1.uuid", "required"),
        ("klant.0.digitaleAdressen.2", "null"),
        ("klant.0.voorkeursDigitaalAdres.uuid", "invalid"),
    }


def test_what_is_given_what_is_absent_and_what_is_empty() -> None:
    vol = {"gevraagdeHandeling": " Bel ", "aanleidinggevendKlantcontact": {"uuid": str(GOED)}, "status": "te_verwerken"}
    alles = naar_kolommen(InterneTaak, controleer(invoer(InterneTaak), vol), alles=True)
    assert alles == {
        "gevraagde_handeling": "Bel", "aanleidinggevend_klantcontact_uuid": GOED, "status": "te_verwerken",
        "toelichting": "", "referentienummer": None, "afgehandeld_op": None,
    }  # fmt: skip
    assert naar_kolommen(InterneTaak, controleer(wijziging(InterneTaak), {}), alles=False) == {}
    leeg = controleer(wijziging(InterneTaak), {"nummer": "", "toelichting": "", "afgehandeldOp": None, "uuid": "x"})
    assert naar_kolommen(InterneTaak, leeg, alles=False) == {"toelichting": "", "afgehandeld_op": None}
    groep = controleer(wijziging(Partij), {"bezoekadres": None})
    assert set(naar_kolommen(Partij, groep, alles=False).values()) == {"", None}


def test_who_a_body_refers_to() -> None:
    body = {"wasPartij": {"uuid": str(GOED)}, "hadKlantcontact": {"uuid": "x"}, "rol": "klant"}
    assert genoemd(Betrokkene, body) == {"wasPartij.uuid": (Partij, GOED)}
    vreemd: list[dict[str, Any]] = [{"wasPartij": 7}, {"wasPartij": {"uuid": None}}, {"wasPartij": [{}]}, {}]
    for raar in vreemd:
        assert genoemd(Betrokkene, raar) == {}


@given(st.text() | st.integers() | st.none() | st.lists(st.none()) | st.uuids().map(str))
def test_as_a_uuid(waarde: Any) -> None:
    uuid = als_uuid(waarde)
    assert uuid is None or als_uuid(str(uuid)) == uuid


DINGEN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda d: st.lists(d, max_size=3) | st.dictionaries(st.text(max_size=5), d, max_size=3),
)


@given(st.sampled_from(RESOURCES), st.data())
def test_no_body_makes_it_fall(resource: Any, data: st.DataObject) -> None:
    velden = [lid.sleutel for lid in resource.leden.values()]
    body = data.draw(st.dictionaries(st.sampled_from(velden), DINGEN, max_size=6))
    try:
        gelezen = controleer(wijziging(resource), json.loads(json.dumps(body)))
    except Ongeldig as fout:
        assert fout.mankementen
        assert all(m.naam and m.code and m.reden for m in fout.mankementen)
    else:
        naar_kolommen(resource, gelezen, alles=True)
