"""Reads by applications: every one is accounted for within a second, and no answer waits for it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from gehoor.errors import DatabaseWeg
from gehoor.kit.db import Database
from gehoor.klantinteracties.http import BETREFT
from gehoor.toegang.wie import Wie
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import Gelezen, Leeslog, VerantwoordingWeg, leeslog, leg_vast
from tests.klantinteracties.api import NERGENS, Api, open_api
from tests.klantinteracties.lichamen import PADEN, PERSOON, lichaam

APP = Wie("toepassing", UUID(int=7), "portaal", "portaal", frozenset(), "Zelf inzien")


@pytest.fixture
async def api(dsn: str) -> AsyncIterator[Api]:
    async with open_api(dsn) as api:
        yield api


@pytest.fixture
async def db(dsn: str) -> AsyncIterator[Database]:
    db = Database(dsn, size=3)
    await db.open()
    yield db
    await db.close()


async def regels(db: Database) -> list[dict[str, Any]]:
    async with db.read() as tx:
        return await tx.all("select * from verwerking where handeling in ('lezen', 'zoeken') order by id")


async def tot_er(db: Database, aantal: int) -> list[dict[str, Any]]:
    """As soon as there are this many lines; two seconds is more than the second that is promised."""
    for _ in range(100):
        if len(gevonden := await regels(db)) >= aantal:
            return gevonden
        await asyncio.sleep(0.02)
    raise AssertionError(f"{len(gevonden)} lines, not {aantal}")


# --- through the API -------------------------------------------------------------------------------------------------


async def test_a_read_of_each_resource_is_accounted_for(api: Api) -> None:
    gelezen = []
    for pad in PADEN:
        ding = await api.maak(pad, await lichaam(api, pad))
        await api.haal(f"{pad}/{ding['uuid']}")
        lijst = await api.haal(pad)
        gelezen.append((pad, ding["uuid"], [rij["uuid"] for rij in lijst["results"]]))
    er = await tot_er(api.db, 2 * len(PADEN))
    assert len(er) == 2 * len(PADEN)
    for (een, lijst), (pad, uuid, uuids) in zip(zip(er[::2], er[1::2], strict=True), gelezen, strict=True):
        assert (een["handeling"], een["soort"], str(een["object_uuid"]), een["objecten"]) == ("lezen", pad, uuid, None)
        assert (lijst["handeling"], lijst["soort"], lijst["object_uuid"]) == ("zoeken", pad, None)
        assert lijst["objecten"] == uuids, "whom it showed"
    assert {(r["wie_soort"], r["wie"], r["doelbinding"]) for r in er} == {
        ("toepassing", "proef", "Proberen of het werkt")
    }


async def test_what_showed_nothing_of_anybody_leaves_no_line_or_an_empty_one(api: Api) -> None:
    await api.vraag("GET", f"partijen/{NERGENS}")
    await api.vraag("GET", "partijen", params={"foo": "bar"})
    await api.vraag("GET", "partijen", headers={"Accept": "text/html"})
    await api.vraag("GET", "")
    await api.haal("partijen")
    (leeg,) = await tot_er(api.db, 1)
    assert (leeg["handeling"], leeg["objecten"]) == ("zoeken", None)


async def test_no_filter_is_written_down(api: Api) -> None:
    await api.maak("partijen", PERSOON)
    await api.vraag("GET", "partijen", params={"partijIdentificator__objectId": "999990019"})
    (regel,) = await tot_er(api.db, 1)
    assert "999990019" not in str(dict(regel))


async def test_stopping_writes_what_waits(dsn: str, db: Database) -> None:
    async with open_api(dsn) as api:
        await api.haal("partijen")
    assert len(await regels(db)) == 1


# --- by itself -------------------------------------------------------------------------------------------------------


async def test_lines_are_written_in_batches_in_the_order_of_reading(db: Database) -> None:
    log, uuids = Leeslog(db), [uuid4() for _ in range(50)]
    await asyncio.gather(*(log.gelezen(APP, Gelezen(Handeling.lezen, "partijen", uuid)) for uuid in uuids))
    assert await regels(db) == [], "an answer does not wait for its line"
    await log.schrijf()
    er = await regels(db)
    assert [r["object_uuid"] for r in er] == uuids
    assert len({r["tijdstip"] for r in er}) > 1, "the moment of reading, not of writing"
    await log.schrijf()
    assert len(await regels(db)) == 50, "once"


async def test_two_that_write_at_once_double_nothing(db: Database) -> None:
    log = Leeslog(db)
    for _ in range(20):
        await log.gelezen(APP, Gelezen(Handeling.lezen, "partijen", uuid4()))
    await asyncio.gather(log.schrijf(), log.schrijf(), log.schrijf())
    assert len(await regels(db)) == 20


async def test_texts_that_mean_something_to_copy_stay_texts(db: Database) -> None:
    log = Leeslog(db)
    vreemd = Wie("toepassing", None, "a\tb\\N\n\\.", "a\tb\\N\n\\.", frozenset(), "\\N")
    await log.gelezen(vreemd, Gelezen(Handeling.zoeken, "partijen", None, [UUID(int=1)]))
    await log.schrijf()
    (regel,) = await regels(db)
    assert (regel["wie"], regel["doelbinding"], regel["wie_uuid"]) == ("a\tb\\N\n\\.", "\\N", None)
    assert regel["objecten"] == [str(UUID(int=1))]


class Gebroken:
    """A database that gives `fout` until it is `heel`."""

    def __init__(self, db: Database, fout: Exception) -> None:
        self.db, self.fout, self.heel = db, fout, False

    def transaction(self) -> Any:
        if not self.heel:
            raise self.fout
        return self.db.transaction()


async def test_lines_wait_while_the_database_is_away(db: Database) -> None:
    stuk: Any = Gebroken(db, DatabaseWeg())
    log = Leeslog(stuk)
    eerste, tweede = uuid4(), uuid4()
    await log.gelezen(APP, Gelezen(Handeling.lezen, "partijen", eerste))
    await log.schrijf()
    await log.gelezen(APP, Gelezen(Handeling.lezen, "partijen", tweede))
    await log.schrijf()
    stuk.heel = True
    await log.schrijf()
    assert [r["object_uuid"] for r in await regels(db)] == [eerste, tweede]


async def test_the_writer_survives_a_time_out(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement that took too long is no reason to account for nothing any more."""
    monkeypatch.setattr(leeslog, "WACHT", 0.01)
    stuk: Any = Gebroken(db, psycopg.errors.QueryCanceled("canceling statement due to statement timeout"))
    log, uuid = Leeslog(stuk), uuid4()
    await log.gelezen(APP, Gelezen(Handeling.lezen, "partijen", uuid))
    log.start()
    await asyncio.sleep(0.1)
    stuk.heel = True
    try:
        assert [r["object_uuid"] for r in await tot_er(db, 1)] == [uuid]
    finally:
        with contextlib.suppress(psycopg.Error):
            await log.stop()


async def test_when_very_many_wait_reading_waits_too(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leeslog, "VOL", 10)
    log = Leeslog(db)
    for _ in range(11):
        await log.gelezen(APP, Gelezen(Handeling.lezen, "partijen", uuid4()))
    assert len(await regels(db)) == 11


async def test_when_very_many_wait_reading_waits_until_they_are_written(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leeslog, "VOL", 10)
    monkeypatch.setattr(leeslog, "WACHT", 0.01)
    stuk: Any = Gebroken(db, DatabaseWeg())
    log = Leeslog(stuk)
    wat = Gelezen(Handeling.lezen, "partijen", uuid4())
    for _ in range(10):
        await log.gelezen(APP, wat)
    wachters = [asyncio.create_task(log.gelezen(APP, wat)) for _ in range(5)]
    await asyncio.sleep(0.1)
    assert not any(wachter.done() for wachter in wachters)
    stuk.heel = True
    await asyncio.wait_for(asyncio.gather(*wachters), 5)
    assert len(await regels(db)) == 15


async def test_nothing_is_read_when_writing_has_failed_too_long(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leeslog, "GEDULD", 0.05)
    stuk: Any = Gebroken(db, psycopg.errors.DiskFull("could not extend file"))
    log, wat = Leeslog(stuk), Gelezen(Handeling.lezen, "partijen", uuid4())
    await log.gelezen(APP, wat)
    assert not await log.schrijf()
    await log.gelezen(APP, wat)  # for a moment it waits
    await asyncio.sleep(0.06)
    for _ in range(3):
        with pytest.raises(VerantwoordingWeg):
            await log.gelezen(APP, wat)
    stuk.heel = True
    assert await log.schrijf()
    await log.gelezen(APP, wat)
    assert await log.schrijf()
    assert len(await regels(db)) == 3, "what was not read has no line"


def vreemd(naam: str = "portaal", doel: str = "") -> Wie:
    return Wie("toepassing", None, naam, naam, frozenset(), doel)


@pytest.mark.parametrize(
    "slecht",
    [
        (vreemd("x" * 300), Gelezen(Handeling.lezen, "partijen", uuid4())),
        (vreemd("a\x00b"), Gelezen(Handeling.lezen, "partijen", uuid4())),
        (vreemd("half \ud83d"), Gelezen(Handeling.lezen, "partijen", uuid4())),
        (vreemd(doel="x" * 300), Gelezen(Handeling.lezen, "partijen", uuid4())),
        (APP, Gelezen(Handeling.lezen, "x" * 60, uuid4())),
        (APP, Gelezen(Handeling.zoeken, "partijen", None, "geen json")),
        (APP, Gelezen(Handeling.zoeken, "partijen", None, '["geen uuid"]')),
        (APP, Gelezen(Handeling.zoeken, "partijen", None, '{"geen": "lijst"}')),
        (APP, Gelezen(Handeling.lezen, "partijen", uuid4(), over=["partij:geen uuid"])),
    ],
    ids=lambda _: "",
)
async def test_one_that_cannot_be_written_keeps_no_other_waiting(
    db: Database, slecht: tuple[Wie, Gelezen], capsys: pytest.CaptureFixture[str]
) -> None:
    """It is put aside, once, with a line in the log and a figure; also among many, and alone."""
    log, uuids = Leeslog(db, BETREFT), [uuid4() for _ in range(20)]
    voor = leeslog.TERZIJDE._value.get()
    for i, uuid in enumerate(uuids):
        await log.gelezen(APP, Gelezen(Handeling.lezen, "partijen", uuid))
        if i in (3, 11):
            await log.gelezen(*slecht)
    assert await log.schrijf()
    assert [r["object_uuid"] for r in await regels(db)] == uuids
    await log.gelezen(*slecht)
    assert await log.schrijf()
    assert leeslog.TERZIJDE._value.get() - voor == 3
    uit = capsys.readouterr().out
    assert uit.count("leeslog.terzijde") == 3 and "xxx" not in uit


async def test_an_application_hears_503_until_it_works_again(
    dsn: str, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leeslog, "WACHT", 0.02)
    async with open_api(dsn) as api:
        er = await api.maak("partijen", PERSOON)
        for sql in ("alter table verwerking rename to weg", "alter table weg rename to verwerking"):
            async with db.transaction() as tx:
                await (await tx.connection()).execute(sql.encode())
            hoort = 503 if sql.endswith("weg") else 200
            for _ in range(200):
                antwoord = await api.vraag("GET", f"partijen/{er['uuid']}")
                if antwoord.status_code == hoort:
                    break
                await asyncio.sleep(0.05)
            assert antwoord.status_code == hoort
            if hoort == 503:
                assert int(antwoord.headers["Retry-After"]) > 0
                assert (await api.vraag("GET", "partijen")).status_code == 503
                assert PERSOON["soortPartij"] not in antwoord.text


# --- acts ------------------------------------------------------------------------------------------------------------


async def test_a_line_stands_or_falls_with_its_act(db: Database) -> None:
    with pytest.raises(RuntimeError):
        async with db.transaction() as tx:
            await leg_vast(tx, APP, Handeling.lezen, "partijen", uuid4())
            raise RuntimeError
    assert await regels(db) == []
    gesprek, partij = uuid4(), uuid4()
    async with db.transaction() as tx:
        await leg_vast(tx, APP, Handeling.lezen, "klant", partij, over=partij, gesprek=gesprek, toelichting="op naam")
    (regel,) = await regels(db)
    assert (regel["wie"], regel["wie_uuid"], regel["doelbinding"]) == ("portaal", UUID(int=7), "Zelf inzien")
    assert (regel["object_uuid"], regel["over"], regel["gesprek_uuid"]) == (partij, [str(partij)], gesprek)
    assert regel["toelichting"] == "op naam"


async def test_the_purpose_is_that_of_the_act_or_else_of_who_acts(db: Database) -> None:
    async with db.transaction() as tx:
        await leg_vast(tx, APP, Handeling.lezen, "klant", doelbinding="Bezwaar")
        await leg_vast(tx, APP, Handeling.lezen, "klant")
    assert [r["doelbinding"] for r in await regels(db)] == ["Bezwaar", "Zelf inzien"]


async def test_stopping_waits_for_a_write_that_is_under_way_and_no_longer(db: Database) -> None:
    """A cancelled COPY comes out of psycopg as an error of the database, after which the loop would go on."""
    begonnen, geschreven = asyncio.Event(), []

    class Traag(Leeslog):
        async def schrijf(self) -> bool:
            begonnen.set()
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.sleep(0.2)
                geschreven.append(True)
            return True

    log = Traag(db)
    log.start()
    await begonnen.wait()
    await asyncio.wait_for(log.stop(), 10)
    assert geschreven
