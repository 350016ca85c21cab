"""`gehoor inzage` prints who saw what of a person, and the trail it reads cannot be changed unnoticed."""

import json
from pathlib import Path

import psycopg
import pytest

from tests.serveren.programma import gelukt, opdracht

BSN_PARTIJ = (
    "select identificeerde_partij_uuid, partij_identificator_object_id from partijidentificator "
    "where partij_identificator_code_soort_object_id = 'bsn' and identificeerde_partij_uuid is not null "
    "order by id limit 1"
)


def test_who_saw_what_is_printed_and_asking_for_it_is_on_record(map_: Path, gezaaid: str) -> None:
    with psycopg.connect(gezaaid) as conn:
        gevonden = conn.execute(BSN_PARTIJ).fetchone()
        assert gevonden
        partij, bsn = gevonden
        conn.execute(
            "insert into verwerking (wie_soort, wie, handeling, soort, over, doelbinding) values "
            "('toepassing', 'portaal', 'lezen', 'partijen', persoonsleutels(%s), 'Zelf inzien')",
            [[f"partij:{partij}"]],
        )
    gelukt(opdracht(map_, "backup", str(map_ / "kopie.gehoor"), database_url=gezaaid))
    uit = gelukt(opdracht(map_, "inzage", invoer=f"{bsn}\n", database_url=gezaaid))
    assert "portaal (toepassing)" in uit and "lezen partijen" in uit and "Zelf inzien" in uit
    assert "(van iedereen)" in uit and "backup" in uit
    assert bsn not in uit
    regels = json.loads(gelukt(opdracht(map_, "inzage", "--json", invoer=f"{bsn}\n", database_url=gezaaid)))
    assert [r["toelichting"] for r in regels if r["iedereen"]] == ["backup"]
    assert ("systeem", "lezen", "verantwoording") in {(r["wie"], r["handeling"], r["soort"]) for r in regels}
    assert not [r for r in regels if "over" in r or "objecten" in r], "others who were in the same page stay unnamed"


@pytest.mark.parametrize("invoer", ["", "\n", "123456789\n", "Fatima\n", "99999\n"])
def test_what_is_no_bsn_is_refused_and_not_repeated(map_: Path, empty_dsn: str, invoer: str) -> None:
    uitkomst = opdracht(map_, "inzage", invoer=invoer, database_url=empty_dsn)
    assert uitkomst.returncode == 1
    assert "geen BSN" in uitkomst.stderr
    assert not invoer.strip() or invoer.strip() not in uitkomst.stderr


def test_check_says_that_the_trail_can_be_changed(map_: Path, gezaaid: str) -> None:
    assert "Alles klopt" in gelukt(opdracht(map_, "check", database_url=gezaaid))
    with psycopg.connect(gezaaid, autocommit=True) as conn:
        for opheffen in (
            "alter table verwerking disable trigger verwerking_blijft",
            "drop trigger verwerking_blijft on verwerking",
        ):
            conn.execute(opheffen.encode())
            uitkomst = opdracht(map_, "check", database_url=gezaaid)
            assert uitkomst.returncode == 1 and "verwerking_blijft" in uitkomst.stderr, opheffen
