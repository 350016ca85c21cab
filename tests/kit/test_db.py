"""The pool and the transaction: returning commits, raising rolls back, what goes wrong becomes an error with a name."""

import asyncio
import json
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import errors

from gehoor.errors import Botsing, DatabaseWeg, NietGevonden, Ongeldig
from gehoor.kit.db import POGINGEN, Database, Tx, vertaal
from gehoor.klantinteracties.models import (
    Betrokkene,
    Categorie,
    CategorieRelatie,
    InterneTaak,
    Klantcontact,
    PartijIdentificator,
    Vertegenwoordiging,
)
from gehoor.producten.models import Product


async def namen(db: Database) -> list[str]:
    async with db.read() as tx:
        return [rij["naam"] for rij in await tx.all("select naam from categorie order by id")]


CONTACT = {
    "kanaal": "telefoon", "onderwerp": "o", "inhoud": "", "reactie": "", "hoofd_onderwerp_type": "", "taal": "nld",
    "verdere_actie_ondernomen": False, "vertrouwelijk": False,
}  # fmt: skip


# --- the transaction -------------------------------------------------------------------------------------------------


async def test_returning_commits_and_raising_rolls_back(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.insert(Categorie.tabel, {"naam": "blijft"})
    with pytest.raises(RuntimeError):
        async with db.transaction() as tx:
            await tx.insert(Categorie.tabel, {"naam": "verdwijnt"})
            raise RuntimeError
    assert await namen(db) == ["blijft"]


async def test_others_see_it_when_it_is_done_and_not_before(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.insert(Categorie.tabel, {"naam": "bijna"})
        assert await namen(db) == []
    assert await namen(db) == ["bijna"]


async def test_rows(db: Database) -> None:
    async with db.transaction() as tx:
        eigen = UUID(int=1)
        assert await tx.insert(Categorie.tabel, {"naam": "een", "uuid": eigen}) == eigen
        ander = await tx.insert(Categorie.tabel, {"naam": "twee"})
        for naam in ("drie", "vier"):
            await tx.insert(Categorie.tabel, {"naam": naam})
        assert await tx.value("select naam from categorie where uuid = %(u)s", u=ander) == "twee"
        assert await tx.value("select naam from categorie where uuid = %(u)s", u=uuid4()) is None
        assert await tx.one("select naam from categorie where uuid = %(u)s", u=uuid4()) is None
        await tx.update(Categorie.tabel, eigen, {"naam": "1"})
        await tx.update(Categorie.tabel, eigen, {})
        assert await tx.execute("update categorie set naam = naam") == 4
        await tx.delete(Categorie.tabel, ander)
        for daad in (tx.delete(Categorie.tabel, ander), tx.update(Categorie.tabel, ander, {"naam": "x"})):
            with pytest.raises(NietGevonden):
                await daad
    assert await namen(db) == ["1", "drie", "vier"]


async def test_json_goes_in_and_comes_out_as_it_was(db: Database) -> None:
    metadata = {"z": "1", "a": "é", "m": "'"}
    vraag = {"sleutel": "x", "vraag": "Wat?", "soort": "tekst", "verplicht": False, "keuzes": [], "uitleg": ""}
    async with db.transaction() as tx:
        k = await tx.insert(Klantcontact.tabel, {**CONTACT, "metadata": metadata})
        ruw = await tx.value("select metadata from klantcontact where uuid = %(k)s", k=k)
        assert isinstance(ruw, bytes), "json is passed on, not parsed"
        assert list(json.loads(ruw).items()) == list(metadata.items()), "in the order it was given"
        vast = {"niveau": "geen", "vervolg": "kies", "omschrijving": "", "handeling": "", "zeg": ""}
        p = await tx.insert(Product.tabel, {"naam": "P", "synoniemen": ["a"], "intakevragen": [vraag], **vast})
        assert await tx.value("select intakevragen from product where uuid = %(p)s", p=p) == [vraag], "jsonb is parsed"


async def test_times_are_in_utc(db: Database) -> None:
    async with db.read() as tx:
        assert await tx.value("show timezone") == "UTC"
        assert (
            await tx.value("select '2026-07-01T10:00:00+02:00'::timestamptz")
        ).isoformat() == "2026-07-01T08:00:00+00:00"


async def test_nothing_runs_or_waits_for_ever(db: Database) -> None:
    async with db.read() as tx:
        assert (await tx.value("show statement_timeout"), await tx.value("show lock_timeout")) == ("30s", "10s")
    with pytest.raises(errors.QueryCanceled):
        async with db.transaction() as tx:
            await tx.execute("set local statement_timeout = '50ms'")
            await tx.value("select pg_sleep(5)")
    assert await namen(db) == [], "and the connection is fit for the next"


async def test_a_lock_is_held_to_the_end_of_the_act(db: Database) -> None:
    volgorde: list[str] = []

    async def een(naam: str) -> None:
        async with db.transaction() as tx:
            await tx.lock("de sleutel")
            volgorde.append(f"{naam} begint")
            await asyncio.sleep(0.05)
            volgorde.append(f"{naam} klaar")

    await asyncio.gather(*(een(str(nr)) for nr in range(3)))
    paren = [regel.split()[0] for regel in volgorde]
    assert paren[0::2] == paren[1::2], volgorde
    async with db.transaction() as tx, db.transaction() as ander:
        await tx.lock("een")
        await asyncio.wait_for(ander.lock("twee"), 2)


# --- collisions ------------------------------------------------------------------------------------------------------


async def test_an_act_that_meets_a_deadlock_is_done_again(db: Database) -> None:
    async with db.transaction() as tx:
        a, b = [await tx.insert(Categorie.tabel, {"naam": naam}) for naam in "ab"]
        await tx.execute("set local deadlock_timeout = '100ms'")
    keren = 0
    klaar = asyncio.Barrier(2)

    def om_en_om(eerst: UUID, dan: UUID) -> Any:
        async def handeling(tx: Tx) -> None:
            nonlocal keren
            keren += 1
            await tx.update(Categorie.tabel, eerst, {"naam": "bezet"})
            if keren <= 2:
                await klaar.wait()  # both hold one, and want the other's
            await tx.update(Categorie.tabel, dan, {"naam": "bezet"})

        return handeling

    await asyncio.gather(db.act(om_en_om(a, b)), db.act(om_en_om(b, a)))
    assert keren == 3
    assert await namen(db) == ["bezet", "bezet"]


@pytest.mark.parametrize("soort", [errors.DeadlockDetected, errors.SerializationFailure])
async def test_an_act_that_keeps_colliding_says_so(db: Database, soort: type[errors.OperationalError]) -> None:
    keren = 0

    async def botst(tx: Tx) -> None:
        nonlocal keren
        keren += 1
        await tx.insert(Categorie.tabel, {"naam": "half"})
        raise soort("again")

    with pytest.raises(Botsing):
        await db.act(botst)
    assert keren == POGINGEN
    assert await namen(db) == []


async def test_an_act_gives_its_answer_and_its_own_errors_at_once(db: Database) -> None:
    keren = 0

    async def weigert(tx: Tx) -> None:
        nonlocal keren
        keren += 1
        raise Ongeldig.veld("naam", "invalid", "Nee.")

    async def lukt(tx: Tx) -> int:
        return 7

    assert await db.act(lukt) == 7
    with pytest.raises(Ongeldig):
        await db.act(weigert)
    assert keren == 1, "a refusal is no collision"


# --- a broken rule becomes the error of its declaration --------------------------------------------------------------


async def breek(db: Database, *rijen: tuple[Any, dict[str, Any]]) -> tuple[str, str, str]:
    with pytest.raises(Ongeldig) as fout:
        async with db.transaction() as tx:
            for tabel, rij in rijen:
                await tx.insert(tabel, rij)
    (mankement,) = fout.value.mankementen
    return mankement.naam, mankement.code, mankement.reden


async def test_a_broken_rule_is_told_in_the_words_beside_it(db: Database) -> None:
    gelukt = {**CONTACT, "indicatie_contact_gelukt": True, "verdere_actie_ondernomen": True}
    naam, code, reden = await breek(db, (Klantcontact.tabel, gelukt))
    assert (naam, code) == ("nonFieldErrors", "no-further-action-when-contact-succesful")
    assert reden == "Als het contact lukte, is er geen verdere actie ondernomen."
    dubbel = (Klantcontact.tabel, {**CONTACT, "nummer": "7"})
    assert await breek(db, dubbel, dubbel) == ("nummer", "unique", "Dit nummer heeft een ander klantcontact al.")
    zelf = {"vertegenwoordigende_partij_uuid": UUID(int=1), "vertegenwoordigde_partij_uuid": UUID(int=1)}
    assert (await breek(db, (Vertegenwoordiging.tabel, zelf)))[0] == "vertegenwoordigdePartij"


async def test_a_reference_to_nothing_names_its_field_in_camel_case(db: Database) -> None:
    nergens = UUID(int=9)
    taak = {
        "gevraagde_handeling": "x", "toelichting": "", "status": "te_verwerken",
        "aanleidinggevend_klantcontact_uuid": nergens,
    }  # fmt: skip
    nummer = {
        "andere_partij_identificator": "", "partij_identificator_code_objecttype": "vestiging",
        "partij_identificator_code_soort_object_id": "vestigingsnummer", "partij_identificator_object_id": "1" * 12,
        "partij_identificator_code_register": "hr", "sub_identificator_van_uuid": nergens,
    }  # fmt: skip
    for tabel, rij, naam in (
        (CategorieRelatie.tabel, {"partij_uuid": nergens}, "partij.uuid"),
        (InterneTaak.tabel, taak, "aanleidinggevendKlantcontact.uuid"),
        (PartijIdentificator.tabel, nummer, "subIdentificatorVan.uuid"),
    ):
        assert (await breek(db, (tabel, rij)))[:2] == (naam, "invalid")


async def test_what_no_rule_explains_stays_what_it_is(db: Database) -> None:
    """A column that nobody filled is a fault of ours, not of the client."""
    with pytest.raises(errors.NotNullViolation):
        async with db.transaction() as tx:
            await tx.insert(Betrokkene.tabel, {"initiator": True})
    onbekend = errors.CheckViolation("x")
    assert vertaal(onbekend) is onbekend


# --- a server that is away -------------------------------------------------------------------------------------------


async def test_a_connection_that_is_cut_is_told_and_replaced(db: Database, server: str) -> None:
    with pytest.raises(DatabaseWeg):
        async with db.transaction() as tx:
            pid = await tx.value("select pg_backend_pid()")
            with psycopg.connect(server, autocommit=True) as baas:
                baas.execute("select pg_terminate_backend(%s)", [pid])
            await tx.value("select 1")
    assert await namen(db) == [], "the next act gets a sound connection"


async def test_all_connections_cut_at_once_cost_one_error_each_at_most(db: Database, server: str, dsn: str) -> None:
    naam = psycopg.conninfo.conninfo_to_dict(dsn)["dbname"]
    await asyncio.gather(*(namen(db) for _ in range(6)))
    with psycopg.connect(server, autocommit=True) as baas:
        baas.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [naam])
    mis = 0
    for _ in range(20):
        try:
            await namen(db)
        except DatabaseWeg:
            mis += 1
    assert mis <= 6
    assert await namen(db) == []


async def test_no_server_is_told_as_such() -> None:
    weg = Database("host=127.0.0.1 port=1 dbname=x connect_timeout=1", size=1)
    weg.pool.timeout = 0.2
    await weg.pool.open(wait=False)
    try:
        for begin in (weg.transaction, weg.read):
            with pytest.raises(DatabaseWeg):
                async with begin():
                    raise AssertionError("there is nothing to work on")
    finally:
        await weg.close()


async def test_who_finds_no_free_connection_hears_that_and_nothing_breaks(dsn: str) -> None:
    klein = Database(dsn, size=1)
    await klein.open()
    klein.pool.timeout = 0.1
    try:
        async with klein.transaction() as tx:
            with pytest.raises(DatabaseWeg):
                async with klein.read():
                    raise AssertionError("there was one after all")
            assert await tx.value("select 1") == 1
        assert await namen(klein) == []
    finally:
        await klein.close()
