"""Making medewerkers and setting their passwords."""

from uuid import UUID

import pytest

from gehoor.errors import NietGevonden, NietIngelogd, Ongeldig
from gehoor.kit.db import Database
from gehoor.toegang import service


async def mistakes(
    db: Database, gebruikersnaam: str, naam: str, rollen: list[str], wachtwoord: str
) -> set[tuple[str, str]]:
    with pytest.raises(Ongeldig) as fout:
        async with db.transaction() as tx:
            await service.maak_medewerker(tx, gebruikersnaam, naam, rollen, wachtwoord)
    return {(m.naam, m.code) for m in fout.value.mankementen}


async def test_name_is_kept_in_lower_case_and_password_as_argon2id(db: Database, anna: UUID, wachtwoord: str) -> None:
    async with db.read() as tx:
        rij = await tx.one("select * from medewerker where uuid = %(u)s", u=anna)
    assert rij is not None
    assert (rij["gebruikersnaam"], rij["naam"], rij["actief"]) == ("anna.smit", "Anna Smit", True)
    assert rij["rollen"] == ["kcc", "coordinator"]
    assert rij["wachtwoord_hash"].startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert wachtwoord not in rij["wachtwoord_hash"]


async def test_a_name_is_taken_once_whatever_its_capitals(db: Database, anna: UUID) -> None:
    assert await mistakes(db, "ANNA.smit ", "Anna", ["kcc"], "lang genoeg wachtwoord") == {("gebruikersnaam", "unique")}


@pytest.mark.parametrize(
    ("gebruikersnaam", "naam", "rollen", "wachtwoord", "fout"),
    [
        ("bo", "Bo", ["kcc"], "te kort", ("wachtwoord", "min_length")),
        ("bo-de-vries", "Bo", ["kcc"], "Bo-de-Vries", ("wachtwoord", "invalid")),
        ("bo", "Bo Vermeulen", ["kcc"], "bo vermeulen", ("wachtwoord", "invalid")),
        ("bo", "Bo", ["baas"], "lang genoeg wachtwoord", ("rollen", "invalid_choice")),
        ("bo", "Bo", [], "lang genoeg wachtwoord", ("rollen", "invalid_choice")),
        ("bo", " ", ["kcc"], "lang genoeg wachtwoord", ("naam", "blank")),
        ("", "Bo", ["kcc"], "lang genoeg wachtwoord", ("gebruikersnaam", "blank")),
        ("bo", "B\x00o", ["kcc"], "lang genoeg wachtwoord", ("naam", "null_characters_not_allowed")),
        ("bo", "b" * 201, ["kcc"], "lang genoeg wachtwoord", ("naam", "max_length")),
    ],
)
async def test_each_mistake_is_named(
    db: Database, gebruikersnaam: str, naam: str, rollen: list[str], wachtwoord: str, fout: tuple[str, str]
) -> None:
    assert await mistakes(db, gebruikersnaam, naam, rollen, wachtwoord) == {fout}


async def test_all_mistakes_at_once(db: Database) -> None:
    assert len(await mistakes(db, "é", "", ["baas"], "lang genoeg wachtwoord")) == 3


async def test_a_new_password_ends_every_session_and_the_old_password(
    db: Database, anna: UUID, wachtwoord: str
) -> None:
    sessies = [await service.log_in(db, "anna.smit", wachtwoord, uren=8) for _ in range(2)]
    async with db.transaction() as tx:
        await service.zet_wachtwoord(tx, "Anna.Smit", "Gele regenjas 8")
    async with db.read() as tx:
        assert [await service.sessie(tx, s.cookie, 60) for s in sessies] == [None, None]
    with pytest.raises(NietIngelogd):
        await service.log_in(db, "anna.smit", wachtwoord, uren=8)
    assert await service.log_in(db, "anna.smit", "Gele regenjas 8", uren=8)


async def test_a_password_of_nobody_or_too_short_is_refused(db: Database, anna: UUID) -> None:
    async with db.transaction() as tx:
        with pytest.raises(NietGevonden):
            await service.zet_wachtwoord(tx, "niemand", "Gele regenjas 8")
        with pytest.raises(Ongeldig):
            await service.zet_wachtwoord(tx, "anna.smit", "kort")


async def test_without_a_password_nobody_logs_in_here(db: Database) -> None:
    async with db.transaction() as tx:
        uuid = await service.maak_medewerker(tx, "sso@gemeente.nl", "Sam", ["kcc"], None)
    with pytest.raises(NietIngelogd):
        await service.log_in(db, "sso@gemeente.nl", "", uren=8)
    async with db.transaction() as tx:
        nieuw = await service.start_sessie(tx, uuid, 8)
        assert await service.sessie(tx, nieuw.cookie, 60) is not None
