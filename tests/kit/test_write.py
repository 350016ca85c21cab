"""The rows of an act go along in one statement, with what is read back of them."""

from typing import Any
from uuid import uuid4

import orjson
import pytest

from gehoor.errors import Ongeldig
from gehoor.kit import read
from gehoor.kit.db import SAMEN, Database, Tx
from gehoor.kit.write import genummerd
from gehoor.klantinteracties.models import Betrokkene, Categorie, CategorieRelatie, Klantcontact

CONTACT = {
    "kanaal": "telefoon", "onderwerp": "o", "inhoud": "", "reactie": "", "hoofd_onderwerp_type": "", "taal": "nld",
    "verdere_actie_ondernomen": False, "vertrouwelijk": False,
}  # fmt: skip


@pytest.fixture
def gezegd(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is said to the database, the begin of a transaction included."""
    gezegd: list[bytes] = []
    stuur, verbind = Tx._stuur, Tx.connection

    async def luister(self: Tx, tekst: bytes, waarden: list[Any]) -> Any:
        gezegd.append(tekst)
        return await stuur(self, tekst, waarden)

    async def begin(self: Tx) -> Any:
        if self._begin:
            gezegd.append(b"begin")
        return await verbind(self)

    monkeypatch.setattr(Tx, "_stuur", luister)
    monkeypatch.setattr(Tx, "connection", begin)
    return gezegd


async def namen(db: Database) -> list[str]:
    async with db.read() as tx:
        return [rij["naam"] for rij in await tx.all("select naam from categorie order by id")]


async def test_rows_that_refer_to_each_other_and_what_is_read_of_them_are_one_statement(
    db: Database, gezegd: list[bytes]
) -> None:
    async with db.transaction() as tx:
        contact = await tx.insert(Klantcontact.tabel, CONTACT)
        betrokkene = {"had_klantcontact_uuid": contact, "rol": "klant", "initiator": True}
        uuids = [await tx.insert(Betrokkene.tabel, betrokkene) for _ in range(3)]
        inhoud = orjson.loads(await tx.last(read.een(Klantcontact, ("hadBetrokkenen",)), basis="", uuid=contact))
    assert [b["uuid"] for b in inhoud["_expand"]["hadBetrokkenen"]] == [str(uuid) for uuid in uuids]
    assert len(inhoud["nummer"]) == 10
    assert len(gezegd) == 1


async def test_the_last_statement_sees_what_was_there_too(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.insert(Categorie.tabel, {"naam": "oud"})
    async with db.transaction() as tx:
        await tx.insert(Categorie.tabel, {"naam": "nieuw"})
        assert await tx.last("select string_agg(naam, ' ' order by id) from categorie c") == "oud nieuw"


async def test_a_row_without_a_column_gets_its_default_and_the_order_stays(db: Database) -> None:
    async with db.transaction() as tx:
        await tx.insert(Klantcontact.tabel, {**CONTACT, "onderwerp": "1", "nummer": "7"})
        await tx.insert(Klantcontact.tabel, {**CONTACT, "onderwerp": "2"})
        await tx.insert(Klantcontact.tabel, {**CONTACT, "onderwerp": "3", "nummer": "8"})
    async with db.read() as tx:
        rijen = await tx.all("select onderwerp, nummer from klantcontact order by id")
    assert [rij["onderwerp"] for rij in rijen] == ["1", "2", "3"]
    assert [len(rij["nummer"]) for rij in rijen] == [1, 10, 1]


async def test_what_is_asked_comes_after_what_was_written(db: Database, gezegd: list[bytes]) -> None:
    async with db.transaction() as tx:
        await tx.insert(Categorie.tabel, {"naam": "een"})
        assert await tx.value("select count(*) from categorie") == 1
        await tx.insert(Categorie.tabel, {"naam": "twee"})
    assert [tekst.split()[0] for tekst in gezegd] == [b"begin", b"with", b"select", b"with"]
    assert await namen(db) == ["een", "twee"]


async def test_one_row_that_cannot_be_takes_all_along(db: Database) -> None:
    with pytest.raises(Ongeldig) as fout:
        async with db.transaction() as tx:
            await tx.insert(Categorie.tabel, {"naam": "een"})
            await tx.insert(CategorieRelatie.tabel, {"partij_uuid": uuid4()})
    assert [m.naam for m in fout.value.mankementen] == ["partij.uuid"]
    assert await namen(db) == []


async def test_an_act_that_fails_before_it_spoke_writes_nothing(db: Database, gezegd: list[bytes]) -> None:
    with pytest.raises(RuntimeError):
        async with db.transaction() as tx:
            await tx.insert(Categorie.tabel, {"naam": "een"})
            raise RuntimeError
    assert gezegd == []


async def test_many_rows_do_not_wait_for_each_other(db: Database) -> None:
    alle = [str(i) for i in range(2 * SAMEN + 1)]
    async with db.transaction() as tx:
        for naam in alle:
            await tx.insert(Categorie.tabel, {"naam": naam})
    assert await namen(db) == alle


async def test_where_only_is_read_no_row_is_lost_without_a_word(db: Database) -> None:
    async with db.read() as tx:
        with pytest.raises(AssertionError):
            await tx.insert(Categorie.tabel, {"naam": "een"})


def test_names_become_numbers() -> None:
    assert genummerd("select %(a)s, %(b)s, %(a)s") == (b"select $1, $2, $1", ("a", "b"))
    assert genummerd("select 5 %% %(a)s", 4) == (b"select 5 % $4", ("a",))
