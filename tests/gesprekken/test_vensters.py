"""Two windows on one call, and an end that was no end."""

import asyncio

import pytest

from gehoor.errors import NietGevonden
from gehoor.gesprekken import store
from gehoor.gesprekken.concept import VeldBotsing
from gehoor.gesprekken.service import AlAfgerond
from tests.gesprekken.kcc import Kcc, bsn, parkeren

FATIMA = bsn("fatima-el-amrani")


async def test_two_windows_that_type_in_different_fields_disturb_nobody(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    versie = (await gesprek.nu()).versie
    await gesprek.typ(versie, notitie="Over de boom.", naam="")
    await gesprek.typ(versie, naam="Kaya", notitie="")
    concept = (await gesprek.nu()).concept
    assert (concept.notitie, concept.naam) == ("Over de boom.", "Kaya"), "a window that saw less wipes nothing out"


async def test_two_windows_that_type_in_the_same_field_ask_which_one_stays(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    versie = (await gesprek.nu()).versie
    await gesprek.typ(versie, notitie="Hier getypt.")
    with pytest.raises(VeldBotsing) as fout:
        await gesprek.typ(versie, notitie="Daar getypt.", naam="Kaya")
    assert fout.value.botsingen == {"notitie": ("Daar getypt.", "Hier getypt.")}
    nu = await gesprek.nu()
    assert (nu.concept.notitie, nu.concept.naam) == ("Hier getypt.", "Kaya"), "the rest is kept"
    await gesprek.typ(nu.versie, notitie="Daar getypt.")
    assert (await gesprek.nu()).concept.notitie == "Daar getypt."
    await gesprek.typ(versie, notitie="Daar getypt.")  # the same text is no conflict
    for onzin in ("", "x", "-1", "٣", "9" * 30):
        await kcc.gesprekken.bewaar(gesprek.uuid, kcc.sanne, {"versie": onzin, "toelichting": ""})


async def test_keys_typed_at_the_same_moment_are_all_kept(kcc: Kcc) -> None:
    gesprek = await kcc.bel()
    velden = {
        "naam": "Kaya",
        "notitie": "n",
        "toelichting": "t",
        "gevraagde_handeling": "g",
        "zoek": "z",
        "emailadres": "e",
    }
    versie = (await gesprek.nu()).versie
    await asyncio.gather(*(gesprek.typ(versie, **{veld: tekst}) for veld, tekst in velden.items()))
    concept = (await gesprek.nu()).concept.model_dump()
    assert {veld: concept[veld] for veld in velden} == velden


async def test_a_cancelled_call_can_be_brought_back_for_an_hour(kcc: Kcc) -> None:
    gesprek = await parkeren(kcc, FATIMA)
    voor = await gesprek.nu()
    await kcc.gesprekken.annuleer(gesprek.uuid, kcc.sanne)
    with pytest.raises(AlAfgerond):
        await gesprek.typ(notitie="later")
    async with kcc.db.transaction() as tx:
        await kcc.gesprekken.ruim_op(tx)
    await kcc.gesprekken.haal_terug(gesprek.uuid, kcc.sanne)
    na = await gesprek.nu()
    assert (na.concept, na.klant, na.controle, na.afgerond_op) == (voor.concept, voor.klant, voor.controle, None)
    assert (await gesprek.registreer())["zaak"]


async def test_after_that_it_is_emptied(kcc: Kcc) -> None:
    gesprek = await parkeren(kcc, FATIMA)
    await kcc.gesprekken.annuleer(gesprek.uuid, kcc.sanne)
    async with kcc.db.transaction() as tx:
        await tx.execute(
            "update gesprek set afgerond_op = now() - interval '61 minutes' where uuid = %(u)s", u=gesprek.uuid
        )
    with pytest.raises(NietGevonden):
        await kcc.gesprekken.haal_terug(gesprek.uuid, kcc.sanne)
    async with kcc.db.transaction() as tx:
        await kcc.gesprekken.ruim_op(tx)
    nu = await gesprek.nu()
    assert (nu.concept.notitie, nu.klant, nu.controle) == ("", None, {})


async def test_what_was_registered_stays_registered(kcc: Kcc) -> None:
    gesprek = await parkeren(kcc, FATIMA)
    await gesprek.registreer()
    await kcc.gesprekken.annuleer(gesprek.uuid, kcc.sanne)
    assert (await gesprek.nu()).afloop == "vastgelegd"
    with pytest.raises(NietGevonden):
        await kcc.gesprekken.haal_terug(gesprek.uuid, kcc.sanne)
    for daad in (gesprek.typ(notitie="x"), kcc.gesprekken.zoek(gesprek.uuid, kcc.sanne)):
        with pytest.raises(AlAfgerond):
            await daad
    assert await kcc.waarde("select uuid from klantcontact where uuid = %(u)s", u=gesprek.uuid) == gesprek.uuid


async def test_every_open_call_can_be_found_again(kcc: Kcc) -> None:
    gesprekken = [await kcc.bel() for _ in range(25)]
    assert kcc.sanne.uuid
    async with kcc.db.read() as tx:
        open_ = await store.open_gesprekken(tx, kcc.sanne.uuid)
    assert {g.uuid for g in open_} >= {g.uuid for g in gesprekken}
