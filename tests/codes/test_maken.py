"""Making codes: what is kept of one, how often, and what is cleaned up."""

from dataclasses import replace
from uuid import uuid4

import pytest

from gehoor.codes import service
from gehoor.codes.service import Uitkomst, lees_balie, lees_verzoek, voor_nummer
from gehoor.codes.service.maken import PER_MAKER, PER_PERSOON
from gehoor.errors import Ongeldig, TeVaak
from gehoor.gemeente.store import pseudoniem
from tests.codes.conftest import AGENT, Codes
from tests.codes.test_controle import BSN, KVK, PERSOON, VESTIGING, anders, getoond

PERSOON_ = {"soort": "persoon", "bsn": BSN, "gezien": "ja"}
ORGANISATIE = {"soort": "organisatie", "kvk_nummer": KVK, "gezien": "ja"}
DOCUMENT = {
    "soort": "document", "documentsoort": "rijbewijs", "documentnummer": "1234567890", "naam": "Lena Ek",
    "geboortedatum": "12-03-1980", "gezien": "ja",
}  # fmt: skip


async def test_nothing_of_a_code_or_a_number_is_kept_in_the_clear(codes: Codes) -> None:
    nieuw = await codes.maak(PERSOON)
    await codes.probeer(anders(nieuw.code), bsn=BSN)
    for tabel in ("code", "codepoging", "verwerking"):
        inhoud = str(await codes.rijen(f"select * from {tabel}"))
        assert BSN not in inhoud
        assert f"'{nieuw.code}'" not in inhoud and f"'{anders(nieuw.code)}'" not in inhoud
    assert nieuw.code not in repr(nieuw) and BSN not in repr(PERSOON)


async def test_two_equal_codes_look_different(codes: Codes) -> None:
    for nr in range(10):
        await codes.maak(voor_nummer(kvk_nummer=f"9000000{nr}"))
    rijen = await codes.rijen()
    assert len({rij["afdruk"] for rij in rijen}) == len({rij["zout"] for rij in rijen}) == 10


async def test_what_is_over_holds_nothing_to_guess_at(codes: Codes) -> None:
    gebruikt, vervangen, geraden = (voor_nummer(kvk_nummer=f"9000000{nr}") for nr in range(3))
    await codes.probeer((await codes.maak(gebruikt)).code, kvk_nummer="90000000")
    await codes.maak(vervangen)
    laatste = await codes.maak(vervangen)
    await codes.probeer(laatste.code, kvk_nummer="90000001")
    code = (await codes.maak(geraden)).code
    for nr in range(1, 6):
        await codes.probeer(anders(code, nr), kvk_nummer="90000002")
    await codes.probeer_document((await codes.maak(getoond())).code, "Amina Yusuf Ali", "04-05-1987")
    rijen = await codes.rijen()
    assert [rij["einde"] for rij in rijen] == ["gebruikt", "vervangen", "gebruikt", "pogingen", "gebruikt"]
    assert {(rij["zout"], rij["afdruk"], rij["naam"], rij["geboortedatum"]) for rij in rijen} == {("", "", "", "")}


async def test_every_act_has_its_line(codes: Codes) -> None:
    gesprek = uuid4()
    nieuw = await codes.maak(PERSOON)
    await codes.probeer(anders(nieuw.code), gesprek, bsn=BSN)
    await codes.probeer(nieuw.code, gesprek, bsn=BSN)
    async with codes.db.read() as tx:
        over = await pseudoniem(tx, BSN)
    regels = await codes.rijen("select * from verwerking order by id")
    assert [(r["handeling"], r["soort"], r["toelichting"], r["gesprek_uuid"]) for r in regels] == [
        ("maken", "code", "persoon, portaal", None),
        ("controleren", "code", "fout", gesprek),
        ("controleren", "code", "goed", gesprek),
    ]
    assert [r["over"] for r in regels] == [[over]] * 3
    (rij,) = await codes.rijen()
    assert {r["object_uuid"] for r in regels} == {rij["uuid"]}


async def test_a_person_gets_five_in_ten_minutes(codes: Codes) -> None:
    for _ in range(PER_PERSOON):
        await codes.maak(PERSOON)
    with pytest.raises(TeVaak) as fout:
        await codes.maak(PERSOON)
    assert 590 <= fout.value.seconden <= 600
    await codes.maak(voor_nummer(bsn="999935185"))
    await codes.later(10)
    await codes.maak(PERSOON)


async def test_a_refused_one_leaves_the_last_as_it_was(codes: Codes) -> None:
    gemaakt = [await codes.maak(PERSOON) for _ in range(PER_PERSOON)]
    with pytest.raises(TeVaak):
        await codes.maak(PERSOON)
    assert await codes.probeer(gemaakt[-1].code, bsn=BSN) == Uitkomst.goed


async def test_a_maker_makes_no_more_than_so_many_a_minute(codes: Codes) -> None:
    for nr in range(PER_MAKER):
        await codes.maak(voor_nummer(kvk_nummer=f"91{nr:06}"), AGENT)
    with pytest.raises(TeVaak) as fout:
        await codes.maak(PERSOON, AGENT)
    assert 1 <= fout.value.seconden <= 60
    await codes.maak(PERSOON, replace(AGENT, uuid=uuid4()))


async def test_cleaning_up(codes: Codes) -> None:
    await codes.maak(getoond())
    await codes.later(11)
    oud = await codes.maak(PERSOON)
    async with codes.db.transaction() as tx:
        assert await service.ruim_op(tx) == 0
    verlopen, open_ = await codes.rijen()
    assert (verlopen["einde"], verlopen["naam"], verlopen["geboortedatum"], verlopen["afdruk"]) == (
        "verlopen",
        "",
        "",
        "",
    )
    assert open_["einde"] is None
    assert await codes.probeer(oud.code, bsn=BSN) == Uitkomst.goed
    await codes.later(60)
    async with codes.db.transaction() as tx:
        assert await service.ruim_op(tx) == 2
    assert await codes.rijen() == []


async def test_what_expired_says_so_also_after_cleaning_up(codes: Codes) -> None:
    nieuw = await codes.maak(PERSOON)
    await codes.later(10)
    async with codes.db.transaction() as tx:
        await service.ruim_op(tx)
    assert await codes.probeer(nieuw.code, bsn=BSN) == Uitkomst.verlopen


async def test_tries_in_a_call_are_kept_a_day(codes: Codes) -> None:
    gesprek = uuid4()
    for _ in range(5):
        await codes.probeer("123456", gesprek, bsn=BSN)
    await codes.later(23 * 60)
    async with codes.db.transaction() as tx:
        await service.ruim_op(tx)
    assert await codes.probeer("123456", gesprek, bsn=BSN) == Uitkomst.gestopt
    await codes.later(24 * 60)
    async with codes.db.transaction() as tx:
        await service.ruim_op(tx)
    assert await codes.rijen("select 1 from codepoging") == []


# --- for whom --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("velden", "sleutel"),
    [
        (PERSOON_, BSN),
        ({**PERSOON_, "bsn": " 9999 64 628 "}, BSN),
        ({**PERSOON_, "bsn": "9999.64.628", "kvk_nummer": "onzin", "naam": ""}, BSN),
        (ORGANISATIE, f"kvk:{KVK}:"),
        ({**ORGANISATIE, "vestigingsnummer": ""}, f"kvk:{KVK}:"),
        ({**ORGANISATIE, "vestigingsnummer": VESTIGING}, f"kvk:{KVK}:{VESTIGING}"),
        ({**ORGANISATIE, "vestigingsnummer": "9900 0054 1921", "bsn": "onzin"}, f"kvk:{KVK}:{VESTIGING}"),
        (DOCUMENT, "document:rijbewijs:1234567890"),
        ({**DOCUMENT, "documentsoort": "paspoort", "documentnummer": "nxr 12-ab 34"}, "document:paspoort:NXR12AB34"),
    ],
)
def test_who_is_at_the_counter(velden: dict[str, str], sleutel: str) -> None:
    assert lees_balie(velden).sleutel == sleutel


@pytest.mark.parametrize(
    ("velden", "mis"),
    [
        ({}, {"soort"}),
        ({"soort": "iets"}, {"soort"}),
        ({"soort": "persoon"}, {"bsn", "gezien"}),
        ({**PERSOON_, "gezien": ""}, {"gezien"}),
        ({**PERSOON_, "bsn": "123456789"}, {"bsn"}),
        ({**PERSOON_, "bsn": "99996462"}, {"bsn"}),
        ({**PERSOON_, "bsn": "99996462\uff18"}, {"bsn"}),
        ({"soort": "organisatie", "vestigingsnummer": "1"}, {"kvk_nummer", "vestigingsnummer", "gezien"}),
        ({**ORGANISATIE, "kvk_nummer": "9000135"}, {"kvk_nummer"}),
        ({"soort": "document"}, {"documentsoort", "documentnummer", "naam", "geboortedatum", "gezien"}),
        ({**DOCUMENT, "documentsoort": "pasje"}, {"documentsoort"}),
        ({**DOCUMENT, "documentnummer": "12"}, {"documentnummer"}),
        ({**DOCUMENT, "documentnummer": "A" * 21}, {"documentnummer"}),
        ({**DOCUMENT, "naam": " "}, {"naam"}),
        ({**DOCUMENT, "naam": "Ek " * 100}, {"naam"}),
        ({**DOCUMENT, "geboortedatum": "32-01-1980"}, {"geboortedatum"}),
        ({**DOCUMENT, "geboortedatum": "12-03-2999"}, {"geboortedatum"}),
    ],
)
def test_what_is_missing_at_the_counter_is_said_at_its_field(velden: dict[str, str], mis: set[str]) -> None:
    with pytest.raises(Ongeldig) as fout:
        lees_balie(velden)
    assert {m.naam for m in fout.value.mankementen} == mis


@pytest.mark.parametrize(
    ("body", "mis"),
    [
        ({}, {("nonFieldErrors", "required")}),
        ({"bsn": BSN, "kvkNummer": KVK}, {("nonFieldErrors", "invalid")}),
        ({"bsn": BSN, "vestigingsnummer": VESTIGING}, {("nonFieldErrors", "invalid")}),
        ({"vestigingsnummer": VESTIGING}, {("kvkNummer", "required")}),
        ({"bsn": "123456789"}, {("bsn", "invalid")}),
        ({"bsn": "12345678"}, {("bsn", "invalid")}),
        ({"bsn": ""}, {("bsn", "invalid")}),
        ({"bsn": None}, {("bsn", "null")}),
        ({"bsn": True}, {("bsn", "invalid")}),
        ({"bsn": [BSN]}, {("bsn", "invalid")}),
        ({"bsn": {"nummer": BSN}}, {("bsn", "invalid")}),
        ({"bsn": f"{BSN}\x00"}, {("bsn", "invalid")}),
        ({"kvkNummer": "123"}, {("kvkNummer", "invalid")}),
        ({"kvkNummer": KVK, "vestigingsnummer": "123"}, {("vestigingsnummer", "invalid")}),
        ({"kvkNummer": "1", "vestigingsnummer": "2"}, {("kvkNummer", "invalid"), ("vestigingsnummer", "invalid")}),
        ({"bsn": "1", "kvkNummer": "2", "code": "3"},
         {("bsn", "invalid"), ("kvkNummer", "invalid"), ("nonFieldErrors", "invalid"), ("code", "unknown")}),
        ({"bsn": BSN, "naam": "Fatima"}, {("naam", "unknown")}),
        ({"BSN": BSN}, {("BSN", "unknown"), ("nonFieldErrors", "required")}),
    ],
)  # fmt: skip
def test_all_that_is_wrong_with_a_body_at_once(body: dict[str, object], mis: set[tuple[str, str]]) -> None:
    with pytest.raises(Ongeldig) as fout:
        lees_verzoek(body)
    assert {(m.naam, m.code) for m in fout.value.mankementen} == mis
    assert all(m.reden.endswith(".") for m in fout.value.mankementen)
