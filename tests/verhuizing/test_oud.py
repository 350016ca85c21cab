"""What a register has that is older than the standard is now: codes of before their lists, uuids of its own."""

from uuid import UUID, uuid4

from gehoor.klantinteracties import store
from tests.klantinteracties.api import Api
from tests.klantinteracties.lichamen import PERSOON, nummer
from tests.verhuizing.huis import Huis, partij, regel
from tests.verhuizing.huis import ref as verwijs

BSN = "999990019"
OUDE_CODES: tuple[dict[str, str | None] | None, ...] = (
    {"codeObjecttype": "", "codeSoortObjectId": "", "codeRegister": "", "objectId": BSN},
    {"codeObjecttype": "INGESCHREVEN NATUURLIJK PERSOON", "codeSoortObjectId": "Burgerservicenummer",
     "codeRegister": "BRP", "objectId": BSN},
    {"codeObjecttype": None, "codeSoortObjectId": None, "codeRegister": None, "objectId": "oud-8"},
    {"codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "partij", "codeRegister": "brp", "objectId": "x"},
    {"objectId": "oud-7"}, None,
)  # fmt: skip


async def test_codes_of_before_their_lists_are_taken_over_and_can_be_mended(api: Api, huis: Huis, nieuw: Huis) -> None:
    partijen = [partij(nummer=f"{nr:010}", partijIdentificatie={"contactnaam": {"achternaam": "Oudewater"}})
                for nr, _ in enumerate(OUDE_CODES)]  # fmt: skip
    nummers = [regel("partij-identificatoren", identificeerdePartij=verwijs(wie), partijIdentificator=codes)
               for wie, codes in zip(partijen, OUDE_CODES, strict=True)]  # fmt: skip
    await huis.in_([*partijen, *nummers])
    assert {veld for nr, pad, veld, _ in huis.afwijkingen() if pad == "partij-identificatoren"} == {
        *(f"partijIdentificator.code{deel}" for deel in ("Objecttype", "SoortObjectId", "Register")),
        "partijIdentificator",
    }
    for rij, codes in zip(nummers, OUDE_CODES, strict=True):
        pad = f"partij-identificatoren/{rij['inhoud']['uuid']}"
        leeg = dict.fromkeys(("codeObjecttype", "codeSoortObjectId", "objectId", "codeRegister"), "")
        assert (await api.haal(pad))["partijIdentificator"] == leeg | {k: w for k, w in (codes or {}).items() if w}
        assert (await api.vraag("PATCH", pad, {"anderePartijIdentificator": "oud"})).status_code == 200
        mis = await api.mankementen("PATCH", pad, {"partijIdentificator": codes or {}})
        assert all(naam.startswith("partijIdentificator") for naam, _ in mis)
    async with huis.db.read() as tx:
        for wie in partijen:
            bekend = await store.partij(tx, UUID(wie["inhoud"]["uuid"]))
            assert bekend
            assert bekend.nummers == {}, "a screen knows only the numbers that it understands"
    export = await huis.uit()
    await nieuw.in_(export)
    assert await nieuw.uit() == export
    pad = f"partij-identificatoren/{nummers[1]['inhoud']['uuid']}"
    assert (await api.vraag("PATCH", pad, {"partijIdentificator": nummer("bsn", BSN)})).status_code == 200


async def test_a_contactpersoon_keeps_the_uuid_it_came_with(api: Api, huis: Huis, nieuw: Huis) -> None:
    eigen, werk = str(uuid4()), partij(soortPartij="organisatie")
    delen = {"werkteVoorPartij": verwijs(werk), "contactnaam": {"achternaam": "Postma"}}
    wie = partij(nummer="0000000002", soortPartij="contactpersoon", partijIdentificatie={**delen, "uuid": eigen})
    await huis.in_([werk, wie])
    assert huis.gehoord == []
    pad = f"partijen/{wie['inhoud']['uuid']}"
    assert (await api.haal(pad))["partijIdentificatie"]["uuid"] == eigen
    anders = {"partijIdentificatie": {"contactnaam": {"achternaam": "Bakker"}}}
    assert (await api.vraag("PATCH", pad, anders)).json()["partijIdentificatie"]["uuid"] == eigen
    hier = await api.maak("partijen", {**PERSOON, "soortPartij": "contactpersoon", "partijIdentificatie": delen})
    assert hier["partijIdentificatie"]["uuid"] == hier["uuid"]
    export = await huis.uit()
    await nieuw.in_(export)
    assert await nieuw.uit() == export
    verslag = await nieuw.in_(export)
    assert not verslag.nieuw
    ander = {**wie, "inhoud": {**wie["inhoud"], "partijIdentificatie": {**delen, "uuid": str(uuid4())}}}
    velden = {veld for _, _, veld, _ in await nieuw.geweigerd([ander])}
    assert "partijIdentificatie.uuid" in str(velden)
