"""What an operation of an API is: what it takes, what it gives. The OpenAPI document is written from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel

from gehoor.errors import Fout, IntussenVeranderd
from gehoor.kit.resource import Resource
from gehoor.kit.schema import Schema
from gehoor.kit.veld import kameel
from gehoor.kit.voorwaarde import UITLEG

Versie = Literal["3.0.3", "3.1.0"]
MET_ADRES = {"Location": "Waar te vinden is wat werd gemaakt."}


@dataclass(frozen=True)
class Ding:
    """A resource in a body or an answer: `lijst` is a page, `rijen` a plain array. `zonder`: members left out."""

    resource: type[Resource]
    als: Literal["antwoord", "invoer", "wijziging", "lijst", "rijen"] = "antwoord"
    zonder: tuple[str, ...] = ()


@dataclass(frozen=True)
class Samen:
    """Several things in one object. In a body only what is `verplicht` must be there; in an answer the rest is null."""

    naam: str
    delen: "Mapping[str, Inhoud]"
    verplicht: tuple[str, ...]
    als: Literal["antwoord", "invoer"] = "antwoord"


Inhoud = Ding | Samen | type[BaseModel] | Schema


@dataclass(frozen=True)
class Parameter:
    naam: str
    uitleg: str
    schema: Schema
    plek: Literal["query", "header"] = "query"
    vervallen: bool = False


@dataclass(frozen=True)
class Operatie:
    """`invoer` is the body, `antwoorden` says what each status that is no error gives (None: no content).

    The errors that follow from the route itself (no token, no JSON, no such uuid …) need no mention in `fouten`.
    """

    id: str
    uitleg: str
    groep: str
    antwoorden: Mapping[int, Inhoud | None]
    invoer: Inhoud | None = None
    parameters: tuple[Parameter, ...] = ()
    lijst_van: type[Resource] | None = None  # filters, page and pageSize of this resource are parameters
    expand_van: type[Resource] | None = None
    fouten: tuple[type[Fout], ...] = ()
    toelichting: str = ""
    soort: str = "application/json"  # of what is answered
    koppen: Mapping[str, str] = field(default_factory=dict)  # headers of the answer: name → what it holds


@dataclass(frozen=True)
class Api:
    """One API. `koppen` go on every answer; `problem`: its errors are problem+json (RFC 9457)."""

    naam: str
    titel: str
    pad: str
    versie: str
    uitleg: str
    openapi: Versie = "3.1.0"
    problem: bool = True

    @property
    def koppen(self) -> dict[str, str]:
        return {"API-version": self.versie}


@dataclass(frozen=True)
class Operaties:
    """The six of a resource. Their ids are those of the reference provider: `actorenList`, `actorenCreate` …"""

    lijst: Operatie
    maak: Operatie
    toon: Operatie
    vervang: Operatie
    wijzig: Operatie
    verwijder: Operatie


ZOALS = Parameter(
    "If-Match", "De ETag van wat je zag: is het intussen anders, dan verandert er niets.", {"type": "string"}, "header"
)
NIEUWER = Parameter(
    "If-None-Match", "De ETag van wat je al hebt: is het niet veranderd, dan volgt 304.", {"type": "string"}, "header"
)


def operaties(resource: type[Resource]) -> Operaties:
    ding, naam = resource.__name__, kameel(resource.pad.replace("-", "_"))
    een, invoer = Ding(resource), Ding(resource, "invoer")
    alleen_zo: dict[str, Any] = {"parameters": (ZOALS,), "fouten": (IntussenVeranderd,)}

    def operatie(wat: str, uitleg: str, **rest: Any) -> Operatie:
        return Operatie(f"{naam}{wat}", uitleg, resource.pad, **rest)

    return Operaties(
        lijst=operatie(
            "List", f"Vraag een lijst op: {ding}.",
            antwoorden={200: Ding(resource, "lijst")}, lijst_van=resource, expand_van=resource,
        ),
        maak=operatie(
            "Create", f"Maak: {ding}.",
            antwoorden={201: een}, invoer=invoer, koppen=MET_ADRES,
        ),
        toon=operatie(
            "Retrieve", f"Vraag op: {ding}.", antwoorden={200: een, 304: None}, expand_van=resource,
            parameters=(NIEUWER,), koppen=UITLEG,
        ),
        vervang=operatie(
            "Update", f"Vervang: {ding}.", antwoorden={200: een}, invoer=invoer, **alleen_zo,
            toelichting="Wat verplicht is moet erbij; wat verder ontbreekt, blijft zoals het was.",
        ),
        wijzig=operatie(
            "PartialUpdate", f"Wijzig een deel: {ding}.", antwoorden={200: een}, invoer=Ding(resource, "wijziging"),
            **alleen_zo,
        ),
        verwijder=operatie("Destroy", f"Verwijder: {ding}.", antwoorden={204: None}, **alleen_zo),
    )  # fmt: skip
