"""One transaction, begun and ended at the edge, in one file: nobody commits but `kit/db.py`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.lijsten import SRC

# They bring a whole database to another state, with connections of their own.
HELE_DATABASE = {"kit/migrate.py", "kit/backup.py", "kit/postgres.py", "migrations/env.py"}
EINDE = {"commit", "rollback", "begin_transaction", "begin_nested", "savepoint", "set_autocommit", "autocommit_block"}
BEGIN_IN_SQL = re.compile(r"\s*(begin|commit|rollback|savepoint|start\s+transaction|end)\b(?!.*\bas\b)", re.I)
BESTANDEN = sorted(p for p in SRC.rglob("*.py") if "versions" not in p.parts)
# Where an act may begin: at what was asked (a page, an API, a command), or in the service that it asks.
RAND = re.compile(
    r"(app|cli/\w+|serveren|registers/wacht|voorbeeld/(zaaien|menigte)|kit/(db|rest|telling)|[a-z]+/(http|service)(/\w+)?)\.py"
)


def aanroepen(boom: ast.AST) -> Iterator[tuple[ast.Call, str, str]]:
    """Every call of a method: the call, what it is called on, the method."""
    for knoop in ast.walk(boom):
        if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute):
            yield knoop, ast.unparse(knoop.func.value), knoop.func.attr


@pytest.fixture(params=BESTANDEN, ids=lambda p: str(p.relative_to(SRC)))
def bestand(request: pytest.FixtureRequest) -> Path:
    pad: Path = request.param
    return pad


def test_nobody_commits_outside_kit_db(bestand: Path) -> None:
    naam = str(bestand.relative_to(SRC))
    if naam == "kit/db.py" or naam in HELE_DATABASE:
        return
    for aanroep, waarop, methode in aanroepen(ast.parse(bestand.read_text())):
        plek = f"{naam}:{aanroep.lineno}"
        assert methode not in EINDE, f"{plek}: returning from the act commits it, raising undoes it; nothing else does"
        if methode == "transaction":
            assert waarop.endswith("db"), f"{plek}: begin a transaction with Database.transaction or Database.act"
        if methode in ("execute", "all", "one", "value") and aanroep.args and isinstance(aanroep.args[0], ast.Constant):
            assert not BEGIN_IN_SQL.match(str(aanroep.args[0].value)), f"{plek}: SQL does not begin or end transactions"


def test_an_act_begins_at_the_edge_and_never_inside_another(bestand: Path) -> None:
    naam = str(bestand.relative_to(SRC))
    if naam in HELE_DATABASE or naam == "kit/db.py":
        return
    boom = ast.parse(bestand.read_text())
    for aanroep, waarop, methode in aanroepen(boom):
        if methode in ("transaction", "act") and waarop.endswith("db"):
            assert RAND.fullmatch(naam), f"{naam}:{aanroep.lineno}: take a Tx as an argument; the edge begins the act"
    for functie in ast.walk(boom):
        if isinstance(functie, ast.AsyncFunctionDef) and "tx" in {arg.arg for arg in functie.args.args}:
            binnen = {methode for _, waarop, methode in aanroepen(functie) if waarop.endswith("db")}
            verboden = binnen & {"transaction", "act", "read"}
            assert not verboden, (
                f"{naam}: {functie.name} has a Tx, and takes a second connection: it can wait for itself"
            )


def test_connections_are_made_in_the_kit_only(bestand: Path) -> None:
    naam = str(bestand.relative_to(SRC))
    if naam.startswith("kit/"):
        return
    for aanroep, waarop, methode in aanroepen(ast.parse(bestand.read_text())):
        maakt = (methode == "connect" and "psycopg" in waarop) or methode in ("create_engine", "AsyncConnectionPool")
        assert not maakt, f"{naam}:{aanroep.lineno}: a connection comes from kit.db.Database"


def test_the_rule_sees_what_it_forbids() -> None:
    slecht = ast.parse("await conn.commit()\nasync with self.conn.transaction(): pass\nawait tx.execute('begin')")
    gezien = {methode for _, _, methode in aanroepen(slecht)}
    assert gezien == {"commit", "transaction", "execute"}
    assert BEGIN_IN_SQL.match("commit")
    assert BEGIN_IN_SQL.match(" Begin; ")
    assert not BEGIN_IN_SQL.match("select 1")
