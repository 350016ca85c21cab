"""The two routes of the compatible API that are no plain resource: a contact with what belongs to it, and a cascade."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError, create_model
from starlette.requests import Request
from starlette.responses import Response

from gehoor.errors import Mankement, Ongeldig, op_plek_van
from gehoor.kit import read
from gehoor.kit.db import Tx
from gehoor.kit.http import Weg, json_antwoord, json_lichaam, wil_json
from gehoor.kit.invoer import mankementen
from gehoor.kit.operatie import ZOALS, Ding, Operatie, Parameter, Samen, operaties
from gehoor.kit.resource import VORM, Resource, invoer
from gehoor.kit.rest import Poging, Rest, pad_uuid
from gehoor.klantinteracties import models as m
from gehoor.klantinteracties import service
from gehoor.toegang.wie import Recht

# part of the body → its resource, and the reference to the klantcontact that the body leaves out
DELEN: dict[str, tuple[type[Resource], str]] = {
    "klantcontact": (m.Klantcontact, ""),
    "betrokkene": (m.Betrokkene, "had_klantcontact"),
    "onderwerpobject": (m.Onderwerpobject, "klantcontact"),
}
_VELDEN: dict[str, Any] = {
    naam: (invoer(resource, zonder=(langs,)), ... if naam == "klantcontact" else Field(None))
    for naam, (resource, langs) in DELEN.items()
}
_OPERATIE = Operatie(
    "maakKlantcontactCreate", "Maak een klantcontact, met een betrokkene en een onderwerpobject.", "maak-klantcontact",
    invoer=Samen(
        "MaakKlantcontactInvoer",
        {naam: Ding(resource, "invoer", (langs,) if langs else ()) for naam, (resource, langs) in DELEN.items()},
        verplicht=("klantcontact",), als="invoer",
    ),
    antwoorden={
        201: Samen(
            "MaakKlantcontact", {naam: Ding(resource) for naam, (resource, _) in DELEN.items()},
            verplicht=("klantcontact",), als="antwoord",
        )
    },
    toelichting="Alles wordt gemaakt, of niets.",
)  # fmt: skip
_VERWIJDER = replace(
    operaties(m.Onderwerpobject).verwijder,
    parameters=(
        Parameter(
            "cascade", "true: verwijder ook het klantcontact, als het verder nergens over ging.",
            {"type": "boolean", "default": False},
        ),
        ZOALS,
    ),
    antwoorden={
        200: {
            "type": "object",
            "properties": {"behouden": {"type": "array", "items": {"type": "string", "format": "uri"}}},
            "required": ["behouden"],
            "description": "De klantcontacten die blijven, omdat ze nog ergens anders over gingen.",
        },
        204: None,
    },
)  # fmt: skip
ANTWOORD = read.samen(tuple((naam, resource) for naam, (resource, _) in DELEN.items()))
MAAK: type[BaseModel] = create_model("MaakKlantcontact", __config__=VORM, **_VELDEN)


def maak_klantcontact(rest: Rest) -> Weg:
    """POST of a klantcontact with at most one betrokkene and one onderwerpobject: all of it, or nothing."""

    async def maak(request: Request, wie: Any) -> Response:
        wil_json(request)
        data = await json_lichaam(request)
        mag_lezen = wie.mag(rest.lees_recht)
        try:
            body = MAAK.model_validate(data)
        except ValidationError as fout:
            ook = await _bezwaren(rest, data) if mag_lezen else []
            raise Ongeldig(*mankementen(fout), *ook) from None

        async def handeling(tx: Tx) -> bytes:
            gemaakt = await service.maak_klantcontact(tx, body, wie)
            waarden = {naam: gemaakt.get(naam) for naam in DELEN}
            antwoord: bytes = await tx.last(ANTWOORD, basis=rest.basis(request), **waarden)
            return antwoord

        async def doe() -> bytes:
            try:
                with op_plek_van({resource.tabel.name: naam for naam, (resource, _) in DELEN.items()}):
                    return await rest.db.act(handeling)
            except Ongeldig:
                if mag_lezen and (mis := await _bezwaren(rest, data)):
                    raise Ongeldig(*mis) from None
                raise

        delen = [(resource, data[naam]) for naam, (resource, _) in DELEN.items() if isinstance(data.get(naam), dict)]
        poging = Poging("maak-klantcontact", None, data, delen, True, lambda: _bezwaren(rest, data))
        return json_antwoord(rest.voor(wie, await rest.wacht(wie, poging, doe), data), 201)

    return Weg("POST", "/maak-klantcontact", Recht.register_schrijven, maak, _OPERATIE)


async def _bezwaren(rest: Rest, data: dict[str, Any]) -> list[Mankement]:
    return [
        mankement
        for naam, (resource, _) in DELEN.items()
        if isinstance(data.get(naam), dict)
        for mankement in await rest.bezwaren(resource, data[naam], plek=(naam,))
    ]


async def _niets() -> list[Mankement]:
    return []


def verwijder_onderwerpobject(rest: Rest) -> Weg:
    """DELETE; with `cascade=true` also the klantcontact that is about nothing else any more."""

    async def verwijder(request: Request, wie: Any) -> Response:
        wil_json(request)
        uuid = pad_uuid(request)
        cascade = request.query_params.get("cascade", "").lower() in ("true", "1")

        async def handeling(tx: Tx) -> list[UUID]:
            await rest.eis_gezien(tx, request, wie, m.Onderwerpobject, uuid)
            if cascade:
                return await service.verwijder_met_contact(tx, uuid, wie)
            await rest.schrijver.verwijder(tx, m.Onderwerpobject, uuid, wie)
            return []

        poging = Poging(m.Onderwerpobject.pad, uuid, {}, [(m.Onderwerpobject, {})], False, _niets)
        behouden = await rest.wacht(wie, poging, lambda: rest.db.act(handeling))
        if not cascade:
            return Response(status_code=204)
        basis = f"{rest.basis(request)}{m.Klantcontact.pad}/"
        return json_antwoord({"behouden": [f"{basis}{klantcontact}" for klantcontact in behouden]})

    return Weg("DELETE", "/onderwerpobjecten/{uuid}", Recht.register_schrijven, verwijder, _VERWIJDER)
