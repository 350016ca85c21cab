"""What a persoon and an organisatie may hold: every mistake named, all at once, and nothing of a refused body kept."""

from typing import Any

import pytest

from tests.contactgegevens.lichamen import ADRES, NODIG, PADEN, VOL
from tests.klantinteracties.api import Api

ADRESFOUTEN: list[tuple[dict[str, Any], str, str]] = [
    ({"nummeraanduidingId": "12"}, "nummeraanduidingId", "invalid"),
    ({"nummeraanduidingId": "98712000000000ab"}, "nummeraanduidingId", "invalid"),
    ({"nummeraanduidingId": "98712000000000141"}, "nummeraanduidingId", "max_length"),
    ({"straatnaam": "x" * 256}, "straatnaam", "max_length"),
    ({"straatnaam": None}, "straatnaam", "null"),
    ({"huisnummer": 0}, "huisnummer", "min_value"),
    ({"huisnummer": 100_000}, "huisnummer", "max_value"),
    ({"huisnummer": "14a"}, "huisnummer", "invalid"),
    ({"huisnummertoevoeging": "x" * 21}, "huisnummertoevoeging", "max_length"),
    ({"postcode": "1234AB"}, "postcode", "invalid"),
    ({"postcode": "0234 AB"}, "postcode", "invalid"),
    ({"postcode": "1234 ab"}, "postcode", "invalid"),
    ({"stad": "x" * 256}, "stad", "max_length"),
    ({"adresregel1": "x" * 81}, "adresregel1", "max_length"),
    ({"adresregel2": "x" * 81}, "adresregel2", "max_length"),
    ({"adresregel3": "x" * 81}, "adresregel3", "max_length"),
    ({"land": "XX"}, "land", "invalid"),
    ({"land": "nl"}, "land", "invalid"),
    ({"land": "B"}, "land", "min_length"),
    ({"land": "BEL"}, "land", "max_length"),
]
FOUTEN: dict[str, list[tuple[str, Any, str]]] = {
    "persoon": [
        ("geboortedatum", None, "null"),
        ("geboortedatum", "", "invalid"),
        ("geboortedatum", "05-05-1972", "invalid"),
        ("geboortedatum", "1972-05-05T00:00:00Z", "invalid"),
        ("geboortedatum", 73872000, "invalid"),
        ("overlijdensdatum", "2023-02-29", "invalid"),
        ("geslachtsnaam", "", "blank"),
        ("geslachtsnaam", "  ", "blank"),
        ("geslachtsnaam", None, "null"),
        ("geslachtsnaam", "x" * 201, "max_length"),
        ("geslachtsnaam", "a\x00", "null_characters_not_allowed"),
        ("geslacht", "x", "invalid_choice"),
        ("geslacht", "M", "invalid_choice"),
        ("geslacht", None, "null"),
        ("voorvoegsel", "x" * 11, "max_length"),
        ("voorvoegsel", None, "null"),
        ("voornamen", "x" * 201, "max_length"),
        ("voornamen", True, "invalid"),
    ],
    "organisatie": [
        ("handelsnaam", "", "blank"),
        ("handelsnaam", None, "null"),
        ("handelsnaam", [], "invalid"),
        ("handelsnaam", "x" * 256, "max_length"),
        ("oprichtingsdatum", "1996", "invalid"),
        ("oprichtingsdatum", "", "invalid"),
        ("opheffingsdatum", True, "invalid"),
    ],
}


@pytest.mark.parametrize("pad", PADEN)
async def test_one_mistake(api: Api, pad: str) -> None:
    ding = await api.maak(pad, VOL[pad])
    fouten: list[tuple[dict[str, Any], str, str]] = [({naam: waarde}, naam, code) for naam, waarde, code in FOUTEN[pad]]
    fouten += [({"adres": {**ADRES, **deel}}, f"adres.{naam}", code) for deel, naam, code in ADRESFOUTEN]
    fouten += [({"adres": geen}, "adres.nonFieldErrors", "invalid") for geen in ("Tulpstraat 14", "", 3)]
    fouten.append(({"adres": []}, "adres.nonFieldErrors", "invalid"))
    for anders, naam, code in fouten:
        for methode, url in (("POST", pad), ("PUT", ding["url"]), ("PATCH", ding["url"])):
            body = anders if methode == "PATCH" else {**NODIG[pad], **anders}
            assert (naam, code) in await api.mankementen(methode, url, body), (methode, anders)
    assert await api.haal(pad) == {"count": 1, "next": None, "previous": None, "results": [ding]}


async def test_all_mistakes_at_once(api: Api) -> None:
    adres = {"nummeraanduidingId": "12", "huisnummer": 100_000, "postcode": "1234AB", "land": "nl"}
    lang = {"geslacht": "x", "voorvoegsel": "x" * 11, "overlijdensdatum": "gisteren", "adres": adres}
    assert await api.mankementen("POST", "persoon", lang) == {
        ("geboortedatum", "required"), ("geslachtsnaam", "required"), ("geslacht", "invalid_choice"),
        ("voorvoegsel", "max_length"), ("overlijdensdatum", "invalid"), ("adres.nummeraanduidingId", "invalid"),
        ("adres.huisnummer", "max_value"), ("adres.postcode", "invalid"), ("adres.land", "invalid"),
    }  # fmt: skip
    assert await api.mankementen("POST", "organisatie", {"oprichtingsdatum": 3, "adres": {"land": "x"}}) == {
        ("handelsnaam", "required"), ("oprichtingsdatum", "invalid"),
        ("adres.land", "min_length"), ("adres.land", "invalid"),
    }  # fmt: skip
    for pad in PADEN:
        assert (await api.haal(pad))["count"] == 0, "nothing of it was kept"


async def test_an_error_has_the_form_of_the_register_and_repeats_nothing(api: Api) -> None:
    geheim = "geheim-1972"
    antwoord = await api.vraag("POST", "persoon", dict.fromkeys(VOL["persoon"], geheim))
    fout = antwoord.json()
    assert list(fout) == ["type", "code", "title", "status", "detail", "instance", "invalidParams"]
    assert (fout["type"], fout["code"]) == ("http://testserver/ref/fouten/ValidationError/", "invalid")
    assert all(m["reason"].endswith(".") for m in fout["invalidParams"])
    assert geheim not in antwoord.text


async def test_numbers_become_texts_and_what_a_text_holds_is_data(api: Api) -> None:
    namen = {"geslachtsnaam": "<b>O'Brien</b>; drop table persoon --", "voornamen": 1972}
    persoon = await api.maak("persoon", {"geboortedatum": "0001-01-01", **namen})
    assert persoon["geslachtsnaam"] == namen["geslachtsnaam"]
    assert (persoon["voornamen"], persoon["geboortedatum"]) == ("1972", "0001-01-01")
