"""A product is found while it is being typed."""

import time
from uuid import uuid4

import pytest

from gehoor.errors import Ongeldig
from gehoor.kit.db import Database, Tx
from gehoor.producten import store
from gehoor.producten.models import Niveau, Product, Vervolg
from gehoor.producten.service import maak_product


async def namen(tx: Tx, tekst: str) -> list[str]:
    return [product.naam for product in await store.zoek(tx, tekst)]


@pytest.mark.parametrize(
    ("getypt", "eerste"),
    [
        ("paspoort", "Paspoort aanvragen"),
        ("pasp", "Paspoort aanvragen"),
        ("PASPOORT", "Paspoort aanvragen"),
        ("pasport", "Paspoort aanvragen"),
        ("passpoort aanvrage", "Paspoort aanvragen"),
        ("paspoorten", "Paspoort aanvragen"),
        ("verhuisd", "Verhuizing doorgeven"),
        ("ik ben verhuisd", "Verhuizing doorgeven"),
        ("boom kappen", "Kapvergunning"),
        ("een boom kapen", "Kapvergunning"),
        ("ik wil een boom laten kappen", "Kapvergunning"),
        ("parkeerv", "Parkeervergunning"),
        ("parkeervergunni", "Parkeervergunning"),
        ("parkeervergunnig", "Parkeervergunning"),
        ("parkeer vergunning", "Parkeervergunning"),
        ("parkeren", "Parkeervergunning"),
        ("rijbewijs", "Rijbewijs aanvragen"),
        ("rijbewijz", "Rijbewijs aanvragen"),
        ("vog", "Verklaring omtrent het gedrag"),
        ("lantarenpaal", "Melding openbare ruimte"),
        ("lantaarnpaal is kapot", "Melding openbare ruimte"),
        ("cafe", "Trouwen"),
        ("CAFÉ", "Trouwen"),
        ("cafe\u0301", "Trouwen"),
        ("hüwelijk", "Trouwen"),
        ("id kaart", "Identiteitskaart aanvragen"),
        ("uitkeering", "Bijzondere bijstand"),
    ],
)
async def test_what_a_caller_asks_for_comes_first(aanbod: Tx, getypt: str, eerste: str) -> None:
    assert (await namen(aanbod, getypt))[:1] == [eerste]


async def test_each_letter_of_a_name_keeps_it_in_sight(aanbod: Tx) -> None:
    for naam in ("Parkeervergunning", "Verhuizing doorgeven", "Uittreksel uit de basisregistratie"):
        for aantal in range(3, len(naam) + 1):
            assert naam in await namen(aanbod, naam[:aantal]), naam[:aantal]


async def test_a_name_comes_before_a_synonym_and_a_synonym_before_a_description(tx: Tx) -> None:
    vast = {"vervolg": "beantwoord"}
    await maak_product(tx, {"naam": "Aardvark", "omschrijving": "Gaat over een hek.", **vast})
    await maak_product(tx, {"naam": "Bever", "synoniemen": ["hek"], **vast})
    await maak_product(tx, {"naam": "Hek plaatsen", **vast})
    assert await namen(tx, "hek") == ["Hek plaatsen", "Bever", "Aardvark"]


async def test_nothing_typed_shows_the_first_by_name(aanbod: Tx) -> None:
    alles = await namen(aanbod, "  ")
    assert alles == sorted(alles) and len(alles) == 8
    assert await namen(aanbod, "!?&|:*()'\\") == alles
    assert len(await store.zoek(aanbod, "", limit=3)) == 3


@pytest.mark.parametrize("getypt", ["zeppelin", "xyz", "12345", "ik wil een", "qq"])
async def test_nothing_is_found_when_nothing_is_like_it(aanbod: Tx, getypt: str) -> None:
    assert await namen(aanbod, getypt) == []


@pytest.mark.parametrize(
    "getypt", ["a' or 1=1 --", "boom & !kappen:*", "<-> | (", "%(limit)s", "\x00", "é" * 500, "a " * 99]
)
async def test_whatever_is_typed_is_only_ever_searched_for(aanbod: Tx, getypt: str) -> None:
    assert len(await store.zoek(aanbod, getypt)) <= 8


async def test_a_product_that_is_no_longer_there_is_not_found_but_can_be_recognised(aanbod: Tx) -> None:
    gevonden = (await store.zoek(aanbod, "paspoort"))[0]
    await aanbod.update(Product.tabel, gevonden.uuid, {"actief": False})
    assert "Paspoort aanvragen" not in await namen(aanbod, "paspoort") + await namen(aanbod, "")
    product = await store.een(aanbod, gevonden.uuid)
    assert product is not None and not product.actief


async def test_a_new_name_is_found_at_once(aanbod: Tx) -> None:
    gevonden = (await store.zoek(aanbod, "paspoort"))[0]
    await aanbod.update(Product.tabel, gevonden.uuid, {"naam": "Zeppelin stallen", "synoniemen": ["luchtschip"]})
    assert await namen(aanbod, "luchtsch") == ["Zeppelin stallen"]
    assert "Zeppelin stallen" not in await namen(aanbod, "reisdocument")


async def test_everything_about_one_product(tx: Tx) -> None:
    uuid = await maak_product(
        tx,
        {
            "naam": " Parkeervergunning ",
            "synoniemen": ["parkeren"],
            "omschrijving": "Parkeren in je eigen wijk.",
            "niveau": "basis",
            "vervolg": "zaak",
            "zaaktype": "PARKEREN",
            "afdeling": "parkeren",
            "handeling": "Bel terug over de vergunning",
            "zeg": "Binnen 2 weken. Het kost 40 euro per jaar.",
            "intakevragen": [
                {"sleutel": "kenteken", "vraag": "Wat is het kenteken?", "verplicht": True},
                {"sleutel": "soort", "vraag": "Voor wie?", "soort": "keuze", "keuzes": ["Bewoner", "Bedrijf"]},
            ],
        },
    )
    product = await store.een(tx, uuid)
    assert product is not None
    assert (product.naam, product.niveau, product.vervolg) == ("Parkeervergunning", Niveau.basis, Vervolg.zaak)
    assert (product.zaaktype, product.afdeling, product.actief) == ("PARKEREN", "parkeren", True)
    assert product.synoniemen == ("parkeren",)
    assert [(v.sleutel, v.verplicht, v.keuzes) for v in product.intakevragen] == [
        ("kenteken", True, ()),
        ("soort", False, ("Bewoner", "Bedrijf")),
    ]
    assert (await store.zoek(tx, "parkeer"))[0].niveau is Niveau.basis
    assert await store.een(tx, uuid4()) is None


GOED = {"naam": "Iets", "vervolg": "beantwoord"}


@pytest.mark.parametrize(
    ("anders", "op", "code"),
    [
        ({"naam": ""}, "naam", "blank"),
        ({"naam": "x" * 201}, "naam", "max_length"),
        ({"vervolg": "misschien"}, "vervolg", "invalid_choice"),
        ({"niveau": "hoog"}, "niveau", "invalid_choice"),
        ({"vervolg": "zaak"}, "zaaktype", "required"),
        ({"vervolg": "zaak", "zaaktype": ""}, "zaaktype", "required"),
        ({"vervolg": "taak"}, "afdeling", "required"),
        ({"synoniemen": "parkeren"}, "synoniemen", "not_a_list"),
        ({"synoniemen": [1]}, "synoniemen", "invalid"),
        ({"intakevragen": [{"sleutel": "a"}]}, "intakevragen", "invalid"),
        ({"zaaktipe": "PARKEREN"}, "zaaktipe", "invalid"),
        ({"zoektekst": "alles"}, "zoektekst", "invalid"),
    ],
)
async def test_a_product_that_cannot_be_is_refused(dsn: str, anders: dict[str, object], op: str, code: str) -> None:
    db = Database(dsn, size=1)
    await db.open()
    try:
        with pytest.raises(Ongeldig) as fout:
            async with db.transaction() as tx:
                await maak_product(tx, GOED | anders)
        assert [(m.naam, m.code) for m in fout.value.mankementen] == [(op, code)]
    finally:
        await db.close()


async def test_a_name_stands_there_once_whatever_its_capitals(dsn: str) -> None:
    db = Database(dsn, size=1)
    await db.open()
    try:
        with pytest.raises(Ongeldig) as fout:
            async with db.transaction() as tx:
                await maak_product(tx, GOED)
                await maak_product(tx, GOED | {"naam": "iets"})
        assert fout.value.mankementen[0].reden == "Er is al een product met deze naam."
    finally:
        await db.close()


async def test_five_hundred_products_are_searched_within_the_pause_between_two_keys(tx: Tx) -> None:
    for nummer in range(500):
        await maak_product(
            tx,
            {
                "naam": f"Vergunning {nummer} voor het plaatsen van een object",
                "synoniemen": [f"object {nummer} neerzetten", "steiger of container op straat", "bouwplaats inrichten"],
                "omschrijving": "Toestemming om tijdelijk iets op de openbare weg te zetten. " * 3,
                "vervolg": "beantwoord",
            },
        )
    duur = []
    for _ in range(7):
        begin = time.perf_counter()
        assert (await store.zoek(tx, "vergunnig steigr neerzetten 321"))[0].naam.startswith("Vergunning 321 ")
        duur.append(time.perf_counter() - begin)
    assert min(duur) < 0.15
