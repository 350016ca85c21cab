"""Our OpenAPI document covers that of the reference provider: a client written for the one works with the other.

Compared are operations, parameters, bodies and answers, field by field. Ours may say more (a field is always in an
answer, "" is allowed beside a pattern, errors are documented); never less.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from gehoor.app import documenten
from gehoor.settings import Settings

# API → the document of the reference, how many operations it has and on how many paths
BESTANDEN = {
    "klantinteracties": ("spec/klantinteracties/open-klant-2.18.0-klantinteracties-0.9.0.yaml", 85, 29),
    "contactgegevens": ("spec/klantinteracties/open-klant-2.18.0-contactgegevens.yaml", 12, 4),
}
METHODEN = ("get", "post", "put", "patch", "delete")
ENKEL = ("maxLength", "minLength", "pattern", "format", "minimum", "maximum")
# Where the reference's document is not what the reference does (its recorded exchanges), and ours is: (where, what).
ANDERS = {
    # null when there is nothing
    ("answer", "partijIdentificatie"),
    ("answer", "actorIdentificatie"),
    ("answer", "maak-klantcontact.betrokkene"),
    ("answer", "maak-klantcontact.onderwerpobject"),
    # {"uuid": null} when nobody has the taak
    ("answer", "toegewezenAanActor.uuid"),
    ("answer", "toegewezenAanActor.url"),
    # filled by the call itself, so that no body there has it
    ("answer", "betrokkene.hadKlantcontact"),
    ("answer", "onderwerpobject.klantcontact"),
    # means something in the partijIdentificatoren of a partij only; elsewhere it may be sent and is not looked at
    ("body", "partij-identificatoren.uuid"),
    ("body", "partij-identificatoren/{uuid}.uuid"),
    ("body", "partijIdentificatie.uuid"),
}
NOG_NIET: set[str] = set()  # what ours lacks still, by name


@dataclass
class Document:
    inhoud: dict[str, Any]

    def operaties(self) -> dict[tuple[str, str], dict[str, Any]]:
        return {
            (methode, pad): operatie
            for pad, methoden in self.inhoud["paths"].items()
            for methode, operatie in methoden.items()
            if methode in METHODEN
        }

    def los(self, wat: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in wat:
            doel: Any = self.inhoud
            for stap in wat["$ref"].removeprefix("#/").split("/"):
                doel = doel[stap]
            wat = {**doel, **{k: w for k, w in wat.items() if k != "$ref"}}
        return wat

    def plat(self, schema: dict[str, Any]) -> dict[str, Any]:
        """One schema with what all its parts (`allOf`) say."""
        schema = self.los(schema)
        heel: dict[str, Any] = {"properties": {}, "required": set()}
        for deel in [*map(self.plat, schema.get("allOf", ())), {**schema, "required": set(schema.get("required", ()))}]:
            heel = {
                **heel, **{k: w for k, w in deel.items() if k != "allOf"},
                "properties": heel["properties"] | deel.get("properties", {}),
                "required": heel["required"] | deel["required"],
            }  # fmt: skip
        keuzes = [self.los(keuze) for keuze in schema.get("oneOf", ())]
        if keuzes and all("enum" in keuze for keuze in keuzes):  # how the reference writes that "" may be chosen too
            heel |= {"type": "string", "enum": [waarde for keuze in keuzes for waarde in keuze["enum"]]}
        return heel

    def per_soort(self, schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """What it is for each value of the field that decides it; {} when nothing does."""
        heel = self.plat(schema)
        if "discriminator" in heel:
            return {waarde: {"$ref": naar} for waarde, naar in heel["discriminator"]["mapping"].items()}
        kern = {k: w for k, w in heel.items() if k != "anyOf"}
        return {
            wat["enum"][0]: {"allOf": [kern, keuze]}
            for keuze in heel.get("anyOf", ())
            for wat in keuze.get("properties", {}).values()
            if len(wat.get("enum", ())) == 1
        }


@dataclass
class Vergelijk:
    """Walks two schemas at the same time and collects in `mis` where ours falls short of theirs."""

    hun: Document
    ons: Document
    kant: str  # body or answer
    mis: list[str] = field(default_factory=list)
    gezien: set[tuple[str, str]] = field(default_factory=set)

    def schema(self, hun: dict[str, Any], ons: dict[str, Any], waar: str) -> None:
        merk = (str(hun.get("$ref", hun)), str(ons.get("$ref", ons)))
        if merk in self.gezien:
            return
        self.gezien.add(merk)
        if soorten := self.hun.per_soort(hun):
            onze = self.ons.per_soort(ons)
            for soort, variant in soorten.items():
                self.schema(variant, onze.get(soort, {}), f"{waar}({soort})")
            return
        h, o = self.hun.plat(hun), self.ons.plat(ons)
        self._waarde(h, o, waar)
        if "items" in h:
            self.schema(h["items"], o.get("items", {}), waar + "[]")
        for naam, deel in h["properties"].items():
            plek = f"{waar}.{naam}"
            alleen_lezen = self.hun.plat(deel).get("readOnly", False)
            if self.kant == "body" and alleen_lezen:
                self._eis(naam not in o["properties"] or self.ons.plat(o["properties"][naam]).get("readOnly", False),
                          plek, "is read-only")  # fmt: skip
            elif naam not in o["properties"]:
                self._mis(plek, "is not there")
            else:
                self._veld(h, o, naam, plek, alleen_lezen)
        if isinstance(h.get("additionalProperties"), dict):
            self.schema(h["additionalProperties"], o.get("additionalProperties", {}), waar + ".*")

    def _veld(self, h: dict[str, Any], o: dict[str, Any], naam: str, plek: str, alleen_lezen: bool) -> None:
        if self.kant == "answer":
            self._eis(naam not in h["required"] or naam in o["required"], plek, "is always there")
            ons = self.ons.plat(o["properties"][naam])
            self._eis(not alleen_lezen or naam in ("uuid", "url") or ons.get("readOnly", False), plek, "is read-only")
        else:
            moet = naam in h["required"]
            if plek.startswith("patch"):  # theirs says so where the body is like that of a PUT; it asks for nothing
                moet = moet and naam in o["required"]
            self._eis(moet == (naam in o["required"]), plek, f"required: {moet}")
        self.schema(h["properties"][naam], o["properties"][naam], plek)

    def _waarde(self, h: dict[str, Any], o: dict[str, Any], waar: str) -> None:
        soort = h.get("type") or ("object" if h["properties"] else None)
        onze = o.get("type") or ("object" if o["properties"] else None)
        self._eis(soort == onze, waar, f"is {soort}, not {onze}")
        nul, onze_nul = h.get("nullable", False), o.get("nullable", False)
        self._eis(onze_nul if self.kant == "body" and nul else True, waar, "may be null")
        self._eis(nul or not onze_nul or self.kant == "body", waar, "is never null")
        if "enum" in h:
            keuzes = set(o.get("enum", ())) - {None}
            self._eis(keuzes <= set(h["enum"]) and (len(keuzes) == 1 or keuzes == set(h["enum"])), waar, "its choices")
        if "default" in h:
            self._eis(o.get("default") == h["default"], waar, f"default {h['default']}")
        grenzen = _grenzen(o)
        for eis in ENKEL:
            if waar.endswith(".url") and eis in ("minLength", "maxLength"):
                continue  # an address of our own
            if eis in h or (eis in grenzen and self.kant == "body" and grenzen[eis] != 1):
                self._eis(h.get(eis) == grenzen.get(eis), waar, f"{eis} {h.get(eis)}, not {grenzen.get(eis)}")

    def _eis(self, goed: bool, waar: str, wat: str) -> None:
        if not goed:
            self._mis(waar, wat)

    def _mis(self, waar: str, wat: str) -> None:
        if not any(self.kant == kant and re.search(rf"[./]{re.escape(naam)}$", waar) for kant, naam in ANDERS):
            self.mis.append(f"{waar}: {wat}")


def _grenzen(schema: dict[str, Any]) -> dict[str, Any]:
    """The limits of a value; those of a text that may also be "" stand in the first of two alternatives."""
    keuzes = schema.get("anyOf", ())
    if keuzes and keuzes[-1].get("maxLength") == 0:
        schema = {**schema, **{k: w for k, w in keuzes[0].items() if k in ENKEL}}
    return {eis: _patroon(schema[eis]) if eis == "pattern" else schema[eis] for eis in ENKEL if eis in schema}


def _patroon(patroon: str) -> str:
    return {r"^\S+$": r"^[\S]+$"}.get(patroon, patroon)  # two ways to write the same


@pytest.fixture(scope="module", params=sorted(BESTANDEN))
def naam(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def hun(naam: str, shared: Path) -> Document:
    return Document(yaml.safe_load((shared / BESTANDEN[naam][0]).read_text()))


@pytest.fixture(scope="module")
def ons(naam: str) -> Document:
    return Document(documenten(Settings.from_env({}))[naam])


Paar = tuple[str, dict[str, Any], dict[str, Any]]


@pytest.fixture(scope="module")
def paren(hun: Document, ons: Document) -> list[Paar]:
    """Every operation of theirs beside ours."""
    onze = ons.operaties()
    return [(f"{m} {p}", o, onze[m, p]) for (m, p), o in hun.operaties().items() if (m, p) in onze]


def test_every_operation_is_there(naam: str, hun: Document, ons: Document) -> None:
    hunne, onze = hun.operaties(), ons.operaties()
    assert (len(hunne), len(hun.inhoud["paths"])) == BESTANDEN[naam][1:]
    assert not hunne.keys() - onze.keys()
    assert {k: o["operationId"] for k, o in hunne.items()} == {k: onze[k]["operationId"] for k in hunne}


def test_every_parameter_takes_what_theirs_takes(paren: list[Paar], hun: Document, ons: Document) -> None:
    mis = []
    for waar, h, o in paren:
        onze = {(p["in"], p["name"]): p for p in o.get("parameters", ())}
        for p in h.get("parameters", ()):
            q = onze.get((p["in"], p["name"]))
            plek = f"{waar} ?{p['name']}"
            if q is None:
                mis.append(f"{plek}: is not there")
                continue
            vergelijk = Vergelijk(hun, ons, "parameter")
            vergelijk.schema(p["schema"], {**q["schema"], "description": ""}, plek)
            mis += vergelijk.mis
            for deel, standaard in (("required", False), ("style", "form"), ("explode", True)):
                if p["in"] == "query" and p.get(deel, standaard) != q.get(deel, standaard):
                    mis.append(f"{plek}: {deel}")
    assert set(mis) == NOG_NIET


def test_every_body_takes_what_theirs_takes(paren: list[Paar], hun: Document, ons: Document) -> None:
    mis = []
    for waar, h, o in paren:
        if "requestBody" in h:
            vergelijk = Vergelijk(hun, ons, "body")
            vergelijk.schema(_schema(h["requestBody"]), _schema(o["requestBody"]), waar)
            mis += vergelijk.mis
    assert not mis, "\n".join(mis)


def test_every_answer_gives_what_theirs_gives(paren: list[Paar], hun: Document, ons: Document) -> None:
    mis = []
    for waar, h, o in paren:
        for status, antwoord in h["responses"].items():
            onze = ons.los(o["responses"].get(status, {}))
            if not onze or set(antwoord.get("headers", ())) - set(onze.get("headers", ())):
                mis.append(f"{waar}: {status} with {list(antwoord.get('headers', ()))}")
            elif "content" in antwoord:
                vergelijk = Vergelijk(hun, ons, "answer")
                vergelijk.schema(_schema(antwoord), _schema(onze), waar)
                mis += vergelijk.mis
    assert not mis, "\n".join(mis)


def test_every_operation_takes_a_token_as_theirs_does(paren: list[Paar], hun: Document, ons: Document) -> None:
    assert all(h["security"] == o["security"] for _, h, o in paren)
    schemas: Callable[[Document], Any] = lambda d: d.inhoud["components"]["securitySchemes"]["tokenAuth"]  # noqa: E731
    assert {k: schemas(ons)[k] for k in ("type", "in", "name")} == {k: schemas(hun)[k] for k in ("type", "in", "name")}


def test_every_error_is_documented(ons: Document) -> None:
    for (methode, pad), operatie in ons.operaties().items():
        statussen = {int(status) for status in operatie["responses"]}
        assert statussen >= {405, 500, 503}, (methode, pad)
        assert (401 in statussen) == (403 in statussen) == bool(operatie["security"]), (methode, pad)
        assert ("requestBody" in operatie) == ({400, 409, 413, 415} <= statussen), (methode, pad)
        assert "{uuid}" not in pad or 404 in statussen, (methode, pad)
        for status in statussen:
            antwoord = ons.los(operatie["responses"][str(status)])
            assert "API-version" in antwoord["headers"], (methode, pad, status)
            assert status < 400 or antwoord["content"]["application/json"]["schema"], (methode, pad, status)
        assert 400 not in statussen or "invalidParams" in ons.plat(_fout(ons, operatie))["properties"]


def test_it_sees_what_is_missing(hun: Document) -> None:
    """Theirs against a copy that lacks something everywhere: each test above would fail."""

    def zonder(deel: Any, wat: str) -> Any:
        if isinstance(deel, list):
            return [zonder(d, wat) for d in deel]
        return {k: zonder(w, wat) for k, w in deel.items() if k != wat} if isinstance(deel, dict) else deel

    for wat in ("maxLength", "nullable", "required", "enum", "indicatieActief", "pattern", "default"):
        arm = Document(zonder(hun.inhoud, wat))
        assert arm == hun or list(_verschillen(hun, arm)), f"a document without {wat} would pass"
    assert not list(_verschillen(hun, hun))


def _verschillen(hun: Document, ons: Document) -> Iterator[str]:
    for sleutel, h in hun.operaties().items():
        o = ons.operaties()[sleutel]
        vergelijk = Vergelijk(hun, ons, "body")
        if "requestBody" in h:
            vergelijk.schema(_schema(h["requestBody"]), _schema(o["requestBody"]), str(sleutel))
        yield from vergelijk.mis


def _schema(wat: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = wat["content"]["application/json"]["schema"]
    return schema


def _fout(document: Document, operatie: dict[str, Any]) -> dict[str, Any]:
    return _schema(document.los(operatie["responses"]["400"]))
