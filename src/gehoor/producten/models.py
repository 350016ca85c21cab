"""What a product is, and what its intake asks."""

import re
from enum import StrEnum
from typing import Annotated, Any

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from sqlalchemy.dialects.postgresql import TSVECTOR

from gehoor.kit.datum import vandaag
from gehoor.kit.resource import Resource
from gehoor.kit.tekst import plat_sql
from gehoor.kit.veld import Regel, Uniek, veld
from gehoor.notatie import datum
from gehoor.notatie.teken import gewoon

ANTWOORD_MAX = 1000
GETAL = re.compile(
    r"(?:€|eur|euro)?\s*(?P<min>-?)(?P<heel>[0-9]+|[0-9]{1,3}(?P<t>[. ])[0-9]{3}(?:(?P=t)[0-9]{3})*)"
    r"(?:,(?P<deel>[0-9]+)|,-)?\s*(?:€|eur|euro|%)?",
    re.I,
)


class Niveau(StrEnum):
    """How surely we know who is calling, from low to high. Compared by that order, not as text."""

    geen = "geen"
    basis = "basis"
    uitgebreid = "uitgebreid"
    sterk = "sterk"

    @property
    def rang(self) -> int:
        return list(Niveau).index(self)

    def __lt__(self, ander: str) -> bool:
        return self.rang < Niveau(ander).rang

    def __le__(self, ander: str) -> bool:
        return self.rang <= Niveau(ander).rang

    def __gt__(self, ander: str) -> bool:
        return self.rang > Niveau(ander).rang

    def __ge__(self, ander: str) -> bool:
        return self.rang >= Niveau(ander).rang


class Vervolg(StrEnum):
    """What follows when this product is asked for; with `kies` the agent decides."""

    zaak = "zaak"
    taak = "taak"
    kies = "kies"
    beantwoord = "beantwoord"


class Soort(StrEnum):
    tekst = "tekst"
    getal = "getal"
    datum = "datum"
    keuze = "keuze"


class OngeldigAntwoord(ValueError):
    """An answer that does not fit its question; the message is what the agent reads."""


Woorden = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
Zin = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Intakevraag(BaseModel):
    """One question of the intake. `sleutel` is also the name of the eigenschap of the zaak (at most 20 there)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sleutel: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,19}$")]
    vraag: Zin
    soort: Soort = Soort.tekst
    verplicht: bool = False
    keuzes: tuple[Woorden, ...] = ()
    uitleg: str = Field(default="", max_length=200)

    @model_validator(mode="after")
    def _keuzes_bij_keuze(self) -> "Intakevraag":
        if len(self.keuzes) < 2 if self.soort is Soort.keuze else self.keuzes:
            raise PydanticCustomError("invalid", "Een keuzevraag heeft minstens twee keuzes, een andere vraag geen.")
        return self

    def controleer(self, antwoord: str) -> str:
        """The answer as it is kept: a number with a comma, a date as 2026-03-12; "" when nothing was answered.

        Raises OngeldigAntwoord.
        """
        schoon = antwoord.strip()
        if not schoon:
            if self.verplicht:
                raise OngeldigAntwoord("Vul dit in.")
            return ""
        if len(schoon) > ANTWOORD_MAX:
            raise OngeldigAntwoord(f"Gebruik hoogstens {ANTWOORD_MAX} tekens; dit zijn er {len(schoon)}.")
        match self.soort:
            case Soort.getal:
                return _getal(schoon)
            case Soort.datum:
                return _datum(schoon, geboorte=self.vraagt_geboorte)
            case Soort.keuze:
                if schoon not in self.keuzes:
                    raise OngeldigAntwoord("Kies een van de antwoorden.")
        return _tekst(schoon)

    @property
    def vraagt_geboorte(self) -> bool:
        """Of a date of birth a part may be unknown; any other date is known, and may be still to come."""
        return self.sleutel.startswith("geboorte")

    def leesbaar(self, antwoord: str) -> str:
        """An answer as it is kept, for people: a date as 12-03-2026."""
        return "-".join(reversed(antwoord.split("-"))) if self.soort is Soort.datum else antwoord


def _tekst(antwoord: str) -> str:
    if "\x00" in antwoord or any("\ud800" <= teken <= "\udfff" for teken in antwoord):
        raise OngeldigAntwoord("Deze tekst bevat een teken dat niet mag.")
    return antwoord.replace("\r\n", "\n")


def _getal(antwoord: str) -> str:
    gevonden = GETAL.fullmatch(gewoon(antwoord))
    if gevonden is None:
        raise OngeldigAntwoord("Schrijf een getal met cijfers, en een komma als dat nodig is. Voorbeeld: 12,5.")
    heel, deel = re.sub(r"[. ]", "", gevonden["heel"]).lstrip("0") or "0", gevonden["deel"]
    return f"{gevonden['min']}{heel}" + (f",{deel}" if deel else "")


def _datum(antwoord: str, *, geboorte: bool) -> str:
    try:
        gelezen = datum.lees(antwoord, "geboorte" if geboorte else "afspraak", vandaag())
    except datum.GeenDatum as fout:
        raise OngeldigAntwoord(str(fout)) from None
    if gelezen is None:
        raise OngeldigAntwoord("Schrijf een datum als 12-03-1980.")
    if gelezen.volledig is None and not geboorte:
        raise OngeldigAntwoord("Schrijf de hele datum: dag, maand en jaar. Voorbeeld: 12-03-1980.")
    return gelezen.iso()


_VRAGEN = TypeAdapter(tuple[Intakevraag, ...])
_WOORDEN = TypeAdapter(list[Woorden])


def intakevragen(waarde: Any) -> tuple[Intakevraag, ...]:
    """What is kept in the column as questions; a key stands there once."""
    vragen = _VRAGEN.validate_python(waarde)
    if len({vraag.sleutel for vraag in vragen}) < len(vragen):
        raise PydanticCustomError("unique", "Elke intakevraag heeft een eigen sleutel.")
    return vragen


def _intakevragen(waarde: list[Any]) -> list[Any]:
    try:
        return [vraag.model_dump(mode="json") for vraag in intakevragen(waarde)]
    except ValidationError as fout:
        raise PydanticCustomError("invalid", "Deze intakevragen kloppen niet: {wat}", {"wat": _waar(fout)}) from None


def _synoniemen(waarde: list[Any]) -> list[str]:
    try:
        return list(_WOORDEN.validate_python(waarde))
    except ValidationError:
        raise PydanticCustomError("invalid", "Een synoniem is een tekst van 1 tot 100 tekens.") from None


def _waar(fout: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, e['loc']))} ({e['msg']})" for e in fout.errors(include_url=False))


class Product(Resource):
    """Iets waar een beller om kan vragen, en wat er dan gebeurt."""

    naam: str = veld("Naam.", max=200)
    synoniemen: list = veld(  # type: ignore[type-arg]
        "Andere woorden waarmee bellers dit bedoelen.", default=[], sql_default="'[]'", controle=_synoniemen
    )
    groep: str = veld("Kopje waaronder het in de lijst staat.", max=100, default="")
    omschrijving: str = veld("Wat het is, in een paar zinnen.", max=1000, default="")
    niveau: Niveau = veld("Hoe zeker de gemeente moet weten wie er belt.", default=Niveau.geen)
    vervolg: Vervolg = veld("Wat er volgt op de vraag.")
    zaaktype: str | None = veld("Identificatie van het zaaktype dat wordt geopend.", max=50, default=None)
    afdeling: str | None = veld("Code van de afdeling die een interne taak krijgt.", max=200, default=None)
    handeling: str = veld("Wat de afdeling moet doen, als voorzet.", max=200, default="")
    zeg: str = veld("Wat de medewerker de beller vertelt: termijn, prijs, wat mee te nemen.", max=1000, default="")
    intakevragen: list = veld(  # type: ignore[type-arg]
        "Wat de medewerker vraagt.", default=[], sql_default="'[]'", controle=_intakevragen
    )
    actief: bool = veld("Of bellers er nog om kunnen vragen.", default=True)

    volgorde = "naam"
    regels = (
        Uniek("product_naam", "Er is al een product met deze naam.", ("lower(naam)",), op="naam"),
        Regel(
            "product_zaak_met_zaaktype",
            "Kies bij dit vervolg een zaaktype.",
            "vervolg <> 'zaak' or coalesce(zaaktype, '') <> ''",
            op="zaaktype",
            code="required",
        ),
        Regel(
            "product_taak_met_afdeling",
            "Kies bij dit vervolg een afdeling.",
            "vervolg <> 'taak' or coalesce(afdeling, '') <> ''",
            op="afdeling",
            code="required",
        ),
    )


# What is searched in follows from the row and is kept by PostgreSQL, so it cannot fall behind.
_NAAM, _SYNONIEMEN, _OMSCHRIJVING = plat_sql("naam"), plat_sql("synoniemen::text"), plat_sql("omschrijving")
# Stemmed words for what is typed whole, plain words beside them for the word that is still being typed.
_VECTOR = (
    f"setweight(to_tsvector('dutch', {_NAAM}), 'A') || setweight(to_tsvector('simple', {_NAAM}), 'A') || "
    f"setweight(to_tsvector('dutch', {_SYNONIEMEN}), 'B') || setweight(to_tsvector('simple', {_SYNONIEMEN}), 'B') || "
    f"setweight(to_tsvector('dutch', {_OMSCHRIJVING}), 'D')"
)
Product.tabel.append_column(
    sa.Column(
        "zoektekst",
        sa.Text,
        sa.Computed(f"{_NAAM} || ' ' || {_SYNONIEMEN}", persisted=True),
        comment="Waarin met typefouten wordt gezocht.",
    )
)
Product.tabel.append_column(
    sa.Column("zoekvector", TSVECTOR, sa.Computed(_VECTOR, persisted=True), comment="Waarin op woorden wordt gezocht.")
)
