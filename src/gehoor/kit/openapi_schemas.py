"""The named schemas of one OpenAPI document: resources as they are answered and as a body may hold them."""

from collections.abc import Callable, Iterable
from functools import cache
from types import NoneType
from typing import Any, get_args
from uuid import UUID

from pydantic import BaseModel, TypeAdapter

from gehoor.kit.operatie import Ding, Inhoud, Samen
from gehoor.kit.resource import Ref, Resource, body_type
from gehoor.kit.schema import Schema, lijst_van, of_niets, veld_schema, waarde_schema
from gehoor.kit.veld import Eigen, Groep, Lid, PerSoort, Terug, Veld, Verwijzing, Via, Vorm

WAAR = "#/components/schemas/"
UUID_SCHEMA: Schema = {**waarde_schema(UUID), "readOnly": True, "description": "Uniek kenmerk."}
URL_SCHEMA: Schema = {"type": "string", "format": "uri", "readOnly": True, "description": "Waar dit te vinden is."}


class Schemas:
    """Each is made when something first refers to it."""

    def __init__(self) -> None:
        self.alle: dict[str, Schema] = {}

    def van(self, inhoud: Inhoud) -> Schema:
        match inhoud:
            case Ding(zonder=()):
                return self.ding(inhoud.resource, inhoud.als)
            case Ding():
                return self._invoer(inhoud.resource, inhoud.zonder)
            case Samen():
                return self._noem(inhoud.naam, lambda: self._samen(inhoud))
            case dict():
                return inhoud
        return self._model(inhoud)

    def ding(self, resource: type[Resource], als: str) -> Schema:
        naam = resource.__name__
        match als:
            case "antwoord":
                return self._noem(naam, lambda: self._antwoord(resource))
            case "invoer":
                return self._noem(f"{naam}Invoer", lambda: self._invoer(resource))
            case "wijziging":
                return self._noem(f"{naam}Wijziging", lambda: {**self._invoer(resource), "required": []})
            case "rijen":
                return lijst_van(self.ding(resource, "antwoord"))
        return self._noem(f"{naam}Lijst", lambda: self._lijst(resource))

    def _noem(self, naam: str, maak: Callable[[], Schema]) -> Schema:
        if naam not in self.alle:
            self.alle[naam] = {}  # it may refer to itself
            schema = maak()
            if not schema.get("required", True):  # an empty list means nothing, and 3.0 forbids it
                del schema["required"]
            self.alle[naam] = schema
        return {"$ref": WAAR + naam}

    # --- what is answered --------------------------------------------------------------------------------------------

    def _antwoord(self, resource: type[Resource]) -> Schema:
        delen = {"uuid": UUID_SCHEMA, "url": URL_SCHEMA}
        delen |= {lid.sleutel: self._uit(lid) for lid in resource.leden.values() if not lid.verborgen}
        verplicht = list(delen)
        if uit := {lid.sleutel: self._uitgebreid(lid) for lid in uitbreidbaar(resource)}:  # type: ignore[arg-type]
            delen["_expand"] = {**_object(uit), "description": "Wat met expand is gevraagd."}
        return self._per_soort(resource, _object(delen, verplicht, resource.__doc__), self._vorm)

    def _uit(self, lid: Lid) -> Schema:
        """One member, without its text."""
        match lid:
            case Veld():
                schema = of_niets(veld_schema(lid)) if lid.null else veld_schema(lid)
            case Groep():
                schema = self._vorm(lid.vorm)
            case Verwijzing():
                schema = self._verwijzing(Resource.alle[lid.naar], lid.extra)
                schema = of_niets(schema) if lid.null else schema
            case Terug():
                van = Resource.alle[lid.van]
                schema = lijst_van(self.ding(van, "antwoord") if lid.heel else self._verwijzing(van, lid.extra))
            case Via(enkel=True):
                schema = _object({"uuid": of_niets(waarde_schema(UUID)), "url": URL_SCHEMA}, ["uuid"])
            case Via():
                naar = Resource.alle[lid.naar]
                schema = lijst_van(self.ding(naar, "antwoord") if lid.heel else self._verwijzing(naar))
            case Eigen(per_soort=PerSoort(vormen=vormen)):
                schema = of_niets({"anyOf": [self._vorm(vorm) for vorm in vormen.values()]})
            case _:
                schema = dict(lid.schema)
        return _met(schema, lid, lees=body_type(lid)[0] is None)

    def _vorm(self, vorm: type[Vorm]) -> Schema:
        def maak() -> Schema:
            delen = {lid.sleutel: self._uit(lid) for lid in vorm.leden.values()}
            return _object(delen, list(delen), vorm.__doc__)

        return self._noem(vorm.__name__, maak)

    def _verwijzing(self, resource: type[Resource], extra: Iterable[str] = ()) -> Schema:
        delen = {"uuid": {**waarde_schema(UUID), "description": "Uniek kenmerk."}, "url": URL_SCHEMA}
        leden = [resource.leden[naam] for naam in extra]
        if erbij := {lid.sleutel: {**self._uit(lid), "readOnly": True} for lid in leden}:
            return _object(delen | erbij, list(delen | erbij))
        uitleg = f"Een verwijzing: {resource.__name__}."
        return self._noem(f"{resource.__name__}Verwijzing", lambda: _object(delen, list(delen), uitleg))

    def _uitgebreid(self, lid: Lid) -> Schema:
        if isinstance(lid, Terug):
            return _met(lijst_van(self.ding(Resource.alle[lid.van], "antwoord")), lid, lees=True)
        assert isinstance(lid, Verwijzing)
        return _met(of_niets(self.ding(Resource.alle[lid.naar], "antwoord")), lid, lees=True)

    def _lijst(self, resource: type[Resource]) -> Schema:
        blad = of_niets({"type": "string", "format": "uri"})
        delen = {
            "count": {"type": "integer", "minimum": 0, "description": "Hoeveel er in alle pagina's samen zijn."},
            "next": {**blad, "description": "De volgende pagina."},
            "previous": {**blad, "description": "De vorige pagina."},
            "results": lijst_van(self.ding(resource, "antwoord")),
        }
        return _object(delen, list(delen), f"Een pagina: {resource.__name__}.")

    # --- what a body may hold ----------------------------------------------------------------------------------------

    def _invoer(self, resource: type[Resource], zonder: tuple[str, ...] = ()) -> Schema:
        leden = [lid for lid in resource.leden.values() if lid.naam not in zonder and body_type(lid)[0] is not None]
        verplicht = [lid.sleutel for lid in leden if body_type(lid)[1]]
        schema = _object({lid.sleutel: self._in(lid) for lid in leden}, verplicht, resource.__doc__)
        return self._per_soort(resource, schema, self._vorm_in)

    def _in(self, lid: Lid) -> Schema:
        soort = body_type(lid)[0]
        match lid:
            case Veld():
                schema = veld_schema(lid)
            case Groep():
                schema = self._vorm_in(lid.vorm)
            case Verwijzing() | Via(enkel=True):
                schema = self._model(Ref)
            case Terug(heel_in=True):
                schema = lijst_van(_samen_met(self.ding(Resource.alle[lid.van], "invoer"), lid.schema))
            case Eigen(per_soort=PerSoort(vormen=vormen)):
                schema = {"anyOf": [self._vorm_in(vorm) for vorm in vormen.values()]}
            case Eigen():
                schema = dict(lid.schema)
            case _:
                schema = lijst_van(self._model(Ref))
        leeg = lid.null if isinstance(lid, Veld) else NoneType in get_args(soort)
        return _met(of_niets(schema) if leeg else schema, lid)

    def _vorm_in(self, vorm: type[Vorm]) -> Schema:
        def maak() -> Schema:
            leden = [lid for lid in vorm.leden.values() if body_type(lid)[0] is not None]
            verplicht = [lid.sleutel for lid in leden if body_type(lid)[1]]
            return _object({lid.sleutel: self._in(lid) for lid in leden}, verplicht, vorm.__doc__)

        return self._noem(f"{vorm.__name__}Invoer", maak)

    # --- both --------------------------------------------------------------------------------------------------------

    def _per_soort(self, resource: type[Resource], schema: Schema, vorm: Callable[[type[Vorm]], Schema]) -> Schema:
        """Which vorm of an `Eigen` goes with which value of the field that decides it."""
        for lid in resource.leden.values():
            if isinstance(lid, Eigen) and lid.per_soort:
                veld = resource.leden[lid.per_soort.veld].sleutel
                leeg = "null" in str(schema["properties"][lid.sleutel])
                schema["anyOf"] = [
                    {
                        "properties": {
                            veld: {"type": "string", "enum": [waarde]},
                            lid.sleutel: of_niets(vorm(v)) if leeg else vorm(v),
                        }
                    }
                    for waarde, v in lid.per_soort.vormen.items()
                ]
        return schema

    def _samen(self, wat: Samen) -> Schema:
        delen = {naam: self.van(deel) for naam, deel in wat.delen.items()}
        if wat.als == "antwoord":
            delen = {naam: deel if naam in wat.verplicht else of_niets(deel) for naam, deel in delen.items()}
            return _object(delen, list(delen))
        return _object(delen, list(wat.verplicht))

    def _model(self, model: type[BaseModel]) -> Schema:
        """A pydantic model, as a body has it."""
        schema = TypeAdapter(model).json_schema(ref_template=WAAR + "{model}")
        for naam, deel in [*schema.pop("$defs", {}).items(), (model.__name__, schema)]:
            schoon = _schoon(deel)
            assert self.alle.get(naam, schoon) == schoon, f"two schemas are called {naam}"
            self.alle[naam] = schoon
        return {"$ref": WAAR + model.__name__}


@cache
def uitbreidbaar(resource: type[Resource]) -> list[Lid]:
    """The members of a resource that an expand brings along, of this resource or of one that refers to it."""
    gevonden: dict[str, Lid] = {}
    for begin in Resource.alle.values():
        for pad in begin.expand:
            hier = begin
            for stap in pad.split("."):
                lid = next(lid for lid in hier.leden.values() if lid.sleutel == stap)
                if hier is resource:
                    gevonden[lid.naam] = lid
                assert isinstance(lid, Terug | Verwijzing)
                hier = Resource.alle[lid.van if isinstance(lid, Terug) else lid.naar]
    return list(gevonden.values())


def _object(delen: Schema, verplicht: list[str] | None = None, uitleg: str | None = None) -> Schema:
    schema: Schema = {"type": "object", "properties": delen}
    if verplicht:
        schema["required"] = verplicht
    return schema | ({"description": uitleg.strip()} if uitleg else {})


def _met(schema: Schema, lid: Lid, lees: bool = False) -> Schema:
    """With the text of the member; beside a `$ref` it has to stand around it."""
    if "$ref" in schema:
        schema = {"allOf": [schema]}
    kenmerken = {"readOnly": lees, "deprecated": lid.vervallen}
    return {**schema, "description": lid.uitleg, **{naam: True for naam, geldt in kenmerken.items() if geldt}}


def _samen_met(schema: Schema, erbij: Any) -> Schema:
    return {"allOf": [schema, dict(erbij)]} if erbij else schema


def _schoon(deel: Any) -> Any:
    """What pydantic writes, without the titles it makes of names and the null of what may be absent."""
    if isinstance(deel, list):
        return [_schoon(d) for d in deel]
    if not isinstance(deel, dict):
        return deel
    weg = {k for k, w in deel.items() if (k == "title" and isinstance(w, str)) or (k == "default" and w is None)}
    return {k: _schoon(w) for k, w in deel.items() if k not in weg}
