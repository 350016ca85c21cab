"""From declarations to the one statement that answers a read: every shape there is, understood by PostgreSQL."""

import json
import re
from collections.abc import AsyncIterator
from itertools import combinations
from typing import Any
from uuid import uuid4

import pytest

from gehoor.kit import read
from gehoor.kit.db import Database, Tx
from gehoor.kit.resource import Resource
from gehoor.kit.veld import ACHTERVOEGSEL, Veld
from gehoor.klantinteracties.http import RESOURCES
from gehoor.klantinteracties.models import Betrokkene, Categorie, DigitaalAdres, Klantcontact, Partij

BASIS = "https://register.example.nl/klantinteracties/api/v1/"


@pytest.fixture
async def tx(dsn: str) -> AsyncIterator[Tx]:
    db = Database(dsn, size=1)
    await db.open()
    async with db.transaction() as tx:
        yield tx
    await db.close()


def een(resource: type[Resource], *expand: str) -> str:
    return read.een(resource, expand)  # type: ignore[arg-type]


def bladzijde(resource: type[Resource], expand: tuple[str, ...] = (), filters: tuple[str, ...] = ()) -> str:
    """A page of ten."""
    return read.bladzijde(resource, expand, filters, 10)  # type: ignore[arg-type]


def soorten(resource: type[Resource]) -> dict[str, read.Filterwaarde]:
    return read.filter_types(resource)  # type: ignore[arg-type]


async def loopt(tx: Tx, sql: str, filters: dict[str, Any]) -> Any:
    return await tx.one(sql, **{"basis": BASIS, "uuid": uuid4(), "offset": 0, **filters})


WAARDEN: dict[str, Any] = {
    "str": "x", "bool": True, "int": 1, "date": "2026-01-01", "datetime": "2026-01-01T00:00:00Z",
    "uuid": uuid4(), "url": uuid4(),
}  # fmt: skip


def waarde(soort: read.Filterwaarde) -> Any:
    if not isinstance(soort, Veld | str):
        return soort("x")
    naam = soort if isinstance(soort, str) else soort.type.__name__
    return WAARDEN.get(naam, "x")  # the others are choices: texts


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.pad)
async def test_postgresql_understands_every_shape(tx: Tx, resource: type[Resource]) -> None:
    filters = {naam: waarde(soort) for naam, soort in soorten(resource).items()}
    expands = [(), *((naam,) for naam in resource.expand), *combinations(resource.expand, 2), tuple(resource.expand)]
    for expand in expands:
        assert await loopt(tx, een(resource, *expand), {}) is None
        rij = await loopt(tx, bladzijde(resource, expand), {})
        assert (rij["count"], rij["results"], rij["uuids"]) == (0, "[]", None), expand
    for naam, inhoud in filters.items():
        assert (await loopt(tx, bladzijde(resource, (), (naam,)), {naam: inhoud}))["count"] == 0, naam
    alles = bladzijde(resource, tuple(resource.expand), tuple(filters))
    assert (await loopt(tx, alles, filters))["count"] == 0


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.pad)
def test_what_a_client_sends_is_never_part_of_the_text(resource: type[Resource]) -> None:
    for naam in soorten(resource):
        sql = bladzijde(resource, (), (naam,))
        genoemd = set(re.findall(r"%\((\w+)\)s", sql))
        assert genoemd == {"basis", "offset", naam}
        assert not re.search(r"%(?!\()", sql), "nothing else that psycopg would fill in"


def test_every_declared_filter_is_a_parameter_once() -> None:
    for resource in RESOURCES:
        gewoon = [naam for naam, _, _ in read._filters(resource)]
        langs = [langs.parameter for langs in resource.langs]
        assert len(langs) == len(set(langs)), resource.__name__
        assert set(langs) <= soorten(resource).keys()
        assert len(soorten(resource)) >= len(set(gewoon))
        assert not {"page", "pageSize", "expand"} & soorten(resource).keys(), "these words are taken"
        assert read.filter_voorwaarden(resource).keys() == soorten(resource).keys()  # type: ignore[arg-type]


def test_operators_show_in_the_name_of_the_parameter() -> None:
    namen = set(soorten(DigitaalAdres))
    assert {"adres", "adres__icontains", "verificatieDatum"} <= namen
    assert {f"verificatieDatum{ACHTERVOEGSEL[op]}" for op in ("gt", "gte", "lt", "lte")} <= namen
    assert "onderwerp" in soorten(Klantcontact), "`bevat` keeps the plain name"


def test_the_text_is_made_once_per_shape() -> None:
    assert een(Partij, "digitaleAdressen") is een(Partij, "digitaleAdressen")
    assert bladzijde(Partij, (), ("nummer",)) is bladzijde(Partij, (), ("nummer",))
    assert een(Partij) != een(Partij, "digitaleAdressen")


def test_what_to_expand_as_a_tree() -> None:
    assert read.boom(()) == {}
    assert read.boom(["a", "a.b", "a.c", "d.e.f"]) == {"a": {"b": {}, "c": {}}, "d": {"e": {"f": {}}}}
    assert read.boom(["a.b"]) == read.boom(["a.b", "a"]) == {"a": {"b": {}}}


def test_hidden_members_stay_hidden() -> None:
    for resource in RESOURCES:
        for lid in resource.leden.values():
            if lid.verborgen:
                assert f"'{lid.sleutel}'" not in een(resource, *resource.expand).partition(" from ")[0] or lid.naam in (
                    # shown inside partijIdentificatie, in the shape of its soort
                    "contactnaam", "organisatienaam", "werkte_voor_partij",
                    "categorie_naam",  # as part of a partij
                ), f"{resource.__name__}.{lid.naam}"  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "tekst"),
    [
        ("2026-07-01T10:00:00+02:00", "2026-07-01T08:00:00Z"),
        ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"),
        ("2026-07-01T08:00:00.5Z", "2026-07-01T08:00:00.500000Z"),
        ("2026-07-01T08:00:00.000001Z", "2026-07-01T08:00:00.000001Z"),
        ("0999-07-01T08:00:00Z", "0999-07-01T08:00:00Z"),
        ("2026-02-28T23:59:60Z", "2026-03-01T00:00:00Z"),
    ],
)
async def test_a_moment_as_the_standard_writes_it(tx: Tx, moment: str, tekst: str) -> None:
    sql = f"select {read.TIJD.format(k='t')} from (select %(moment)s::timestamptz as t) x"
    assert await tx.value(sql, moment=moment) == tekst


async def test_odd_texts_come_out_as_they_went_in(tx: Tx) -> None:
    for naam in ('"', "\\", "\\u0041", "'", "é🙂\u202e", "%s %(basis)s", "\t\r\n", "</script>", "\x01\x7f", ""):
        uuid = await tx.insert(Categorie.tabel, {"naam": naam})
        ruw = await tx.value(een(Categorie), basis=BASIS, uuid=uuid)
        assert json.loads(ruw) == {"uuid": str(uuid), "url": f"{BASIS}categorieen/{uuid}", "naam": naam}


async def test_nesting_keeps_the_rows_of_each_level_apart(tx: Tx) -> None:
    """Three klantcontacten of one partij, two betrokkenen each: nobody gets the address of a neighbour."""
    vast = {"kanaal": "x", "inhoud": "", "reactie": "", "hoofd_onderwerp_type": "", "taal": "nld",
            "verdere_actie_ondernomen": False, "vertrouwelijk": False}  # fmt: skip
    leeg = {naam: v.default for naam, v in Betrokkene.velden().items() if v.default in ("", None)}
    partij_leeg = {n: v.default for n, v in Partij.velden().items() if not v.sql_default and v.default in ("", None)}
    wie = await tx.insert(Partij.tabel, {**partij_leeg, "soort_partij": "persoon", "indicatie_actief": True})
    for nr in range(3):
        k = await tx.insert(Klantcontact.tabel, {**vast, "onderwerp": f"K{nr}"})
        for letter in "ab":
            b = await tx.insert(
                Betrokkene.tabel,
                {**leeg, "had_klantcontact_uuid": k, "was_partij_uuid": wie, "rol": "klant", "initiator": True,
                 "organisatienaam": f"K{nr}{letter}"},
            )  # fmt: skip
            adres = {
                "omschrijving": "",
                "referentie": "",
                "is_standaard_adres": False,
                "soort_digitaal_adres": "overig",
            }
            await tx.insert(
                DigitaalAdres.tabel, {**adres, "adres": f"K{nr}{letter}", "verstrekt_door_betrokkene_uuid": b}
            )
    expand = ("hadBetrokkenen", "hadBetrokkenen.digitaleAdressen", "hadBetrokkenen.wasPartij")
    rij = await tx.one(bladzijde(Klantcontact, expand), basis=BASIS, offset=0)
    assert rij is not None
    for ding in json.loads(rij["results"]):
        for letter, b in zip("ab", ding["_expand"]["hadBetrokkenen"], strict=True):
            assert b["organisatienaam"] == f"{ding['onderwerp']}{letter}"
            assert [a["adres"] for a in b["_expand"]["digitaleAdressen"]] == [b["organisatienaam"]]
            assert b["_expand"]["wasPartij"]["uuid"] == str(wie)
            assert len(b["_expand"]["wasPartij"]["betrokkenen"]) == 6
    assert len(json.loads(rij["uuids"])) == rij["count"] == 3


async def test_limit_comes_before_the_json(tx: Tx) -> None:
    """Or PostgreSQL would build the skipped rows too: page 1,000 must cost what page 1 costs."""
    await tx.execute("insert into categorie (naam) select 'C' || nr from generate_series(1, 300) nr")
    plan = await tx.all("explain (verbose) " + bladzijde(Categorie), basis=BASIS, offset=200)
    regels = [next(iter(rij.values())) for rij in plan]
    assert any("Limit" in regel for regel in regels)
    bouwt = [regel for regel in regels if '"url": ' in regel]
    assert bouwt
    assert all("string_agg" in regel for regel in bouwt), "only of the rows that are shown"
