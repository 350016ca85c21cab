"""What a journey left in the database, down to the rows: what is there, and what is not."""

import asyncio
import time
from typing import Any
from uuid import UUID

import psycopg
from psycopg.rows import dict_row
from psycopg.sql import SQL, Identifier

Rij = dict[str, Any]
GEDULD = 15  # seconds; a slow machine is not a fault
# Everything that a registration may write. What is not here (gesprek, sessie, verwerking) grows by only looking.
TABELLEN = (
    "actor", "actorklantcontact", "authenticatie", "betrokkene", "bijlage", "digitaaladres", "internetaak",
    "klantcontact", "notificatie", "onderwerpobject", "partij", "partijidentificator", "rol", "status", "toestemming",
    "toewijzing", "vertegenwoordiging", "zaak", "zaakcontact", "zaakeigenschap",
)  # fmt: skip


def gevuld(rij: Rij, *behalve: str) -> Rij:
    return {k: v for k, v in rij.items() if v not in (None, "") and k not in ("uuid", "id", *behalve)}


class Register:
    """The database of one test. `erbij` and `nieuw` are about what came since it was opened."""

    def __init__(self, dsn: str) -> None:
        self.conn = psycopg.connect(dsn, autocommit=True, row_factory=dict_row)
        self._begin = {tabel: self._hoogste(tabel) for tabel in (*TABELLEN, "verwerking", "gesprek")}

    def rijen(self, sql: str, *waarden: object) -> list[Rij]:
        return self.conn.execute(sql.encode(), waarden).fetchall()

    def rij(self, sql: str, *waarden: object) -> Rij:
        """Exactly one."""
        rijen = self.rijen(sql, *waarden)
        assert len(rijen) == 1, f"{len(rijen)} rows: {sql} {waarden}"
        return rijen[0]

    def waarde(self, sql: str, *waarden: object) -> Any:
        return next(iter(self.rij(sql, *waarden).values()))

    def nieuw(self, tabel: str) -> list[Rij]:
        """The rows that came, in the order they came."""
        vraag = SQL("select * from {} where id > %s order by id").format(Identifier(tabel))
        return self.conn.execute(vraag, [self._begin[tabel]]).fetchall()

    def een(self, tabel: str) -> Rij:
        """The one row that came."""
        rijen = self.nieuw(tabel)
        assert len(rijen) == 1, f"{len(rijen)} new rows in {tabel}"
        return rijen[0]

    def erbij(self) -> dict[str, int]:
        """Table → how many rows came; a table in which nothing came is not in it."""
        aantal = {tabel: len(self.nieuw(tabel)) for tabel in TABELLEN}
        return {tabel: n for tabel, n in aantal.items() if n}

    async def wacht_op(self, wat: object, sql: str, *waarden: object) -> None:
        """Until this question has this answer."""
        begin = time.monotonic()
        gezien: list[Any] = []
        while time.monotonic() < begin + GEDULD:
            gezien = [next(iter(rij.values())) for rij in self.rijen(sql, *waarden)]
            if gezien == [wat]:
                return
            await asyncio.sleep(0.03)
        raise AssertionError(f"still {gezien}, not {wat!r}: {sql} {waarden}")

    # --- what journeys ask often --------------------------------------------------------------------------------------

    def partij_van(self, bsn: str) -> list[UUID]:
        """The partijen with this BSN."""
        rijen = self.rijen(
            "select identificeerde_partij_uuid as uuid from partijidentificator "
            "where partij_identificator_object_id = %s and partij_identificator_code_soort_object_id = 'bsn'",
            bsn,
        )
        return [rij["uuid"] for rij in rijen]

    def adressen(self, *, partij: UUID | None = None, betrokkene: UUID | None = None) -> dict[str, str]:
        """soort → adres, of a partij or of a betrokkene; the standaardadres when there are more of one soort."""
        van = "partij" if partij else "betrokkene"
        rijen = self.rijen(
            f"select soort_digitaal_adres as soort, adres from digitaaladres where verstrekt_door_{van}_uuid = %s "
            "order by is_standaard_adres, id",
            partij or betrokkene,
        )
        return {rij["soort"]: rij["adres"] for rij in rijen}

    def eigenschappen(self, zaak: UUID) -> dict[str, str]:
        rijen = self.rijen(
            "select e.naam, z.waarde from zaakeigenschap z join eigenschap e on e.uuid = z.eigenschap_uuid "
            "where z.zaak_uuid = %s",
            zaak,
        )
        return {rij["naam"]: rij["waarde"] for rij in rijen}

    def initiator(self) -> Rij:
        """The rol of who asked for the one zaak that came: what is filled in."""
        rol = self.rij(
            "select r.* from rol r join roltype t on t.uuid = r.roltype_uuid "
            "where r.zaak_uuid = %s and t.omschrijving_generiek = 'initiator'",
            self.een("zaak")["uuid"],
        )
        return gevuld(rol, "zaak_uuid", "roltype_uuid", "betrokkene_identificatie", "roltoelichting")

    def wie_belde(self) -> Rij:
        """The one betrokkene that came: what is filled in."""
        return gevuld(self.een("betrokkene"), "had_klantcontact_uuid")

    def bereikbaar(self) -> dict[str, str]:
        """soort → adres, for this contact only: those of the one betrokkene that came."""
        return self.adressen(betrokkene=self.een("betrokkene")["uuid"])

    def wie_nam_op(self) -> str:
        actor = self.een("actorklantcontact")["actor_uuid"]
        naam: str = self.waarde("select naam from actor where uuid = %s", actor)
        return naam

    def toestemming(self) -> Rij:
        """The one that came, in a call that was registered."""
        return self.rij(
            "select t.partij_uuid, t.stand, m.gebruikersnaam as wie from toestemming t "
            "join klantcontact k on k.uuid = t.gesprek_uuid left join medewerker m on m.uuid = t.medewerker_uuid"
        )

    def alles_van(self, partij: UUID) -> list[list[Rij]]:
        """Everything that is kept about a partij, to see that nothing changed."""
        kolommen = {
            "partij": "uuid",
            "digitaaladres": "verstrekt_door_partij_uuid",
            "partijidentificator": "identificeerde_partij_uuid",
            "toestemming": "partij_uuid",
        }
        return [self.rijen(f"select * from {t} where {k} = %s order by id", partij) for t, k in kolommen.items()]

    def toegewezen(self, taak: UUID) -> set[str]:
        rijen = self.rijen(
            "select a.naam from toewijzing t join actor a on a.uuid = t.actor_uuid where t.internetaak_uuid = %s", taak
        )
        return {rij["naam"] for rij in rijen}

    def verantwoord(self) -> list[tuple[str, str]]:
        """(handeling, soort) of every line of the audit trail that came."""
        return [(rij["handeling"], rij["soort"]) for rij in self.nieuw("verwerking")]

    def _hoogste(self, tabel: str) -> int:
        vraag = SQL("select coalesce(max(id), 0) as n from {}").format(Identifier(tabel))
        rij = self.conn.execute(vraag).fetchone()
        assert rij
        hoogste: int = rij["n"]
        return hoogste
