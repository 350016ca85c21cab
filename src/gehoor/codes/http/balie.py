"""For the counter: a code for who showed a document there."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from gehoor.codes import service
from gehoor.codes.models import Herkomst, Soort
from gehoor.errors import Fout, Ongeldig, TeVaak
from gehoor.kit.db import Database, Tx
from gehoor.kit.html import Paginas
from gehoor.kit.http import Weg
from gehoor.toegang.http import vast
from gehoor.toegang.service import Ingelogd
from gehoor.toegang.wie import Recht

VELDEN = (
    "soort", "bsn", "kvk_nummer", "vestigingsnummer", "documentsoort", "documentnummer", "naam", "geboortedatum",
    "gezien",
)  # fmt: skip
SOORTEN = (
    (Soort.persoon, "Iemand met een BSN"),
    (Soort.organisatie, "Iemand namens een organisatie"),
    (Soort.document, "Iemand zonder BSN"),
)
DOCUMENTEN = tuple((str(soort), soort.label) for soort in service.Documentsoort)


class Balie:
    """The page on which a code is made. What was typed is kept nowhere: not in a draft, not in a URL."""

    def __init__(self, db: Database, paginas: Paginas) -> None:
        self.db, self.paginas = db, paginas

    def wegen(self) -> list[Weg]:
        return [
            Weg("GET", "/codes", Recht.codes_maken, self.toon),
            Weg("POST", "/codes", Recht.codes_maken, self.maak),
        ]

    async def toon(self, request: Request, ik: Ingelogd) -> Response:
        return self._pagina(ik, {"soort": Soort.persoon})

    async def maak(self, request: Request, ik: Ingelogd) -> Response:
        velden: dict[str, str] = request.state.formulier
        try:
            voor = service.lees_balie(velden)

            async def handeling(tx: Tx) -> service.NieuweCode:
                return await service.maak(tx, ik.wie, voor, Herkomst.balie)

            nieuw = await self.db.act(handeling)
        except Ongeldig as fout:
            return self._pagina(ik, velden, 422, fouten={m.naam: m.reden for m in fout.mankementen})
        except TeVaak as fout:
            return self._pagina(ik, velden, fout.status, melding=fout)
        return self._pagina(ik, {"soort": velden["soort"]}, 201, nieuw=nieuw)

    def _pagina(
        self,
        ik: Ingelogd,
        velden: Mapping[str, str],
        status: int = 200,
        *,
        fouten: Mapping[str, str] | None = None,
        melding: Fout | None = None,
        nieuw: service.NieuweCode | None = None,
    ) -> Response:
        getypt = {naam: velden.get(naam, "")[:200] for naam in VELDEN}
        return self.paginas.pagina(
            "codes.html", status, **vast(ik), v=getypt, soorten=SOORTEN, documenten=DOCUMENTEN, fouten=fouten or {},
            melding=melding.detail if melding else "", nieuw=nieuw,
        )  # fmt: skip
