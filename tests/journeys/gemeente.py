"""The sample municipality of one worker: put back as it was before each journey, so that its server may stay."""

import psycopg
from psycopg.sql import SQL, Composable, Identifier

BEWAARD = "zaad"  # the schema that holds the rows as they were
KOLOMMEN = """
select table_name, array_agg(column_name::text) from information_schema.columns
where table_schema = 'public' and is_generated = 'NEVER' and table_name <> 'alembic_version' group by table_name
"""
TELLERS = "select sequencename, last_value from pg_sequences where schemaname = 'public'"
ZET_TELLERS = "select setval(format('public.%I', sequencename), coalesce(last_value, 1), last_value is not null) from "


class Gemeente:
    """Copies every table once; `zet_terug` makes all of them as they were, in a tenth of the time of a new server."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        with psycopg.connect(dsn, autocommit=True) as conn:
            self.tabellen: dict[str, list[str]] = dict(conn.execute(KOLOMMEN).fetchall())
            conn.execute(SQL("create schema {}").format(Identifier(BEWAARD)))
            for tabel in self.tabellen:
                conn.execute(SQL("create table {} as table {}").format(_bewaard(tabel), Identifier(tabel)))
            conn.execute(SQL("create table {} as ").format(_bewaard("tellers")) + SQL(TELLERS))

    def zet_terug(self) -> None:
        # One statement, since rows may refer to each other in a circle and are checked at the end of it.
        vul = [
            SQL("{t} as (insert into {naar} ({k}) overriding system value select {k} from {van})").format(
                t=Identifier(f"vul_{tabel}"), naar=Identifier(tabel), van=_bewaard(tabel),
                k=SQL(", ").join(map(Identifier, kolommen)),
            )
            for tabel, kolommen in self.tabellen.items()
        ]  # fmt: skip
        with psycopg.connect(self.dsn) as conn:
            # a line of the audit trail stays as it is: only who owns the table can say that this is another morning
            conn.execute("alter table verwerking disable trigger user")
            conn.execute(SQL("truncate {}").format(SQL(", ").join(map(Identifier, self.tabellen))))
            conn.execute(SQL("with {} select").format(SQL(", ").join(vul)))
            conn.execute(SQL(ZET_TELLERS) + _bewaard("tellers"))
            conn.execute("alter table verwerking enable trigger user")


def _bewaard(tabel: str) -> Composable:
    return SQL("{}.{}").format(Identifier(BEWAARD), Identifier(tabel))
