"""Our own API for whole acts: register a contact in one call, and find a partij without its number in a URL."""

import json
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from gehoor.errors import Mankement, Ongeldig, SleutelHergebruikt, op_plek_van
from gehoor.kit import read
from gehoor.kit.db import Database, Tx
from gehoor.kit.eigen import eigen
from gehoor.kit.http import Weg, alleen_lichaam, json_antwoord, json_lichaam, oorsprong
from gehoor.kit.invoer import controleer
from gehoor.kit.operatie import MET_ADRES, Api, Ding, Operatie, Parameter, Samen
from gehoor.kit.rest import Poging
from gehoor.klantinteracties import models as m
from gehoor.klantinteracties import service
from gehoor.klantinteracties.http.register import PAD as REGISTER
from gehoor.klantinteracties.personen import PERSONEN
from gehoor.registers.http.wacht import Wacht
from gehoor.toegang.wie import Recht
from gehoor.verantwoording.models import Handeling
from gehoor.verantwoording.service import Gelezen, Leeslog

PAD = "/handelingen/api/v1"
API = Api(
    "handelingen", "Handelingen", PAD, "1.0.0",
    "Hele handelingen in één keer: een klantcontact vastleggen, een partij zoeken zonder dat haar nummer in een URL "
    "staat, en een code maken waarmee iemand aan de telefoon laat zien wie het is.",
)  # fmt: skip
ALLES = m.Klantcontact.expand
SLEUTEL_HOOGSTENS = 255
PLEKKEN = {m.Klantcontact.tabel.name: "klantcontact", m.InterneTaak.tabel.name: "interneTaken"}  # table → in the body
REGISTREER = Operatie(
    "registreerKlantcontact", "Leg een heel klantcontact vast.", "klantcontact",
    invoer=service.HANDELING, antwoorden={201: Ding(m.Klantcontact)}, koppen=MET_ADRES,
    parameters=(
        Parameter(
            "Idempotency-Key",
            "Een eigen sleutel: een verzoek dat binnen een dag nog eens komt, geeft het eerste antwoord opnieuw. "
            "Met een andere inhoud mag dat niet.",
            {"type": "string", "maxLength": SLEUTEL_HOOGSTENS}, "header",
        ),
    ),
    fouten=(SleutelHergebruikt,),
    toelichting="Alles wordt vastgelegd, of niets. Het antwoord bevat alles wat er is gemaakt, in _expand.",
)  # fmt: skip
ZOEK = Operatie(
    "zoekPartij", "Zoek een partij met wat haar kenmerkt.", "partij",
    invoer=service.ZoekPartij,
    antwoorden={
        200: Samen(
            "GevondenPartijen",
            {
                "count": {"type": "integer", "description": "Hoeveel er hier staan. Bij twintig kunnen er meer zijn."},
                "results": Ding(m.Partij, "rijen"),
            },
            verplicht=("count", "results"), als="antwoord",
        )
    },
    toelichting="Een BSN hoort niet in een URL; hier staat hij in de inhoud. Er komen hoogstens twintig partijen.",
)  # fmt: skip


def wegen(db: Database, leeslog: Leeslog) -> list[Weg]:
    """The acts, to be mounted at `PAD`."""
    wacht = Wacht(db, PERSONEN)

    async def onbekend(data: dict[str, Any]) -> list[Mankement]:
        async with db.read() as tx:
            return await service.onbekend(tx, data)

    async def registreer(request: Request, wie: Any) -> Response:
        alleen_lichaam(request)
        sleutel = request.headers.get("idempotency-key", "").strip()
        if len(sleutel) > SLEUTEL_HOOGSTENS:
            zin = f"Gebruik hoogstens {SLEUTEL_HOOGSTENS} tekens."
            raise Ongeldig.veld("Idempotency-Key", "max_length", zin)
        data = await json_lichaam(request)
        mag_lezen = wie.mag(Recht.register_lezen)
        try:
            body = controleer(service.HANDELING, data)
        except Ongeldig as fout:
            raise Ongeldig(*fout.mankementen, *(await onbekend(data) if mag_lezen else [])) from None
        if not mag_lezen:
            service.controleer_delen(body)
        vraag = json.dumps(data, sort_keys=True).encode()

        async def handeling(tx: Tx) -> tuple[bytes, str]:
            async def eerste_keer() -> tuple[bytes, str]:
                uuid = await service.registreer(tx, data, body, wie)
                sql = read.een(m.Klantcontact, ALLES)
                # with a key the answer itself is kept too, after it was read
                lees = tx.value if sleutel else tx.last
                inhoud = await lees(sql, basis=_basis(request), uuid=uuid)
                return bytes(inhoud), f"{_basis(request)}{m.Klantcontact.pad}/{uuid}"

            return await service.eenmaal(tx, wie, sleutel, vraag, eerste_keer)

        async def doe() -> tuple[bytes, str]:
            with op_plek_van(PLEKKEN):
                return await db.act(handeling)

        delen = [(m.Betrokkene, {"wasPartij": deel.get("partij")}) for deel in data["betrokkenen"]]
        poging = Poging("registreer-klantcontact", None, data, delen, False, lambda: onbekend(data))
        inhoud, adres = await wacht(wie, poging, doe)
        return json_antwoord(inhoud if mag_lezen else eigen(inhoud, _als_antwoord(data)), 201, Location=adres)

    async def zoek(request: Request, wie: Any) -> Response:
        alleen_lichaam(request)
        vraag = controleer(service.ZoekPartij, await json_lichaam(request))
        async with db.read() as tx:
            uuids: list[UUID] = await service.zoek_partij(tx, vraag)
            sql = read.deze(m.Partij, ("digitaleAdressen",))
            inhoud = await tx.value(sql, basis=_basis(request), uuids=uuids)
        await leeslog.gelezen(wie, Gelezen(Handeling.zoeken, m.Partij.pad, None, uuids, over=vraag.over))
        return json_antwoord(b'{"count": %d, "results": %s}' % (len(uuids), bytes(inhoud)))

    return [
        Weg("POST", "/registreer-klantcontact", Recht.register_schrijven, registreer, REGISTREER),
        Weg("POST", "/zoek-partij", Recht.register_lezen, zoek, ZOEK),
    ]


def _als_antwoord(data: dict[str, Any]) -> dict[str, Any]:
    """What was sent, as the answer has it; of who was chosen, not what is known of them."""
    betrokkenen = [
        {**deel, "wasPartij": {}, "_expand": {"digitaleAdressen": deel.get("digitaleAdressen", [])}}
        for deel in data["betrokkenen"]
    ]
    taken = [{**taak, "toegewezenAanActoren": []} for taak in data.get("interneTaken", [])]
    onderwerpen, bijlagen = data.get("onderwerpobjecten", []), data.get("bijlagen", [])
    gemaakt = {
        "hadBetrokkenen": betrokkenen,
        "leiddeTotInterneTaken": taken,
        "gingOverOnderwerpobjecten": onderwerpen,
        "omvatteBijlagen": bijlagen,
    }
    return {**data["klantcontact"], **{naam: [] for naam in gemaakt}, "_expand": gemaakt}


def _basis(request: Request) -> str:
    return f"{oorsprong(request)}{REGISTER}/"
