"""Who called before and is not in the register is found, with contact and open taak, and does not become a partij."""

from typing import Any

import pytest

from gehoor.errors import NietGevonden
from tests.gesprekken.kcc import BOOM, Erbij, Gesprek, Kcc

BELLER = {"naam": "dhr. A.B. van \u2019t Hoogeland", "telefoonnummer": "06 98 76 54 32", "emailadres": "abh@example.nl"}

BOOMVRAGEN = {"antwoord.plaats_boom": "Dijk", "antwoord.soort_probleem": "Anders", "antwoord.gevaar": "Nee"}


async def belt(kcc: Kcc, **velden: str) -> dict[str, Any]:
    """An unknown caller about a tree: a klantcontact and a taak. Gives their numbers."""
    gesprek = await kcc.bel()
    await gesprek.kies_product(BOOM)
    await gesprek.typ(
        **{**BELLER, **velden}, notitie="Een tak hangt boven de stoep.", opvolging="taak", afdeling="groen",
        gevraagde_handeling="Tak weghalen", **BOOMVRAGEN,
    )  # fmt: skip
    return await gesprek.registreer()


async def eerder(gesprek: Gesprek, tekst: str) -> list[dict[str, Any]]:
    return [t for t in await gesprek.zoek(tekst) if "eerder" in t["badges"]]


async def test_found_by_number_address_name_and_the_numbers_that_were_read_out(kcc: Kcc) -> None:
    was = await belt(kcc)
    gesprek = await kcc.bel()
    contact, taak = was["klantcontact"], was["taak"]
    for tekst, wat in (
        ("06 98 76 54 32", "op telefoonnummer"), ("+31698765432", "op telefoonnummer"),
        ("0031 6 98765432", "op telefoonnummer"), ("abh@example.nl", "op e-mailadres"),
        ("ABH@Example.NL", "op e-mailadres"), ("van 't Hoogeland", "op naam"), ("HOOGELAND", "op naam"),
        ("A.B. van \u2019t Hoogeland", "op naam"), ("meneer Hoogeland", "op naam"), ("Hoogel", "naam lijkt erop"),
        (contact, f"op klantcontact {contact.lstrip('0')}"), (f"taak {taak}", f"op taak {taak.lstrip('0')}"),
        (contact.lstrip("0"), f"op klantcontact {contact.lstrip('0')}"),
    ):  # fmt: skip
        treffers = await eerder(gesprek, tekst)
        assert [t["naam"] for t in treffers] == ["A.B. van \u2019t Hoogeland"], tekst
        assert treffers[0]["wat"] == wat, tekst
        assert treffers[0]["regel"] == (
            f"vandaag · Boom snoeien of kappen · contact {contact.lstrip('0')} · open taak {taak.lstrip('0')}"
        )
        assert treffers[0]["wijst"].keys() == {"betrokkene"}
    for tekst in ("A.B.", "06 98 76 54 33", "abh@example.com", "Hoogelander", "hoogeland 9999"):
        assert await eerder(gesprek, tekst) == [], tekst


async def test_an_incoming_number_shows_who_it_probably_is(kcc: Kcc) -> None:
    await belt(kcc)
    gesprek = await kcc.bel(nummer="+31698765432")
    uitslag = await gesprek.uitslag()
    assert uitslag["mogelijk"]
    assert [t["badges"] for t in uitslag["treffers"]] == [["eerder"]]


async def test_choosing_fills_in_what_was_given_and_makes_no_klant(kcc: Kcc) -> None:
    was = await belt(kcc)
    gesprek = await kcc.bel()
    await gesprek.typ(emailadres="nieuw@example.nl")
    (treffer,) = await eerder(gesprek, "Hoogeland")
    await gesprek.g.kies_klant(gesprek.uuid, gesprek.wie, treffer["sleutel"])
    nu = await gesprek.nu()
    assert nu.klant is None
    assert (nu.concept.naam, nu.concept.telefoonnummer, nu.concept.zoek, nu.uitslag) == (
        "A.B. van \u2019t Hoogeland", "06 98 76 54 32", "", None,
    )  # fmt: skip
    assert nu.concept.emailadres == "nieuw@example.nl", "what is typed stays"
    contact = await kcc.waarde("select uuid from klantcontact where nummer = %(n)s", n=was["klantcontact"])
    assert nu.concept.eerder == contact
    assert not (await gesprek.stand()).gekend
    erbij = await Erbij(kcc).vanaf_nu()
    await gesprek.kies_product(BOOM)
    await gesprek.typ(notitie="Nog steeds.", opvolging="taak", gevraagde_handeling="Tak weghalen", **BOOMVRAGEN)
    await gesprek.registreer()
    assert "partij" not in await erbij.nu()
    rij = await kcc.rijen("select * from betrokkene order by id desc limit 1")
    assert rij[0]["was_partij_uuid"] is None
    assert (rij[0]["contactnaam_voorletters"], rij[0]["contactnaam_achternaam"]) == ("A.B.", "Hoogeland")


async def test_choosing_a_klant_or_nobody_lets_go_of_the_earlier_contact(kcc: Kcc) -> None:
    await belt(kcc)
    gesprek = await kcc.bel()
    (treffer,) = await eerder(gesprek, "Hoogeland")
    await gesprek.g.kies_klant(gesprek.uuid, gesprek.wie, treffer["sleutel"])
    await gesprek.kies("999964628")
    assert (await gesprek.nu()).concept.eerder is None


async def test_what_is_still_open_stands_first_and_at_most_five_are_shown(kcc: Kcc) -> None:
    for nr in range(6):
        await belt(kcc, naam=f"Gert{nr} Veelbeller", telefoonnummer="0698765432", emailadres="")
    await kcc_sluit(kcc, "Gert5")
    gesprek = await kcc.bel()
    treffers = await eerder(gesprek, "0698765432")
    assert [t["naam"].split()[0] for t in treffers] == ["Gert4", "Gert3", "Gert2", "Gert1", "Gert0"]


async def kcc_sluit(kcc: Kcc, voornaam: str) -> None:
    async with kcc.db.transaction() as tx:
        await tx.execute(
            "update internetaak t set status = 'verwerkt', afgehandeld_op = now() from betrokkene b where "
            "t.aanleidinggevend_klantcontact_uuid = b.had_klantcontact_uuid and b.contactnaam_voornaam = %(naam)s",
            naam=voornaam,
        )


async def test_who_became_a_partij_is_shown_as_that(kcc: Kcc) -> None:
    await belt(kcc)
    gesprek = await kcc.bel()
    (treffer,) = await eerder(gesprek, "Hoogeland")
    async with kcc.db.transaction() as tx:
        await tx.execute("update betrokkene set was_partij_uuid = (select uuid from partij order by id limit 1) "
            "where contactnaam_achternaam = 'Hoogeland'")  # fmt: skip
    with pytest.raises(NietGevonden):
        await gesprek.g.kies_klant(gesprek.uuid, gesprek.wie, treffer["sleutel"])
    assert await eerder(gesprek, "Hoogeland") == []


async def test_each_one_shown_is_accounted_for(kcc: Kcc) -> None:
    await belt(kcc)
    gesprek = await kcc.bel()
    (treffer,) = await eerder(gesprek, "0698765432")
    await gesprek.g.kies_klant(gesprek.uuid, gesprek.wie, treffer["sleutel"])
    regels = await kcc.rijen("select * from verwerking where gesprek_uuid = %(u)s order by id", u=gesprek.uuid)
    betrokkene = treffer["wijst"]["betrokkene"]
    assert [(r["handeling"], r["soort"], r["over"]) for r in regels] == [
        ("zoeken", "klant", None), ("lezen", "zoekresultaat", [betrokkene]), ("lezen", "klantcontact", [betrokkene]),
    ]  # fmt: skip
    assert "0698765432" not in str(regels)
