"""A whole contact that comes in as one body: its contract, and what no single field of it can say."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, Field, create_model, model_validator
from pydantic_core import PydanticCustomError

from gehoor.errors import Mankement, Ongeldig
from gehoor.kit.resource import STRENG, invoer, vorm_contract
from gehoor.kit.waarde import meer
from gehoor.klantinteracties import models as m
from gehoor.klantinteracties.models.partij import IDENTIFICATIES, Identificator
from gehoor.klantinteracties.models.vormen import Objectidentificator
from gehoor.klantinteracties.service.adres import nieuw_adres
from gehoor.klantinteracties.service.identificator import controleer_nummer

SPELING = timedelta(minutes=1)  # clocks differ
# `internetaken` for `interneTaken`, tolerated, would lose a taak and say 201.
_deel = partial(invoer, vorm=STRENG)


class Keuze(BaseModel):
    """Precies een van: `uuid`, `identificator`, `nieuw`."""

    model_config = STRENG
    uuid: UUID | None = None
    identificator: Any = None
    nieuw: Any = None

    @model_validator(mode="after")
    def precies_een(self) -> Self:
        if sum(deel is not None for deel in (self.uuid, self.identificator, self.nieuw)) != 1:
            raise PydanticCustomError("invalid", "Geef precies een van: uuid, identificator, nieuw.")
        return self


def _contract(naam: str, uitleg: str, basis: type[BaseModel], **velden: Any) -> type[BaseModel]:
    return create_model(naam, __doc__=uitleg, __base__=basis, **velden)


def _lijst(van: Any, naam: str, uitleg: str, minstens: int = 0) -> Any:
    if minstens:
        return Annotated[list[van], Field(alias=naam, description=uitleg, min_length=minstens)], ...
    return Annotated[list[van], Field(alias=naam, description=uitleg)], []


def _met(controle: Callable[[Any], None], contract: type[BaseModel]) -> type[BaseModel]:
    """The contract, with a check of it as a whole."""

    def klopt(self: Any) -> Any:
        try:
            controle(self)
        except Ongeldig as fout:
            raise meer([(mis.naam, mis.code, mis.reden) for mis in fout.mankementen]) from None
        return self

    validators: Any = {"klopt": model_validator(mode="after")(klopt)}
    return create_model(contract.__name__, __doc__=contract.__doc__, __base__=contract, __validators__=validators)


def _nummer_kan(i: Any) -> None:
    controleer_nummer(i.code_register, i.code_objecttype, i.code_soort_object_id, i.object_id)


def _adres_kan(a: Any) -> None:
    nieuw_adres(a.soort_digitaal_adres, a.adres, omschrijving=a.omschrijving or "")


def _is_geweest(klantcontact: Any) -> None:
    moment = klantcontact.plaatsgevonden_op
    if moment and moment > datetime.now(UTC) + SPELING:
        zin = "Een klantcontact staat er pas als het is geweest. Geef een tijdstip dat voorbij is."
        raise Ongeldig.veld("plaatsgevondenOp", "invalid", zin)


def _partij_kan(partij: Any) -> None:
    vorm = IDENTIFICATIES[str(partij.soort_partij)].leden.values()
    if vreemd := set(partij.partij_identificatie or {}) - {lid.sleutel for lid in vorm}:
        zin = f"Dit hoort niet bij een {partij.soort_partij}."
        raise Ongeldig(*(Mankement(f"partijIdentificatie.{naam}", "unknown", zin) for naam in sorted(vreemd)))
    soorten = [i.code_soort_object_id for i in partij.partij_identificatoren]
    if len(soorten) > len(set(soorten)):
        raise Ongeldig.veld("partijIdentificatoren", "invalid", "Geef van elke soort hoogstens een nummer.")
    if "vestigingsnummer" in soorten and "kvk_nummer" not in soorten:
        zin = "Een vestigingsnummer hangt onder een KVK-nummer. Geef dat erbij."
        raise Ongeldig.veld("partijIdentificatoren", "invalid", zin)
    if "vestigingsnummer" in soorten and {"rsin", "bsn"} & set(soorten):
        zin = "Bij een vestigingsnummer hoort alleen het KVK-nummer. Andere nummers zijn niet van de vestiging."
        raise Ongeldig.veld("partijIdentificatoren", "invalid", zin)


NUMMER = _met(_nummer_kan, vorm_contract(Identificator))
ADRES = _met(
    _adres_kan,
    _deel(m.DigitaalAdres, zonder=("verstrekt_door_betrokkene", "verstrekt_door_partij", "is_standaard_adres")),
)
PARTIJ = _met(_partij_kan, _contract(
    "NieuwePartij",
    "Een partij die er nog niet is. Als ze op een van de nummers al bekend is, geldt die partij: wat er van haar staat "
    "blijft zo, ook haar standaardadres; nummers en adressen die ze nog niet heeft komen erbij. Van elke soort kan er "
    "een nummer zijn; bij een vestigingsnummer hoort het KVK-nummer.",
    _deel(
        m.Partij,
        zonder=(
            "indicatie_actief", "digitale_adressen", "voorkeurs_digitaal_adres", "rekeningnummers",
            "voorkeurs_rekeningnummer", "partij_identificatoren",
        ),
    ),
    partij_identificatoren=_lijst(NUMMER, "partijIdentificatoren", "Waaraan de partij te herkennen is."),
    digitale_adressen=_lijst(
        ADRES, "digitaleAdressen",
        "Adressen voor algemeen gebruik, een telefoonnummer in elke notatie; de laatste van een soort wordt het "
        "standaardadres, of die met de referentie portaalvoorkeur.",
    ),
))  # fmt: skip
PARTIJKEUZE = _contract(
    "Partijkeuze", "Wie het is. Geef precies een van: uuid, identificator, nieuw.", Keuze,
    identificator=(NUMMER | None, Field(None, description="Een nummer van een bekende partij.")),
    nieuw=(PARTIJ | None, Field(None, description="Een nieuwe partij.")),
)  # fmt: skip
ACTORKEUZE = _contract(
    "Actorkeuze", "Wie het is. Geef precies een van: uuid, identificator, nieuw.", Keuze,
    identificator=(
        vorm_contract(Objectidentificator) | None, Field(None, description="De actor in een ander register.")
    ),
    nieuw=(_deel(m.Actor) | None, Field(None, description="Een nieuwe actor.")),
)  # fmt: skip
BETROKKENE = _contract(
    "NieuweBetrokkene", "Wie er als klant bij was, of namens een klant.",
    _deel(m.Betrokkene, zonder=("was_partij", "had_klantcontact")),
    partij=(PARTIJKEUZE | None, Field(None, description="De partij, als die gekend is.")),
    digitale_adressen=_lijst(
        ADRES, "digitaleAdressen",
        "Adressen die alleen voor dit contact gelden, een telefoonnummer in elke notatie; een toestel komt in de "
        "omschrijving.",
    ),
)  # fmt: skip
TAAK = _contract(
    "NieuweInterneTaak", "Wat een collega nog moet doen.",
    _deel(
        m.InterneTaak,
        zonder=(
            "aanleidinggevend_klantcontact", "toegewezen_aan_actor", "toegewezen_aan_actoren", "status",
            "afgehandeld_op",
        ),
    ),
    toegewezen_aan_actoren=_lijst(ACTORKEUZE, "toegewezenAanActoren", "Wie de taak moet doen.", 1),
)  # fmt: skip
HANDELING = _contract(
    "RegistreerKlantcontact", "Een heel klantcontact: alles wordt vastgelegd, of niets.",
    type("Kern", (BaseModel,), {"model_config": STRENG}),
    klantcontact=(_met(_is_geweest, _deel(m.Klantcontact)), Field(description="Het klantcontact zelf.")),
    betrokkenen=_lijst(BETROKKENE, "betrokkenen", "Wie er als klant bij was, of namens een klant.", 1),
    actoren=_lijst(ACTORKEUZE, "actoren", "Wie er namens de gemeente bij was.", 1),
    onderwerpobjecten=_lijst(
        _deel(m.Onderwerpobject, zonder=("klantcontact",)), "onderwerpobjecten", "Waar het contact over ging."
    ),
    bijlagen=_lijst(
        _deel(m.Bijlage, zonder=("was_bijlage_van_klantcontact",)), "bijlagen",
        "Documenten die bij het contact horen.",
    ),
    interne_taken=_lijst(TAAK, "interneTaken", "Wat collega's nog moeten doen."),
)  # fmt: skip
