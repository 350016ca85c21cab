"""Which passwords are good enough, and that a sample municipality's own is good nowhere else."""

import re
from uuid import UUID

import pytest

from gehoor.errors import NietIngelogd, Ongeldig
from gehoor.gemeente import store as gemeente
from gehoor.kit.db import Database
from gehoor.toegang import service
from gehoor.toegang.wachtwoord import VOORBEELD, is_voorbeeld, keur, voorbeeld
from gehoor.voorbeeld.zaaien import wachtwoord as van_de_voorbeeldgemeente

EIGEN = ("joyce.de-wit", "Joyce de Wit", "Gemeente Zwanendam")

SLECHT = re.findall(
    r"\S+",
    """
wachtwoord1 wachtwoord123 Wachtwoord2026! W@chtw00rd2026 welkom2026! Welkom01!! welkomwelkom w-e-l-k-o-m-0-1 geheim12345
Password1234 P@ssw0rd1234 password2026! passwordpassword letmein12345 iloveyou2026 qwertyuiop qwerty12345! azertyuiop1
1q2w3e4r5t6y zaq12wsxcde3 1234567890 0987654321 12345678901234567890 1111111111 aaaaaaaaaaaaaaaa abcdefghijkl
abcabcabcabc zwanendam2026 Zwanendam123! ZWANENDAM-2026 zwanendamzwanendam
gemeentezwanendam Gemeente-Zwanendam z.w.a.n.e.n.d.a.m
kcc-zwanendam-2026 zwanendam_kcc_01 kcc2026kcc2026 gehoor2026! GehoorGehoor gehoor-kcc-2026! Medewerker01! gemeente2026!
joyce.de-wit joycedewit1 JoyceDeWit2026 Joyce-de-Wit! joyce12345! jjoyce2026!! wit-joyce-de wit2026wit2026 tiw-ed-ecyoj
Zomer2026!! Winter2025!! Lente2026!!! Maandag12345 Zondag2026!! Januari2026! december2026 oktober-2026! herfst202626
Amsterdam020! Rotterdam010! Feyenoord010! ajaxajaxajax utrecht030!! nederland2026 oranje12345 voetbal2026! hallohallo1
19-03-1978!! 01011980!!!! 0612345678 06-12345678 monkey123456 dragon123456 football2026 superman1234
""",
)

GOED = [
    "paarse olifant fietst", "Blauwe regenjas 7", "fiets boom tafel", "één café om de hoek",
    "correct horse battery staple", "kT9#vQ2!mZx4", "lang genoeg wachtwoord", "appeltaart met slagroom",
    "mijn zus woont in zwanendam-noord",
    "x8Lq-0vPz-77wN", "de wit geverfde schutting", "Zeven konijnen in de kelder", "ЖелтыйСлон-фиолет",
    "コーヒーと雨の月曜日", "a" + "🦔🚲🌧️🥄🎺🪁🐙🍋🧦🪵",
    "paarse olifant fietst " * 40,
]  # fmt: skip


@pytest.mark.parametrize("wachtwoord", SLECHT)
def test_what_is_easy_to_guess_is_refused(wachtwoord: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        keur(wachtwoord, EIGEN, oefenen=False)
    (mis,) = fout.value.mankementen
    assert mis.naam == "wachtwoord" and wachtwoord not in mis.reden
    assert mis.code in ("invalid", "min_length") and (len(wachtwoord) < 10) == (mis.code == "min_length")


@pytest.mark.parametrize("wachtwoord", GOED)
def test_what_is_hard_to_guess_is_taken(wachtwoord: str) -> None:
    keur(wachtwoord, EIGEN, oefenen=False)


@pytest.mark.parametrize("wachtwoord", ["", "kort", "negen-123", "x" * 1001])
def test_how_long(wachtwoord: str) -> None:
    with pytest.raises(Ongeldig):
        keur(wachtwoord, EIGEN, oefenen=False)


# --- the sample municipality -----------------------------------------------------------------------------------------


def test_each_installation_has_another_and_all_are_recognised() -> None:
    alle = {voorbeeld(f"{n * 7919:064x}"[::-1]) for n in range(200)}
    assert len(alle) == 200
    assert all(VOORBEELD.fullmatch(w) for w in alle)


@pytest.mark.parametrize(
    "wachtwoord", ["oefenen-k7m2-9qxw", " OEFENEN-K7M2-9QXW", "welkom-in-lindewaard", "Welkom-in-Lindewaard"]
)
def test_it_is_recognised_anywhere(wachtwoord: str) -> None:
    assert is_voorbeeld(wachtwoord)
    with pytest.raises(Ongeldig):
        keur(wachtwoord, EIGEN, oefenen=False)
    keur(wachtwoord, EIGEN, oefenen=True)


async def test_the_seed_makes_it_and_it_stays_the_same(gezaaid: str) -> None:
    db = Database(gezaaid, size=2)
    await db.open()
    try:
        eens, weer = await db.act(van_de_voorbeeldgemeente), await db.act(van_de_voorbeeldgemeente)
        assert eens == weer and re.fullmatch(r"oefenen-\S{4}-\S{4}", eens)
        assert await service.log_in(db, "sanne", eens, uren=8)
        async with db.transaction() as tx:
            await gemeente.zet(tx, "Zwanendam", "9999", "123456782")  # what was a sample becomes real
        with pytest.raises(NietIngelogd):
            await service.log_in(db, "sanne", eens, uren=8)
        async with db.transaction() as tx:
            with pytest.raises(Ongeldig):
                await service.zet_wachtwoord(tx, "sanne", eens)
            await service.zet_wachtwoord(tx, "sanne", "paarse olifant fietst")
        assert await service.log_in(db, "sanne", "paarse olifant fietst", uren=8)
    finally:
        await db.close()


async def test_it_is_refused_in_a_municipality_that_is_none_or_not_set(db: Database, anna: UUID) -> None:
    for naam in ("", "Zwanendam"):
        async with db.transaction() as tx:
            if naam:
                await gemeente.zet(tx, naam, "9999", "123456782")
            with pytest.raises(Ongeldig):
                await service.maak_medewerker(tx, "bo", "Bo", ["kcc"], "oefenen-k7m2-9qxw")
