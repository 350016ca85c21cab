"""For whom a code is: what may be asked for, through the API and at the counter, and what it is known by."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from gehoor.codes.models import Soort
from gehoor.errors import Mankement, Ongeldig
from gehoor.kit.datum import vandaag
from gehoor.kit.invoer import controleer
from gehoor.kit.resource import STRENG, VORM
from gehoor.notatie import datum
from gehoor.notatie.nummer import elfproef
from gehoor.verantwoording import over

SCHEIDING = re.compile(r"[\s.\-\u2010-\u2015]")
DOCUMENTNUMMER = re.compile(r"[0-9A-Z]{5,20}")


@dataclass(frozen=True, repr=False)
class Voor:
    """`sleutel` is what the pseudonym is made of: for a BSN the BSN itself, as everywhere in the audit trail.

    `naam` and `geboortedatum` are those of a document: who has no number is found by them.
    """

    soort: Soort
    sleutel: str
    naam: str = ""
    geboortedatum: str = ""

    def over(self, pseudoniem: str) -> str:
        """Whom a line of the audit trail is about: who has a BSN by every key they have, else by this one."""
        return over.bsn(self.sleutel) if self.soort is Soort.persoon else pseudoniem


def voor_nummer(bsn: str = "", kvk_nummer: str = "", vestigingsnummer: str = "") -> Voor:
    """One person; or one organisation: KVK-nummer and vestiging together, or the organisation as a whole."""
    if bsn:
        return Voor(Soort.persoon, bsn)
    return Voor(Soort.organisatie, f"kvk:{kvk_nummer}:{vestigingsnummer}")


# --- what is given ---------------------------------------------------------------------------------------------------


def _nummer(naam: str, lengte: int) -> Any:
    vorm = re.compile(rf"[0-9]{{{lengte}}}")

    def controle(tekst: str) -> str:
        if not vorm.fullmatch(tekst):
            raise PydanticCustomError("invalid", f"Een {naam} heeft {lengte} cijfers.")
        return tekst

    return AfterValidator(controle)


def _bestaat(bsn: str) -> str:
    if not elfproef(bsn):
        raise PydanticCustomError("invalid", "Dit BSN bestaat niet. Vraag het nummer nog een keer.")
    return bsn


def _vorm(lengte: int) -> Any:
    return Field(json_schema_extra={"pattern": f"^[0-9]{{{lengte}}}$"})


Bsn = Annotated[str, _nummer("BSN", 9), AfterValidator(_bestaat), _vorm(9)]
Kvk = Annotated[str, _nummer("KVK-nummer", 8), _vorm(8)]
Vestiging = Annotated[str, _nummer("vestigingsnummer", 12), _vorm(12)]


def _zonder_leeg(schema: dict[str, Any]) -> None:
    """One kind of number, and no "" as default: it is none."""
    schema["oneOf"] = [{"required": ["bsn"]}, {"required": ["kvkNummer"]}]
    for deel in schema["properties"].values():
        deel.pop("default", None)


class MaakCode(BaseModel):
    """Voor wie de code is: wie net is ingelogd. Een `bsn`, of een `kvkNummer` met of zonder `vestigingsnummer`."""

    model_config = STRENG | {"json_schema_extra": _zonder_leeg}
    bsn: Bsn = Field("", description="Burgerservicenummer.")
    kvk: Kvk = Field("", alias="kvkNummer", description="KVK-nummer.")
    vestiging: Vestiging = Field(
        "",
        alias="vestigingsnummer",
        description="Vestigingsnummer onder dit KVK-nummer; zonder is de code van de organisatie als geheel.",
    )


def lees_verzoek(data: Mapping[str, Any]) -> Voor:
    """What an application asks. Raises Ongeldig with every mistake."""
    samen = _samen(data)
    try:
        body = controleer(MaakCode, data)
    except Ongeldig as fout:
        raise Ongeldig(*fout.mankementen, *samen) from None
    if samen:
        raise Ongeldig(*samen)
    return voor_nummer(body.bsn, body.kvk, body.vestiging)


def _samen(data: Mapping[str, Any]) -> list[Mankement]:
    """What is wrong with the numbers together: a code is for one."""
    bsn, kvk, vestiging = (naam in data for naam in ("bsn", "kvkNummer", "vestigingsnummer"))
    if bsn and (kvk or vestiging):
        return [Mankement("nonFieldErrors", "invalid", "Geef een bsn of een kvkNummer, niet allebei.")]
    if vestiging and not kvk:
        return [Mankement("kvkNummer", "required", "Een vestigingsnummer hoort bij een KVK-nummer.")]
    if not bsn and not kvk:
        return [Mankement("nonFieldErrors", "required", "Geef een bsn of een kvkNummer.")]
    return []


# --- at the counter --------------------------------------------------------------------------------------------------


class Documentsoort(StrEnum):
    label: str

    def __new__(cls, waarde: str, label: str = "") -> "Documentsoort":
        soort = str.__new__(cls, waarde)
        soort._value_ = waarde
        soort.label = label
        return soort

    paspoort = "paspoort", "Paspoort"
    identiteitskaart = "identiteitskaart", "Identiteitskaart"
    rijbewijs = "rijbewijs", "Rijbewijs"
    verblijfsdocument = "verblijfsdocument", "Verblijfsdocument"


def lees_geboortedatum(tekst: str) -> str:
    """As it stands on a document, 00 for a day or month that is not known: "04-05-1987" → "1987-05-04".

    Raises PydanticCustomError for what is no date of birth.
    """
    try:
        gelezen = datum.lees(tekst, "geboorte", vandaag())
    except datum.GeenDatum as fout:
        raise PydanticCustomError("invalid", "{zin}", {"zin": str(fout)}) from None
    if gelezen is None:
        raise PydanticCustomError("invalid", "Schrijf de geboortedatum als 12-03-1980.")
    return gelezen.iso()


def _zonder_scheiding(waarde: Any) -> Any:
    return SCHEIDING.sub("", waarde).upper() if isinstance(waarde, str) else waarde


def _documentnummer(tekst: str) -> str:
    if not DOCUMENTNUMMER.fullmatch(tekst):
        raise PydanticCustomError("invalid", "Een documentnummer heeft 5 tot 20 letters en cijfers.")
    return tekst


def _naam(tekst: str) -> str:
    naam = " ".join(tekst.replace("\x00", "").split())
    if sum(teken.isalpha() for teken in naam) < 2 or len(naam) > 200:
        raise PydanticCustomError("invalid", "Vul de naam in zoals op het document.")
    return naam


def _gekozen(waarde: str) -> str:
    if waarde not in list(Documentsoort):
        raise PydanticCustomError("invalid", "Kies welk document je hebt gezien.")
    return waarde


def _gezien(waarde: str) -> str:
    if not waarde:
        raise PydanticCustomError("invalid", "Bekijk eerst een geldig identiteitsbewijs en vink dit aan.")
    return waarde


def _leeg(waarde: Any) -> Any:
    return waarde or None


Ruim = BeforeValidator(_zonder_scheiding)
LEEG: Any = Field("", validate_default=True)  # what the form lacks is empty, and looked at as such


class _Gezien(BaseModel):
    model_config = VORM
    gezien: Annotated[str, AfterValidator(_gezien)] = LEEG


class _Persoon(_Gezien):
    bsn: Annotated[Bsn, Ruim] = LEEG

    def voor(self) -> Voor:
        return voor_nummer(bsn=self.bsn)


class _Organisatie(_Gezien):
    kvk_nummer: Annotated[Kvk, Ruim] = LEEG
    vestigingsnummer: Annotated[Vestiging | None, BeforeValidator(_leeg), Ruim] = None

    def voor(self) -> Voor:
        return voor_nummer(kvk_nummer=self.kvk_nummer, vestigingsnummer=self.vestigingsnummer or "")


class _Document(_Gezien):
    documentsoort: Annotated[str, AfterValidator(_gekozen)] = LEEG
    documentnummer: Annotated[str, Ruim, AfterValidator(_documentnummer)] = LEEG
    naam: Annotated[str, AfterValidator(_naam)] = LEEG
    geboortedatum: Annotated[str, AfterValidator(lees_geboortedatum)] = LEEG

    def voor(self) -> Voor:
        sleutel = f"document:{self.documentsoort}:{self.documentnummer}"
        return Voor(Soort.document, sleutel, self.naam, self.geboortedatum)


_AAN_DE_BALIE: dict[str, type[_Persoon] | type[_Organisatie] | type[_Document]] = {
    Soort.persoon: _Persoon,
    Soort.organisatie: _Organisatie,
    Soort.document: _Document,
}


def lees_balie(velden: Mapping[str, str]) -> Voor:
    """Who is at the counter, by the fields of the form. Raises Ongeldig with a sentence per field."""
    contract = _AAN_DE_BALIE.get(velden.get("soort", ""))
    if contract is None:
        raise Ongeldig.veld("soort", "invalid", "Kies wie er aan de balie staat.")
    return controleer(contract, dict(velden)).voor()
