"""Whether a code is right: once, for ten minutes, for one person, and never by guessing."""

import asyncio
from uuid import uuid4

import pytest

from gehoor.codes import service
from gehoor.codes.service import POGINGEN, Uitkomst, Voor, lees_balie, lees_code, voor_nummer
from gehoor.errors import Ongeldig
from tests.codes.conftest import Codes

BSN, ANDER = "999964628", "999935185"
KVK, VESTIGING, TWEEDE = "90001354", "990000541921", "990000541922"
PERSOON = voor_nummer(bsn=BSN)
GEHEEL = voor_nummer(kvk_nummer=KVK)
PLAATS = voor_nummer(kvk_nummer=KVK, vestigingsnummer=VESTIGING)
# who a code is made for, who is on the line, whether it proves that
WIE_IS_WIE = [
    (PERSOON, {"bsn": BSN}, Uitkomst.goed),
    (PERSOON, {"bsn": ANDER}, Uitkomst.geen),
    (PERSOON, {"kvk_nummer": BSN}, Uitkomst.geen),
    (PERSOON, {"kvk_nummer": KVK}, Uitkomst.geen),
    (GEHEEL, {"kvk_nummer": KVK}, Uitkomst.goed),
    (GEHEEL, {"kvk_nummer": KVK, "vestigingsnummer": VESTIGING}, Uitkomst.geen),
    (GEHEEL, {"kvk_nummer": "90001355"}, Uitkomst.geen),
    (GEHEEL, {"bsn": BSN}, Uitkomst.geen),
    (PLAATS, {"kvk_nummer": KVK, "vestigingsnummer": VESTIGING}, Uitkomst.goed),
    (PLAATS, {"kvk_nummer": KVK, "vestigingsnummer": TWEEDE}, Uitkomst.geen),
    (PLAATS, {"kvk_nummer": "90001355", "vestigingsnummer": VESTIGING}, Uitkomst.geen),
    (PLAATS, {"kvk_nummer": KVK}, Uitkomst.geen),
]  # fmt: skip


def anders(code: str, hoeveel: int = 1) -> str:
    """Another code than this one."""
    return f"{(int(code) + hoeveel) % 1_000_000:06}"


def getoond(naam: str = "Amina Yusuf Ali", geboren: str = "04-05-1987", nummer: str = "NXR12AB34") -> Voor:
    velden = {"soort": "document", "documentsoort": "paspoort", "documentnummer": nummer, "naam": naam,
              "geboortedatum": geboren, "gezien": "ja"}  # fmt: skip
    return lees_balie(velden)


@pytest.mark.parametrize(("voor", "klant", "hoort"), WIE_IS_WIE)
async def test_a_code_proves_exactly_who_it_was_made_for(
    codes: Codes, voor: Voor, klant: dict[str, str], hoort: Uitkomst
) -> None:
    nieuw = await codes.maak(voor)
    assert await codes.probeer(nieuw.code, **klant) == hoort


async def test_a_code_is_used_once(codes: Codes) -> None:
    nieuw, gesprek = await codes.maak(PERSOON), uuid4()
    assert await codes.probeer(nieuw.code, gesprek, bsn=BSN) == Uitkomst.goed
    assert await codes.probeer(nieuw.code, bsn=BSN) == Uitkomst.geen
    (rij,) = await codes.rijen()
    assert (rij["einde"], rij["gesprek_uuid"]) == ("gebruikt", gesprek)


async def test_it_works_for_ten_minutes(codes: Codes) -> None:
    nieuw = await codes.maak(PERSOON)
    await codes.later(9)
    (rij,) = await codes.rijen("select geldig_tot - now() between '50 s' and '60 s' as nog from code")
    assert rij["nog"]
    await codes.later(1)
    assert await codes.probeer(nieuw.code, bsn=BSN) == Uitkomst.verlopen


async def test_one_second_before_the_end_it_still_works(codes: Codes) -> None:
    nieuw = await codes.maak(PERSOON)
    await codes.doe("update code set geldig_tot = now() + interval '2 s'")
    assert await codes.probeer(nieuw.code, bsn=BSN) == Uitkomst.goed


async def test_five_wrong_tries_end_it(codes: Codes) -> None:
    nieuw = await codes.maak(PERSOON)
    gezien = [await codes.probeer(anders(nieuw.code, nr), bsn=BSN) for nr in range(1, POGINGEN + 1)]
    assert gezien == [Uitkomst.fout] * (POGINGEN - 1) + [Uitkomst.op]
    assert await codes.probeer(nieuw.code, bsn=BSN) == Uitkomst.op
    nieuwe = await codes.maak(PERSOON)
    assert await codes.probeer(nieuwe.code, bsn=BSN) == Uitkomst.goed


async def test_after_four_wrong_tries_the_right_one_is_right(codes: Codes) -> None:
    nieuw, gesprek = await codes.maak(PERSOON), uuid4()
    for nr in range(1, POGINGEN):
        assert await codes.probeer(anders(nieuw.code, nr), gesprek, bsn=BSN) == Uitkomst.fout
    assert await codes.probeer(nieuw.code, gesprek, bsn=BSN) == Uitkomst.goed


async def test_five_wrong_tries_end_trying_in_a_call_whosever_codes_they_were(codes: Codes) -> None:
    gesprek = uuid4()
    allen = [f"90{nr:06}" for nr in range(POGINGEN)]
    for kvk in allen:
        gemaakt = await codes.maak(voor_nummer(kvk_nummer=kvk))
        assert await codes.probeer(anders(gemaakt.code), gesprek, kvk_nummer=kvk) == Uitkomst.fout
    nieuw = await codes.maak(PERSOON)
    assert await codes.probeer(nieuw.code, gesprek, bsn=BSN) == Uitkomst.gestopt
    assert (await codes.probeer_document(nieuw.code, "Amina", "04-05-1987", gesprek)).uitkomst == Uitkomst.gestopt
    # and the code was not touched: in another call it is right
    assert await codes.probeer(nieuw.code, bsn=BSN) == Uitkomst.goed


async def test_a_try_where_there_is_no_code_counts_in_the_call_too(codes: Codes) -> None:
    gesprek = uuid4()
    gezien = [await codes.probeer("123456", gesprek, bsn=BSN) for _ in range(POGINGEN + 1)]
    assert gezien == [Uitkomst.geen] * POGINGEN + [Uitkomst.gestopt]


async def test_a_new_code_ends_the_former(codes: Codes) -> None:
    eerste = await codes.maak(PERSOON)
    tweede = await codes.maak(PERSOON)
    if eerste.code != tweede.code:
        assert await codes.probeer(eerste.code, bsn=BSN) == Uitkomst.fout
    assert await codes.probeer(tweede.code, bsn=BSN) == Uitkomst.goed
    assert [rij["einde"] for rij in await codes.rijen()] == ["vervangen", "gebruikt"]


async def test_codes_of_others_stay(codes: Codes) -> None:
    gemaakt = [await codes.maak(voor) for voor in (PERSOON, voor_nummer(bsn=ANDER), GEHEEL, PLAATS)]
    klanten = ({"bsn": BSN}, {"bsn": ANDER}, {"kvk_nummer": KVK}, {"kvk_nummer": KVK, "vestigingsnummer": VESTIGING})
    for nieuw, klant in zip(gemaakt, klanten, strict=True):
        assert await codes.probeer(nieuw.code, **klant) == Uitkomst.goed


# --- at the same moment ----------------------------------------------------------------------------------------------


async def test_of_eight_checks_at_the_same_moment_one_wins(codes: Codes) -> None:
    nieuw = await codes.maak(PERSOON)
    gezien = await asyncio.gather(*(codes.probeer(nieuw.code, bsn=BSN) for _ in range(8)))
    assert sorted(gezien) == [Uitkomst.geen] * 7 + [Uitkomst.goed]


async def test_guesses_at_the_same_moment_are_all_counted(codes: Codes) -> None:
    nieuw = await codes.maak(PERSOON)
    gezien = await asyncio.gather(*(codes.probeer(anders(nieuw.code, nr), bsn=BSN) for nr in range(1, 9)))
    assert gezien.count(Uitkomst.fout) == POGINGEN - 1
    assert gezien.count(Uitkomst.op) == 8 - (POGINGEN - 1)


async def test_guesses_in_one_call_at_the_same_moment_are_five(codes: Codes) -> None:
    gesprek = uuid4()
    gemaakt = {kvk: await codes.maak(voor_nummer(kvk_nummer=kvk)) for kvk in (f"90{nr:06}" for nr in range(8))}
    gezien = await asyncio.gather(
        *(codes.probeer(anders(nieuw.code), gesprek, kvk_nummer=kvk) for kvk, nieuw in gemaakt.items())
    )
    assert (gezien.count(Uitkomst.fout), gezien.count(Uitkomst.gestopt)) == (POGINGEN, 3)


async def test_codes_made_at_the_same_moment_leave_one(codes: Codes) -> None:
    gemaakt = await asyncio.gather(*(codes.maak(PERSOON) for _ in range(5)))
    open_ = await codes.rijen("select geldig_tot from code where geeindigd_op is null")
    assert len(open_) == 1
    gezien = [await codes.probeer(nieuw.code, bsn=BSN) for nieuw in gemaakt]
    assert gezien.count(Uitkomst.goed) == 1


async def test_making_and_checking_at_the_same_moment_end_well(codes: Codes) -> None:
    nieuw = await codes.maak(PERSOON)
    await asyncio.gather(*(codes.maak(PERSOON) for _ in range(3)), *(codes.probeer(nieuw.code, bsn=BSN) for _ in "123"))
    assert len(await codes.rijen("select 1 from code where einde = 'gebruikt'")) <= 1


# --- a document ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("naam", "geboren"),
    [
        ("Amina Yusuf Ali", "04-05-1987"),
        ("Amina Yusuf Ali", "4 mei 1987"),
        ("Amina Yusuf Ali", "04051987"),
        ("amina  yusuf ali", "4-5-1987"),
        ("Yusuf Ali, Amina", "1987-05-04"),
        ("AMINA YUSUF ALI", "04/05/1987"),
        ("Amína Yusuf-Ali", "04.05.1987"),
    ],
)
async def test_who_showed_a_document_is_found_by_name_and_birth_date(codes: Codes, naam: str, geboren: str) -> None:
    nieuw = await codes.maak(getoond())
    uitslag = await codes.probeer_document(nieuw.code, naam, geboren)
    assert uitslag == service.Getoond(Uitkomst.goed, "Amina Yusuf Ali", "1987-05-04")
    assert (await codes.probeer_document(nieuw.code, naam, geboren)).uitkomst == Uitkomst.geen


@pytest.mark.parametrize(
    ("naam", "geboren"),
    [("Amina Ali", "04-05-1987"), ("Amina Yusuf Ali", "05-05-1987"), ("", "04-05-1987"), ("Ali", "04-05-1987")],
)
async def test_the_code_alone_proves_nothing(codes: Codes, naam: str, geboren: str) -> None:
    nieuw = await codes.maak(getoond())
    assert await codes.probeer_document(nieuw.code, naam, geboren) == service.Getoond(Uitkomst.geen)
    assert (await codes.probeer_document(nieuw.code, "Amina Yusuf Ali", "04-05-1987")).uitkomst == Uitkomst.goed


async def test_a_document_whose_day_is_not_known(codes: Codes) -> None:
    nieuw = await codes.maak(getoond(geboren="00-00-1987"))
    assert (await codes.probeer_document(nieuw.code, "Amina Yusuf Ali", "01-01-1987")).uitkomst == Uitkomst.geen
    uitslag = await codes.probeer_document(nieuw.code, "Amina Yusuf Ali", "00-00-1987")
    assert (uitslag.uitkomst, uitslag.geboortedatum) == (Uitkomst.goed, "1987-00-00")


async def test_two_documents_of_one_person_each_have_their_code(codes: Codes) -> None:
    een, twee = await codes.maak(getoond()), await codes.maak(getoond(nummer="SPEC99887"))
    for nieuw in (twee, een):
        assert (await codes.probeer_document(nieuw.code, "Amina Yusuf Ali", "04-05-1987")).uitkomst == Uitkomst.goed


async def test_guessing_at_a_document_ends_too(codes: Codes) -> None:
    nieuw = await codes.maak(getoond())
    gezien = [
        (await codes.probeer_document(anders(nieuw.code, nr), "Amina Yusuf Ali", "04-05-1987")).uitkomst
        for nr in range(1, POGINGEN + 1)
    ]
    assert gezien == [Uitkomst.fout] * (POGINGEN - 1) + [Uitkomst.op]
    assert (await codes.probeer_document(nieuw.code, "Amina Yusuf Ali", "04-05-1987")).uitkomst == Uitkomst.geen


async def test_a_document_code_is_not_that_of_a_number(codes: Codes) -> None:
    nieuw = await codes.maak(getoond(nummer=BSN))
    assert await codes.probeer(nieuw.code, bsn=BSN) == Uitkomst.geen


@pytest.mark.parametrize("geboren", ["", "gisteren", "31-02-1987", "04-05-3000", "00-00-0000", "04-00-1987"])
async def test_a_birth_date_that_cannot_be_is_no_try(codes: Codes, geboren: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        await codes.probeer_document("123456", "Amina", geboren)
    assert [m.naam for m in fout.value.mankementen] == ["geboortedatum"]
    assert await codes.rijen("select 1 from codepoging") == []


# --- what is typed ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tekst", ["123456", " 123456 ", "123 456", "123-456", "12 34 56", "123.456", "1 2 3 4 5 6\n"])
def test_six_digits_as_people_type_them(tekst: str) -> None:
    assert lees_code(tekst) == "123456"


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        " ",
        "12345",
        "1234567",
        "12345a",
        "\uff11\uff12\uff13456",
        "\u0661\u0662\u0663456",
        "+12345",
        "123456 123456",
        "0x1234",
        "1" * 9999,
    ],
)
def test_what_is_no_code_is_no_try(tekst: str) -> None:
    with pytest.raises(Ongeldig) as fout:
        lees_code(tekst)
    assert [(m.naam, m.reden) for m in fout.value.mankementen] == [("code", "Een code heeft 6 cijfers.")]
