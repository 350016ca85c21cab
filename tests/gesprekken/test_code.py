"""A code in a call: for who was chosen, once, and whatever happens at the same moment."""

import asyncio
from typing import Any

import pytest

from gehoor.codes import service as codes
from gehoor.codes.models import Herkomst
from gehoor.codes.service import voor_nummer
from gehoor.errors import Ongeldig
from gehoor.gesprekken.service import AlAfgerond, Bewijs
from gehoor.gesprekken.stand import Situatie
from gehoor.producten.models import Niveau
from tests.gesprekken.kcc import Gesprek, Kcc

FATIMA = "999964628"
DE_BRUG, SCHOLEN, LINDE, WILG = "90001307", "90001456", "000900012412", "000900012549"


async def maak(kcc: Kcc, **nummer: str) -> str:
    async with kcc.db.transaction() as tx:
        return (await codes.maak(tx, kcc.daan, voor_nummer(**nummer), Herkomst.portaal)).code


async def toon_paspoort(kcc: Kcc, naam: str, geboren: str = "04-05-1987") -> str:
    velden = {"soort": "document", "documentsoort": "paspoort", "documentnummer": "NXR12AB34", "naam": naam,
              "geboortedatum": geboren, "gezien": "ja"}  # fmt: skip
    async with kcc.db.transaction() as tx:
        return (await codes.maak(tx, kcc.daan, codes.lees_balie(velden), Herkomst.balie)).code


async def geef(gesprek: Gesprek, code: str, geboren: str = "") -> str:
    """The sentence at the field; "" when the code is right."""
    try:
        await Bewijs(gesprek.g).code(gesprek.uuid, gesprek.wie, code, geboren)
    except Ongeldig as fout:
        return fout.mankementen[0].reden
    return ""


async def niveau(gesprek: Gesprek) -> Niveau:
    return (await gesprek.stand()).niveau


@pytest.mark.parametrize(
    ("zoek", "naam", "nummer", "klopt"),
    [
        (FATIMA, "", {"bsn": FATIMA}, True),
        (FATIMA, "", {"kvk_nummer": DE_BRUG}, False),
        (DE_BRUG, "Stichting De Brug", {"kvk_nummer": DE_BRUG}, True),
        (LINDE, "", {"kvk_nummer": SCHOLEN, "vestigingsnummer": LINDE}, True),
        (LINDE, "", {"kvk_nummer": SCHOLEN, "vestigingsnummer": WILG}, False),
        (LINDE, "", {"kvk_nummer": SCHOLEN}, False),
        (LINDE, "", {"kvk_nummer": DE_BRUG, "vestigingsnummer": LINDE}, False),
    ],
)
async def test_the_code_of_who_was_chosen(kcc: Kcc, zoek: str, naam: str, nummer: dict[str, str], klopt: bool) -> None:
    code = await maak(kcc, **nummer)
    gesprek = await kcc.bel()
    await gesprek.kies(zoek, naam)
    assert (await geef(gesprek, code) == "") is klopt
    assert await niveau(gesprek) == (Niveau.sterk if klopt else Niveau.geen)


async def test_a_repeated_press_changes_nothing(kcc: Kcc) -> None:
    code = await maak(kcc, bsn=FATIMA)
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    assert [await geef(gesprek, code), await geef(gesprek, code)] == ["", ""]
    assert await kcc.waarde("select count(*) from codepoging") == 0


async def test_one_code_in_two_calls_at_the_same_moment(kcc: Kcc) -> None:
    code = await maak(kcc, bsn=FATIMA)
    gesprekken = [await kcc.bel(wie) for wie in (kcc.sanne, kcc.daan)]
    for gesprek in gesprekken:
        await gesprek.kies(FATIMA)
    zinnen = await asyncio.gather(*(geef(gesprek, code) for gesprek in gesprekken))
    assert sorted(bool(zin) for zin in zinnen) == [False, True]
    assert sorted([await niveau(g) for g in gesprekken], key=str) == [Niveau.geen, Niveau.sterk]


async def test_wrong_tries_are_kept_when_the_call_says_no(kcc: Kcc) -> None:
    code = await maak(kcc, bsn=FATIMA)
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    for nr in range(1, 6):
        assert await geef(gesprek, f"{(int(code) + nr) % 10**6:06}")
    assert "Met een code kan het nu niet meer" in await geef(gesprek, code)
    ander = await kcc.bel(kcc.daan)
    await ander.kies(FATIMA)
    assert "is op" in await geef(ander, code)


async def test_a_call_that_is_over_takes_no_code(kcc: Kcc) -> None:
    code = await maak(kcc, bsn=FATIMA)
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    await gesprek.g.annuleer(gesprek.uuid, gesprek.wie)
    with pytest.raises(AlAfgerond):
        await Bewijs(gesprek.g).code(gesprek.uuid, gesprek.wie, code)
    assert await kcc.waarde("select einde from code") is None


async def test_the_code_is_nowhere_in_the_call(kcc: Kcc) -> None:
    code = await maak(kcc, bsn=FATIMA)
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    await gesprek.typ(code=code, geboortedatum="04-05-1987", notitie="x")
    await geef(gesprek, code)
    for tabel in ("gesprek", "verwerking", "authenticatie"):
        assert f"'{code}'" not in str(await kcc.rijen(f"select * from {tabel}")), tabel


async def test_what_three_wrong_answers_ended_a_code_still_proves(kcc: Kcc) -> None:
    code = await maak(kcc, bsn=FATIMA)
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    await gesprek.vraag("klopt_niet", 3)
    assert await geef(gesprek, code) == ""
    assert await niveau(gesprek) == Niveau.sterk


# --- a document ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("geboren", "staat_er"),
    [("04-05-1987", "4 mei 1987"), ("00-05-1987", "mei 1987"), ("00-00-1987", "1987")],
)
async def test_who_is_in_no_register(kcc: Kcc, geboren: str, staat_er: str) -> None:
    code = await toon_paspoort(kcc, "Amina Yusuf Ali", geboren)
    gesprek = await kcc.bel()
    await gesprek.typ(naam="Amina Yusuf Ali")
    assert await geef(gesprek, code, geboren) == ""
    stand = await gesprek.stand()
    assert stand.klant
    assert (stand.klant.naam, stand.klant.geboren, stand.klant.nummers) == ("Amina Yusuf Ali", staat_er, {})
    assert (stand.niveau, stand.situatie) == (Niveau.sterk, Situatie.zonder_partij)


async def test_consent_makes_a_partij_of_them(kcc: Kcc) -> None:
    code = await toon_paspoort(kcc, "Amina Yusuf Ali")
    gesprek = await kcc.bel()
    await gesprek.typ(naam="Amina Yusuf Ali", emailadres="amina@example.nl")
    assert await geef(gesprek, code, "04-05-1987") == ""
    await gesprek.typ(contactgegevens="bewaren", opvolging="beantwoord", notitie="Vraag over de bibliotheek.")
    await gesprek.registreer()
    (rij,) = await kcc.rijen(
        "select p.contactnaam_achternaam, a.partij_uuid from authenticatie a join partij p on p.uuid = a.partij_uuid "
        "where a.gesprek_uuid = %(uuid)s and a.methode = 'code' and a.niveau = 'sterk'",
        uuid=gesprek.uuid,
    )
    assert rij["contactnaam_achternaam"] == "Ali"
    sql = "select adres from digitaaladres where verstrekt_door_partij_uuid = %(partij)s"
    assert await kcc.waarde(sql, partij=rij["partij_uuid"]) == "amina@example.nl"


@pytest.mark.parametrize(
    ("velden", "geboren", "zin"),
    [
        ({}, "04-05-1987", "Vul de naam in"),
        ({"naam": "  "}, "04-05-1987", "Vul de naam in"),
        ({"naam": "Amina Yusuf Ali"}, "", "Schrijf de geboortedatum"),
        ({"naam": "Amina Yusuf Ali"}, "31-02-1987", "Deze datum bestaat niet"),
        ({"naam": "Amina Ali"}, "04-05-1987", "Er is geen code van deze klant"),
        ({"naam": "Amina Yusuf Ali"}, "04-06-1987", "Er is geen code van deze klant"),
    ],
)
async def test_what_is_asked_beside_the_code(kcc: Kcc, velden: dict[str, str], geboren: str, zin: str) -> None:
    code = await toon_paspoort(kcc, "Amina Yusuf Ali")
    gesprek = await kcc.bel()
    await gesprek.typ(**velden)
    assert zin in await geef(gesprek, code, geboren)
    stand = await gesprek.stand()
    assert (stand.klant, stand.gekend) == (None, False)


async def test_nobody_is_who_they_are_by_the_document_of_another(kcc: Kcc) -> None:
    """Somebody with a BSN is proved by a code for that BSN; a document with the same name is somebody else's."""
    code = await toon_paspoort(kcc, "Fatima el Amrani")
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    assert "Er is geen code van deze klant" in await geef(gesprek, code, "04-05-1987")
    assert await niveau(gesprek) == Niveau.geen


async def test_everything_about_a_check_is_on_record(kcc: Kcc) -> None:
    code = await maak(kcc, bsn=FATIMA)
    gesprek = await kcc.bel()
    await gesprek.kies(FATIMA)
    await geef(gesprek, code)
    regels: list[dict[str, Any]] = await kcc.rijen(
        "select soort, toelichting from verwerking "
        "where gesprek_uuid = %(uuid)s and handeling = 'controleren' order by id",
        uuid=gesprek.uuid,
    )
    assert [(r["soort"], r["toelichting"]) for r in regels] == [("code", "goed"), ("klant", "niveau sterk")]
    partij = str(await kcc.partij_van(FATIMA))
    wie = await kcc.rijen("select handeling, over from verwerking where soort = 'code' order by id")
    assert [(r["handeling"], partij in r["over"]) for r in wie] == [("maken", True), ("controleren", True)]
