"""For a portal: a code for the citizen or organisation that is logged in there."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from gehoor.codes import service
from gehoor.codes.models import Herkomst
from gehoor.errors import TeVaak
from gehoor.kit.db import Database, Tx
from gehoor.kit.http import Weg, alleen_lichaam, json_antwoord, json_lichaam
from gehoor.kit.operatie import Operatie
from gehoor.toegang.wie import Recht

MAAK = Operatie(
    "maakCode", "Maak een code voor wie is ingelogd.", "code",
    invoer=service.MaakCode,
    antwoorden={
        201: {
            "type": "object",
            "required": ["code", "geldigTot"],
            "properties": {
                "code": {"type": "string", "pattern": "^[0-9]{6}$", "description": "De code, één keer te zien."},
                "geldigTot": {"type": "string", "format": "date-time", "description": "Tot wanneer de code werkt."},
            },
        }
    },
    koppen={"Cache-Control": "no-store: een code is geheim."},
    fouten=(TeVaak,),
    toelichting="Toon de code aan wie met DigiD of eHerkenning is ingelogd, en alleen aan die persoon. Wie belt, leest "
    "hem voor; Gehoor controleert hem. Een code werkt tien minuten en één keer; vijf keer iets anders proberen maakt "
    "hem ongeldig. Per persoon is er één: een nieuwe maakt de vorige ongeldig. Een Idempotency-Key wordt niet "
    "gebruikt: een antwoord met een code wordt nergens bewaard. Kwam er geen antwoord, vraag dan een nieuwe.",
)  # fmt: skip


def wegen(db: Database) -> list[Weg]:
    """To be mounted among the acts of the API."""

    async def maak(request: Request, wie: Any) -> Response:
        alleen_lichaam(request)
        voor = service.lees_verzoek(await json_lichaam(request))

        async def handeling(tx: Tx) -> service.NieuweCode:
            return await service.maak(tx, wie, voor, Herkomst.portaal)

        nieuw = await db.act(handeling)
        antwoord = json_antwoord({"code": nieuw.code, "geldigTot": nieuw.geldig_tot}, 201)
        antwoord.headers["Cache-Control"] = "no-store"
        return antwoord

    return [Weg("POST", "/maak-code", Recht.codes_maken, maak, MAAK)]
