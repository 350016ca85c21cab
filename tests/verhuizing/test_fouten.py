"""What cannot be taken over is said, line by line, and then nothing is; unless the rest is asked for."""

import json

import pytest

from gehoor.errors import Botsing
from gehoor.toegang.wie import SYSTEEM
from gehoor.verhuizing import service
from gehoor.verhuizing.bestand import regels as lees_regels
from tests.klantinteracties.api import NERGENS, Api
from tests.klantinteracties.lichamen import PADEN, lichaam
from tests.verhuizing.huis import Huis, contact, lijnen, partij, ref, regel

ROMMEL = (
    (b"geen json", "parse_error"),
    (b'{"pad": "partijen"', "parse_error"),
    (b'{"pad": "partijen", "inhoud": {"uuid": "\\ud800"}}', "parse_error"),
    (b"\xff\xfe\x00", "parse_error"),
    (b"[" * 100_000, "parse_error"),
    (b"[]", "invalid"),
    (b"7", "invalid"),
    (b"{}", "invalid_choice"),
    (b'{"pad": "zaken", "inhoud": {}}', "invalid_choice"),
    (b'{"pad": ["partijen"], "inhoud": {}}', "invalid_choice"),
    (b'{"pad": "partijen", "inhoud": []}', "invalid"),
    (b'{"pad": "partijen"}', "invalid"),
)


async def test_a_line_that_is_no_object_of_the_register(nieuw: Huis) -> None:
    goed = json.dumps(partij()).encode()
    fouten = await nieuw.geweigerd(b"\n".join([*(rommel for rommel, _ in ROMMEL), goed]))
    assert {(nummer, code) for nummer, _, _, code in fouten} == {(nr, code) for nr, (_, code) in enumerate(ROMMEL, 1)}


MIS = (
    (partij(uuid="geen-uuid"), "uuid", "invalid"),
    (partij(uuid=None), "uuid", "invalid"),
    (partij(soortPartij="vereniging"), "soortPartij", "invalid_choice"),
    (partij(soortPartij=None), "soortPartij", "null"),
    (partij(indicatieActief="ja"), "indicatieActief", "invalid"),
    (partij(nummer="12345678901"), "nummer", "max_length"),
    (partij(nummer=12), "nummer", "invalid"),
    (partij(bezoekadres="Tulpstraat 1"), "bezoekadres.straatnaam", "invalid"),
    (partij(bezoekadres={"huisnummer": 2**40}), "bezoekadres.huisnummer", "invalid"),
    (partij(interneNotitie="a\x00b"), "interneNotitie", "null_characters_not_allowed"),
    (partij(voorkeursDigitaalAdres={"uuid": NERGENS}), "voorkeursDigitaalAdres.uuid", "invalid"),
    (contact(plaatsgevondenOp="gisteren"), "plaatsgevondenOp", "invalid"),
    (contact(plaatsgevondenOp="99999-01-01T00:00:00Z"), "plaatsgevondenOp", "invalid"),
    (contact(metadata=[]), "metadata", "not_a_dict"),
    (contact(onderwerp=None), "onderwerp", "null"),
    (regel("betrokkenen", rol="klant", initiator=True), "hadKlantcontact", "invalid"),
    (regel("betrokkenen", rol="klant", initiator=True, hadKlantcontact={"uuid": NERGENS}),
     "hadKlantcontact.uuid", "invalid"),
    (regel("digitaleadressen", adres="a@b.nl", soortDigitaalAdres="email", verificatieDatum="2026-02-30"),
     "verificatieDatum", "invalid"),
    (regel("internetaken", gevraagdeHandeling="Bel", aanleidinggevendKlantcontact={"uuid": NERGENS},
           toegewezenAanActoren=[{"uuid": "x"}], status="te_verwerken"), "toegewezenAanActoren", "invalid"),
    (regel("partij-identificatoren", partijIdentificator={"codeRegister": "brp"}),
     "partijIdentificator.objectId", "null"),
)  # fmt: skip


async def test_a_value_that_cannot_be_kept(nieuw: Huis) -> None:
    fouten = await nieuw.geweigerd([lijn for lijn, _, _ in MIS])
    for nummer, (lijn, veld, code) in enumerate(MIS, 1):
        assert (nummer, lijn["pad"], veld, code) in fouten


async def test_all_mistakes_of_all_lines_are_said_and_no_value_is(nieuw: Huis) -> None:
    geheim = "Fatima el Amrani"
    fouten = await nieuw.geweigerd([
        partij(soortPartij=geheim, indicatieActief=geheim, nummer=geheim),
        contact(taal=geheim, onderwerp=geheim * 20, metadata=geheim),
    ])  # fmt: skip
    assert {(nummer, veld) for nummer, _, veld, _ in fouten} == {
        (1, "soortPartij"), (1, "indicatieActief"), (1, "nummer"), (2, "taal"), (2, "onderwerp"), (2, "metadata")
    }  # fmt: skip
    assert geheim not in str(nieuw.gehoord)


async def test_a_line_that_differs_from_what_is_there(api: Api, huis: Huis) -> None:
    for pad in PADEN:
        await api.maak(pad, await lichaam(api, pad))
    regels = lijnen(await huis.uit())
    anders = {
        "klantcontacten": {"onderwerp": "Iets anders", "metadata": {"x": "y"}},
        "internetaken": {"toegewezenAanActoren": []},
        "partijen": {"partijIdentificatie": {"contactnaam": {"voornaam": "Anna"}}, "nummer": "0000000999"},
        "digitaleadressen": {"verstrektDoorPartij": None},
        "actoren": {"actorIdentificatie": {"functie": "Ander"}},
    }
    verwacht = set()
    for nummer, regel_ in enumerate(regels, 1):
        if (verandering := anders.pop(regel_["pad"], None)) and regel_["inhoud"].update(verandering) is None:
            verwacht.add((nummer, regel_["pad"]))
    fouten = await huis.geweigerd(regels)
    assert {(nummer, pad) for nummer, pad, _, code in fouten if code == "conflict"} == verwacht
    velden = {pad: veld for _, pad, veld, _ in fouten}
    assert velden["klantcontacten"] == "onderwerp, metadata"
    assert velden["internetaken"] == "toegewezenAanActoren"
    assert velden["digitaleadressen"] == "verstrektDoorPartij"


async def test_what_refers_to_a_line_with_a_mistake_is_left_out_too(nieuw: Huis) -> None:
    mis, goed = contact(taal=7), contact(nummer="0000000008")
    hangt = regel("betrokkenen", rol="klant", initiator=True, hadKlantcontact=ref(mis))
    hangt_verder = regel("digitaleadressen", adres="a@example.nl", soortDigitaalAdres="email", verstrektDoorPartij=None,
                         verstrektDoorBetrokkene=ref(hangt))  # fmt: skip
    regels = [hangt_verder, hangt, mis, goed, partij()]
    assert {nummer for nummer, *_ in await nieuw.geweigerd(regels)} == {1, 2, 3}
    verslag = await nieuw.in_(regels, door=True)
    assert verslag.nieuw == {"klantcontacten": 1, "partijen": 1}
    assert verslag.fouten == 3
    assert [r["inhoud"]["uuid"] for r in lijnen(await nieuw.uit())] == [
        regels[4]["inhoud"]["uuid"], goed["inhoud"]["uuid"]
    ]  # fmt: skip


async def test_the_same_line_twice_is_one_and_a_uuid_twice_is_a_mistake(nieuw: Huis) -> None:
    een = partij()
    verslag = await nieuw.in_([een, een])
    assert (verslag.per_pad["partijen"].nieuw, verslag.per_pad["partijen"].gelijk) == (1, 1)
    twee = contact()
    ander = {"pad": "klantcontacten", "inhoud": {**twee["inhoud"], "onderwerp": "Anders"}}
    assert await nieuw.geweigerd([twee, ander]) == {(2, "klantcontacten", "onderwerp", "conflict")}


async def test_a_line_without_end_does_not_fill_the_memory(nieuw: Huis) -> None:
    class Eindeloos:
        """Sixteen times a bit of one line, and then a good one."""

        def __init__(self) -> None:
            self.delen = [b"x" * 1000] * 15 + [b"x\n", json.dumps(partij()).encode(), b""]

        def readline(self, hoogstens: int) -> bytes:
            return self.delen.pop(0)[:hoogstens]

    gelezen = list(lees_regels(Eindeloos(), langste=999))  # type: ignore[arg-type]
    assert [(nummer, tekst is None) for nummer, tekst, _ in gelezen] == [(1, True), (2, False)]


async def test_a_line_that_is_too_long_is_a_mistake_of_that_line(nieuw: Huis) -> None:
    with pytest.raises(service.NietOvergenomen):
        await service.importeer(nieuw.db, [(7, None, 10)], SYSTEEM, zeg=nieuw.gehoord.append, voortgang=lambda *_: None)
    assert [(b.regel, b.code) for b in nieuw.gehoord] == [(7, "max_length")]


async def test_a_second_import_at_the_same_time_hears_so_at_once(nieuw: Huis) -> None:
    async with nieuw.db.transaction() as tx:
        await tx.lock("verhuizing")
        with pytest.raises(Botsing, match="loopt al een import"):
            await nieuw.in_([partij()])
    await nieuw.in_([partij()])
