"""Kill -9 of the application and of PostgreSQL during registrations: nothing lost, doubled or half."""

import asyncio
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row

from gehoor.kit.postgres import postgres
from gehoor.voorbeeld import wereld
from tests.crash.agent import Agent, Gesprek
from tests.crash.chaos import Chaos
from tests.lang import LANG
from tests.serveren.programma import Server, processen_in

AANTAL = 200 if LANG else 100
TEGELIJK = 6
KEREN = 10 if LANG else 5  # kills
ZAAD = 20261124

VELDEN = {
    "taak": {
        "naam": "Anna Onbekend", "telefoonnummer": "0612345699", "opvolging": "taak", "afdeling": "groen",
        "notitie": "Er hangt een tak boven het fietspad.", "antwoord.plaats_boom": "Dorpsstraat 1",
        "antwoord.soort_probleem": "Tak is afgebroken", "antwoord.gevaar": "Ja",
    },
    "zaak": {
        "opvolging": "zaak", "notitie": "Wil graag bij huis parkeren.", "antwoord.kenteken": "XX-123-Y",
        "antwoord.ingangsdatum": "01-12-2026", "antwoord.eigenaar": "Klant zelf",
    },
}  # fmt: skip
VELDEN["nieuw"] = {**VELDEN["zaak"], "contactgegevens": "bewaren", "telefoonnummer": "0687654321"}
PRODUCT = {"taak": "boom snoeien", "zaak": "parkeervergunning", "nieuw": "parkeervergunning"}


def gesprekken() -> list[Gesprek]:
    """The calls: strangers, people of our register, and people of the BRP who call more than once."""
    gewoon = [
        p for p in wereld().personen
        if p.bsn and p.adres and not (p.overleden or p.geheim or p.in_onderzoek) and "-00" not in p.geboren
    ]  # fmt: skip
    bekend = [p.bsn for p in gewoon if p.partij and p.partij.toestemming == "gegeven"]
    nieuw = [p.bsn for p in gewoon if not p.partij][:12]
    assert len(bekend) > 10
    assert len(nieuw) == 12
    calls = []
    for nr in range(AANTAL):
        match nr % 3:
            case 0:
                calls.append(Gesprek("taak"))
            case 1:
                calls.append(Gesprek("zaak", bekend[nr % len(bekend)]))
            case _:
                # neighbours in this list call at the same moment: two at a time have the same BSN
                calls.append(Gesprek("nieuw", nieuw[nr // 6 % len(nieuw)]))
    return calls


@pytest.fixture
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="gehoor-crash-") as map_:
        server = Server(
            Path(map_) / "data", "--voorbeeld", log_level="warning", search_per_minute=10_000, search_per_hour=100_000
        )
        try:
            server.start()
            server.wacht()
            yield server
        finally:
            server.ruim_op()


async def test_kill_9_during_registrations(server: Server) -> None:
    voor = tel(server.data_dir)
    calls, kans = gesprekken(), random.Random(ZAAD)
    agent = Agent(server)
    await agent.log_in("sanne")
    chaos = Chaos(server, agent, kans)

    wachtrij = iter(calls)

    async def werk() -> None:
        for call in wachtrij:
            await agent.registreer(call, PRODUCT[call.wat], VELDEN[call.wat])

    async with asyncio.TaskGroup() as groep:
        for _ in range(TEGELIJK):
            groep.create_task(werk())
        groep.create_task(chaos.woed(KEREN))
    await agent.client.aclose()

    assert chaos.gedood == {"app": KEREN * 2 // 5, "postgres": KEREN * 2 // 5, "beide": KEREN // 5}
    assert agent.opnieuw.get("registratie", 0) > 0, "no registration was hit: the kills came at the wrong moments"
    server.stop()
    assert not processen_in(server.data_dir)
    with postgres(server.data_dir) as dsn, psycopg.connect(dsn, row_factory=dict_row) as conn:
        controleer(conn, calls, voor, agent.opnieuw.get("gesprekken", 0))


# --- what must be true ------------------------------------------------------------------------------------------------

TELLEN = ("klantcontact", "betrokkene", "internetaak", "zaak", "partij", "onderwerpobject", "actorklantcontact")
REGISTRATIES = """
    select k.uuid::text, k.nummer, g.afloop, g.concept::text as concept, g.klant,
        (select count(*) from betrokkene b where b.had_klantcontact_uuid = k.uuid) as betrokkenen,
        (select count(b.was_partij_uuid) from betrokkene b where b.had_klantcontact_uuid = k.uuid) as partijen,
        (select count(*) from digitaaladres d join betrokkene b on b.uuid = d.verstrekt_door_betrokkene_uuid
         where b.had_klantcontact_uuid = k.uuid) as adressen,
        (select count(*) from actorklantcontact a where a.klantcontact_uuid = k.uuid) as actoren,
        (select array_agg(t.nummer) from internetaak t
         where t.aanleidinggevend_klantcontact_uuid = k.uuid) as taken,
        (select count(*) from toewijzing w join internetaak t on t.uuid = w.internetaak_uuid
         where t.aanleidinggevend_klantcontact_uuid = k.uuid) as toewijzingen,
        (select array_agg(z.identificatie) from zaak z join zaakcontact c on c.zaak_uuid = z.uuid
         where c.klantcontact = k.uuid) as zaken,
        (select count(*) from onderwerpobject o join zaakcontact c on c.zaak_uuid::text =
         o.onderwerpobjectidentificator_object_id where o.klantcontact_uuid = k.uuid and c.klantcontact = k.uuid)
         as onderwerpobjecten,
        (select count(*) from rol r join zaakcontact c on c.zaak_uuid = r.zaak_uuid where c.klantcontact = k.uuid
         and r.bsn is not null) as rollen,
        (select count(*) from status s join zaakcontact c on c.zaak_uuid = s.zaak_uuid where c.klantcontact = k.uuid)
         as statussen,
        (select count(*) from authenticatie a where a.gesprek_uuid = k.uuid and a.uitkomst = 'geslaagd') as geslaagd,
        (select count(*) from verwerking v where v.object_uuid = k.uuid and v.handeling = 'registreren') as regels,
        (select count(*) from notificatie n where n.object_uuid = k.uuid and n.actie = 'create') as meldingen,
        (select count(*) from notificatie n join internetaak t on t.uuid = n.object_uuid
         where t.aanleidinggevend_klantcontact_uuid = k.uuid) as taakmeldingen
    from klantcontact k join gesprek g on g.uuid = k.uuid
"""


def controleer(conn: psycopg.Connection[dict[str, Any]], calls: list[Gesprek], voor: Counter[str], los: int) -> None:
    wat = Counter(call.wat for call in calls)
    er = {rij["uuid"]: rij for rij in conn.execute(REGISTRATIES.encode())}

    assert set(er) == {call.uuid for call in calls}, "lost, or registered without anybody being told"
    for call in calls:
        heel(call, er[call.uuid])

    # Nothing beside it: what came is what was asked, and no more.
    na = tel_in(conn)
    personen = {call.bsn for call in calls if call.wat == "nieuw"}
    zaken = wat["zaak"] + wat["nieuw"]
    erbij = {"klantcontact": AANTAL, "betrokkene": AANTAL, "actorklantcontact": AANTAL, "internetaak": wat["taak"]}
    erbij |= {"zaak": zaken, "onderwerpobject": zaken, "partij": len(personen)}
    assert na - voor == Counter(erbij)

    dubbel = conn.execute(
        "select partij_identificator_object_id from partijidentificator "
        "where partij_identificator_code_soort_object_id = 'bsn' group by 1 having count(*) > 1"
    ).fetchall()
    assert not dubbel
    nieuw = conn.execute(
        "select p.contactnaam_achternaam, (select count(*) from digitaaladres d "
        "where d.verstrekt_door_partij_uuid = p.uuid) as adressen, "
        "(select count(*) from verwerking v where v.object_uuid = p.uuid and v.handeling = 'maken') as regels, "
        "(select count(*) from notificatie n where n.object_uuid = p.uuid and n.actie = 'create') as meldingen, "
        "(select stand from toestemming t where t.partij_uuid = p.uuid order by id desc limit 1) as stand "
        "from partij p join partijidentificator i on i.identificeerde_partij_uuid = p.uuid "
        "where i.partij_identificator_object_id = any(%s)",
        [list(personen)],
    ).fetchall()
    assert len(nieuw) == len(personen)
    for partij in nieuw:
        assert partij.pop("contactnaam_achternaam")
        assert partij == {"adressen": 1, "regels": 1, "meldingen": 1, "stand": "gegeven"}

    # A call that began while its answer got lost is empty, open, and on the start page.
    wees = conn.execute(
        "select afgerond_op, klant, concept->>'notitie' as notitie from gesprek "
        "where afloop is distinct from 'vastgelegd'"
    ).fetchall()
    assert len(wees) <= los
    assert all(rij == {"afgerond_op": None, "klant": None, "notitie": ""} for rij in wees)


def heel(call: Gesprek, er: dict[str, Any]) -> None:
    """One registration, down to every row that belongs to it."""
    gezegd = {"Klantcontactnummer": er["nummer"]}
    verwacht: dict[str, int | None] = {"betrokkenen": 1, "actoren": 1, "regels": 1, "meldingen": 1}
    if call.wat == "taak":
        assert len(er["taken"]) == 1
        gezegd["Taaknummer"] = er["taken"][0]
        verwacht |= {"zaken": None, "partijen": 0, "adressen": 1, "toewijzingen": 1, "taakmeldingen": 1, "geslaagd": 0}
    else:
        assert len(er["zaken"]) == 1
        gezegd["Zaaknummer"] = er["zaken"][0]
        verwacht |= {"taken": None, "partijen": 1, "adressen": 0, "onderwerpobjecten": 1, "rollen": 1, "statussen": 1}
        verwacht |= {"geslaagd": 1, "toewijzingen": 0}
    assert call.nummers == gezegd, "other numbers were read out than were kept"
    assert {k: er[k] for k in verwacht} == verwacht, call.wat
    assert (er["afloop"], er["concept"], er["klant"]) == ("vastgelegd", "{}", None)


def tel(data_dir: Path) -> Counter[str]:
    with postgres(data_dir) as dsn, psycopg.connect(dsn, row_factory=dict_row) as conn:
        return tel_in(conn)


def tel_in(conn: psycopg.Connection[dict[str, Any]]) -> Counter[str]:
    aantal: Counter[str] = Counter()
    for naam in TELLEN:
        rij = conn.execute(f"select count(*) as n from {naam}".encode()).fetchone()
        aantal[naam] = rij["n"] if rij else 0
    return aantal
