"""Every write through the API leaves one line in the audit trail, and one notification where there is a channel."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from gehoor.kit.db import Tx
from gehoor.kit.resource import Resource
from gehoor.klantinteracties.http import RESOURCES
from gehoor.verantwoording.models import Handeling
from tests.klantinteracties.api import NERGENS, Api, open_api
from tests.klantinteracties.lichamen import CONTACT, PERSOON, lichaam, nieuw_bsn, nummer, wijziging

LEZEN = (Handeling.lezen, Handeling.zoeken)


@pytest.fixture
async def api(dsn: str) -> AsyncIterator[Api]:
    async with open_api(dsn) as api:
        yield api


class Sporen:
    """What was written since the last time somebody looked."""

    def __init__(self, api: Api) -> None:
        self.api, self.vanaf = api, {"verwerking": 0, "notificatie": 0}

    async def nieuw(self, tabel: str) -> list[dict[str, Any]]:
        async with self.api.db.read() as tx:
            rijen = await _rijen(tx, tabel, self.vanaf[tabel])
        self.vanaf[tabel] = max([self.vanaf[tabel], *(rij["id"] for rij in rijen)])
        return [rij for rij in rijen if rij.get("handeling") not in LEZEN]

    async def overslaan(self) -> None:
        for tabel in self.vanaf:
            await self.nieuw(tabel)


async def _rijen(tx: Tx, tabel: str, vanaf: int) -> list[dict[str, Any]]:
    return await tx.all(f"select * from {tabel} where id > %(vanaf)s order by id", vanaf=vanaf)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.pad)
async def test_a_write_leaves_its_traces_once(api: Api, resource: type[Resource]) -> None:
    sporen = Sporen(api)
    body, anders = await lichaam(api, resource.pad), await wijziging(api, resource.pad)
    await sporen.overslaan()

    async def liet(handeling: Handeling, actie: str, uuid: str) -> dict[str, Any]:
        (regel,) = await sporen.nieuw("verwerking")
        assert (regel["handeling"], regel["soort"], str(regel["object_uuid"])) == (handeling, resource.pad, uuid)
        assert (regel["wie_soort"], regel["wie"], regel["doelbinding"]) == (
            "toepassing", "proef", "Proberen of het werkt",
        )  # fmt: skip
        meldingen = await sporen.nieuw("notificatie")
        hoort = [(resource.kanaal_notificaties, resource.pad, uuid, actie)] if resource.kanaal_notificaties else []
        assert [(m["kanaal"], m["resource"], str(m["object_uuid"]), m["actie"]) for m in meldingen] == hoort
        return regel

    ding = await api.maak(resource.pad, body)
    uuid = ding["uuid"]
    await liet(Handeling.maken, "create", uuid)
    await api.wijzig(ding, anders)
    await liet(Handeling.wijzigen, "update", uuid)
    await api.wijzig(ding, body, "PUT")
    await liet(Handeling.wijzigen, "update", uuid)
    await api.weg(ding)
    await liet(Handeling.verwijderen, "destroy", uuid)


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda r: r.pad)
async def test_what_was_refused_leaves_nothing(api: Api, resource: type[Resource]) -> None:
    sporen = Sporen(api)
    ding = await api.maak(resource.pad, await lichaam(api, resource.pad))
    await sporen.overslaan()
    verwijzingen = [w.sleutel for w in resource.verwijzingen() if not w.verborgen]
    lang = {"naam": "x" * 300, "kanaal": "x" * 300}
    stuk: dict[str, Any] = {naam: {"uuid": NERGENS} for naam in verwijzingen} or lang
    for methode, pad in (("POST", resource.pad), ("PUT", ding["url"]), ("PATCH", ding["url"])):
        assert (await api.vraag(methode, pad, stuk)).status_code == 400, methode
    for methode in ("PUT", "PATCH", "DELETE"):
        assert (await api.vraag(methode, f"{resource.pad}/{NERGENS}", {})).status_code == 404, methode
    assert (await sporen.nieuw("verwerking"), await sporen.nieuw("notificatie")) == ([], [])


async def test_a_line_names_what_changed_and_never_to_what(api: Api) -> None:
    sporen = Sporen(api)
    bsn = nieuw_bsn()
    inline = [{"partijIdentificator": nummer("bsn", bsn)}]
    wie = await api.maak("partijen", {**PERSOON, "partijIdentificatoren": inline})
    await api.wijzig(wie, {"interneNotitie": "Slechthorend", "voorkeurstaal": "eng"})
    gemaakt, gewijzigd = await sporen.nieuw("verwerking")
    assert gemaakt["toelichting"] == ""
    assert set(gewijzigd["toelichting"].split(", ")) == {"interne_notitie", "voorkeurstaal"}
    for regel in (gemaakt, gewijzigd):
        assert wie["uuid"] in regel["over"], "about whom"
        assert len(regel["over"]) == 2, "and the pseudonym of the BSN"
        assert not {bsn, "Slechthorend"} & set(map(str, regel.values()))


@pytest.mark.parametrize(
    "pad", ["betrokkenen", "digitaleadressen", "partij-identificatoren", "rekeningnummers", "categorie-relaties"]
)
async def test_a_line_about_a_part_names_the_partij_it_is_of(api: Api, pad: str) -> None:
    sporen = Sporen(api)
    body = await lichaam(api, pad)
    await sporen.overslaan()
    await api.maak(pad, body)
    (regel,) = await sporen.nieuw("verwerking")
    namen = ("wasPartij", "verstrektDoorPartij", "identificeerdePartij", "partij")
    assert next(body[naam]["uuid"] for naam in namen if naam in body) in regel["over"]


async def test_a_notification_tells_what_subscribers_filter_on(api: Api) -> None:
    sporen = Sporen(api)
    k = await api.maak("klantcontacten", {**CONTACT, "indicatieContactGelukt": True})
    (melding,) = await sporen.nieuw("notificatie")
    from orjson import loads

    kenmerken = loads(melding["kenmerken"])
    assert kenmerken["indicatieContactGelukt"]
    assert "onderwerp" not in kenmerken
    assert melding["bezorgd_op"] is None
    await api.wijzig(k, {"vertrouwelijk": True})
    (melding,) = await sporen.nieuw("notificatie")
    assert melding["actie"] == "update"
