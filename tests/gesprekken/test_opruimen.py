"""What nobody finished and what is kept no longer goes, after a set time, with a line that says how much."""

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from gehoor import app
from gehoor.gemeente.store import Gemeente
from gehoor.gesprekken.beeld import Beeld
from gehoor.klantinteracties.service import ruim_op
from gehoor.settings import Settings
from tests.gesprekken.kcc import Kcc, open_kcc


@pytest.fixture
async def kcc(gezaaid: str) -> AsyncIterator[Kcc]:
    async with open_kcc(gezaaid) as kcc:
        yield kcc


@pytest.fixture
def delen(kcc: Kcc, gezaaid: str) -> app.Onderdelen:
    gemeente = Gemeente("Lindewaard", "9871", "999999059", voorbeeld=True)
    return replace(app.bouw(Settings.from_env({}), gezaaid, gemeente), db=kcc.db, gesprekken=kcc.gesprekken)


async def ronde(kcc: Kcc, delen: app.Onderdelen) -> list[str]:
    """One round of cleaning up; what its lines say."""
    async with kcc.db.transaction() as tx:
        vanaf = await tx.value("select max(id) from verwerking")
        await app.ruim_eenmaal_op(tx, delen)
    async with kcc.db.read() as tx:
        rijen = await tx.all("select * from verwerking where id > %(vanaf)s", vanaf=vanaf or 0)
    assert {(r["wie"], r["handeling"], r["soort"]) for r in rijen} <= {("systeem", "verwijderen", "opgeruimd")}
    return [rij["toelichting"] for rij in rijen]


async def ouder(kcc: Kcc, uuid: Any, kolom: str, hoeveel: str) -> None:
    async with kcc.db.transaction() as tx:
        sql = f"update gesprek set {kolom} = now() - %(hoeveel)s::interval where uuid = %(uuid)s"
        await tx.execute(sql, uuid=uuid, hoeveel=hoeveel)


async def test_a_draft_that_nobody_finished_is_emptied_and_one_of_today_is_not(kcc: Kcc, delen: app.Onderdelen) -> None:
    oud, vandaag = await kcc.bel(), await kcc.bel()
    for gesprek in (oud, vandaag):
        await gesprek.typ(naam="Amina", notitie="Belt over haar uitkering.")
    await ronde(kcc, delen)
    await ouder(kcc, oud.uuid, "bewaard_op", "25 hours")
    await ouder(kcc, vandaag.uuid, "bewaard_op", "23 hours")
    await ouder(kcc, vandaag.uuid, "begonnen_op", "9 days")
    assert await ronde(kcc, delen) == ["1 gesprekken"]
    weg, er = await oud.nu(), await vandaag.nu()
    assert (weg.afloop, weg.concept.notitie, weg.concept.naam, weg.klant) == ("verlopen", "", "", None)
    assert (er.afloop, er.concept.notitie) == (None, "Belt over haar uitkering.")
    assert await ronde(kcc, delen) == [], "nothing went, nothing is said"
    async with kcc.db.read() as tx:
        beeld = Beeld(kcc.gesprekken, kcc.sanne)
        scherm = await beeld.vastgelegd(tx, weg, al_eerder=False, getypt={})
        start = await beeld.start(tx)
    assert scherm.kop == "Gesprek verlopen" and not scherm.terughalen_tot
    assert oud.uuid not in {g.uuid for g in start.open} and vandaag.uuid in {g.uuid for g in start.open}


async def test_what_a_call_came_to_is_forgotten_after_thirty_days(kcc: Kcc, delen: app.Onderdelen) -> None:
    uuids = []
    for dagen in (31, 29):
        gesprek = await kcc.bel()
        await gesprek.typ(
            naam="Amina", notitie="Belt over afval.", opvolging="taak", afdeling="burgerzaken",
            telefoonnummer="0612345678", gevraagde_handeling="Bel terug", contactgegevens="verzoek",
        )  # fmt: skip
        await gesprek.registreer()
        await ouder(kcc, gesprek.uuid, "afgerond_op", f"{dagen} days")
        uuids.append(gesprek)
    assert await ronde(kcc, delen) == ["1 uitkomsten"]
    oud, nieuw = [await gesprek.nu() for gesprek in uuids]
    assert oud.uitkomst is None and nieuw.uitkomst and nieuw.uitkomst["klantcontact"]
    async with kcc.db.read() as tx:
        beeld = Beeld(kcc.gesprekken, kcc.sanne)
        start = await beeld.start(tx)
        scherm = await beeld.vastgelegd(tx, oud, al_eerder=True, getypt={})
    laatste = {contact.uuid for contact in start.laatste}
    assert oud.uuid not in laatste and nieuw.uuid in laatste
    assert (scherm.kop, scherm.nummers) == ("Vastgelegd", ())


async def test_kept_answers_go_after_a_day(kcc: Kcc, delen: app.Onderdelen) -> None:
    async with kcc.db.transaction() as tx:
        for uren in (25, 23):
            await tx.execute(
                "insert into herhaling (sleutel_hash, vraag_hash, antwoord, adres, gedaan_op) "
                "values (%(h)s, 'x', '{}', 'x', now() - make_interval(hours => %(u)s))",
                h=str(uren), u=uren,
            )  # fmt: skip
    assert await ronde(kcc, delen) == ["1 herhaalde antwoorden"]
    async with kcc.db.transaction() as tx:
        assert await ruim_op(tx) == 0
        assert await tx.value("select sleutel_hash from herhaling") == "23"
