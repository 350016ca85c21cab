"""The compatible API: one line per resource."""

from gehoor.kit.db import Database
from gehoor.kit.http import Weg
from gehoor.kit.operatie import Api
from gehoor.kit.resource import Resource
from gehoor.klantinteracties import models as m
from gehoor.klantinteracties.http.maak import maak_klantcontact, verwijder_onderwerpobject
from gehoor.klantinteracties.personen import PERSONEN, VAN_NIEMAND
from gehoor.klantinteracties.service import Register
from gehoor.registers import http as registers
from gehoor.registers.betreft import van_objecten
from gehoor.verantwoording.service import Leeslog

PAD = "/klantinteracties/api/v1"
API = Api(
    "klantinteracties", "Klantinteracties", PAD, "0.9.0",
    "Het register van partijen, klantcontacten en interne taken, volgens de standaard Klantinteracties.",
    openapi="3.0.3", problem=False,
)  # fmt: skip
RESOURCES: tuple[type[Resource], ...] = (
    m.Actor,
    m.ActorKlantcontact,
    m.Betrokkene,
    m.Bijlage,
    m.Categorie,
    m.CategorieRelatie,
    m.DigitaalAdres,
    m.InterneTaak,
    m.Klantcontact,
    m.Onderwerpobject,
    m.Partij,
    m.PartijIdentificator,
    m.Rekeningnummer,
    m.Vertegenwoordiging,
)
BETREFT = van_objecten(RESOURCES, PERSONEN) + VAN_NIEMAND  # SQL: who what was read is about


def wegen(db: Database, leeslog: Leeslog) -> list[Weg]:
    """Every route of the register, to be mounted at `PAD`."""
    rest = registers.rest(db, PAD, Register(), leeslog, PERSONEN)
    per_resource = [rest.wegen(resource) for resource in RESOURCES]
    return [
        rest.wortel([*(resource.pad for resource in RESOURCES), "maak-klantcontact"]),
        *(weg for deel in per_resource for weg in deel),
        maak_klantcontact(rest),
        verwijder_onderwerpobject(rest),
    ]
