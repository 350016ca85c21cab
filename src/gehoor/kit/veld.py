"""One declaration per field, one per rule. What follows from them is in `resource.py` and `read.py`.

Kinds of member of a `Resource`, in the order in which they stand in the answer:
`veld` a column · `Groep` a few columns shown as one object · `Verwijzing` to another resource ·
`Terug` what refers to this resource · `Via` what is linked to it by another resource · `Eigen` a hand-written part.
Other resources are named, not imported, so that declarations may refer to each other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import NoneType
from typing import Any, Literal, get_args, get_type_hints

VERPLICHT: Any = object()  # no default: the body must hold it

Operator = Literal[
    "gelijk", "zonder_hoofdletters", "spelling", "een_van", "bevat", "icontains", "gt", "gte", "lt", "lte", "bestaat"
]
# `bevat` keeps the plain parameter name: that is how the standard spells it.
ACHTERVOEGSEL = {"icontains": "__icontains", "gt": "__gt", "gte": "__gte", "lt": "__lt", "lte": "__lte"}


def kameel(naam: str) -> str:
    """`was_partij` → `wasPartij`."""
    hoofd, *rest = naam.split("_")
    return hoofd + "".join(deel[:1].upper() + deel[1:] for deel in rest)


@dataclass(eq=False)
class Lid:
    """What every member has. `naam` and `sleutel` (the name in JSON) follow from where it is declared."""

    uitleg: str
    naam: str = field(default="", kw_only=True)
    verborgen: bool = field(default=False, kw_only=True)  # no answer shows it and no body sets it
    vervallen: bool = field(default=False, kw_only=True)  # the standard has another for it; it works all the same
    # What the OpenAPI document cannot see in the declaration, as JSON Schema: what `controle` asks, what `sql` gives
    schema: Mapping[str, Any] = field(default_factory=dict, kw_only=True)

    @property
    def sleutel(self) -> str:
        return kameel(self.naam)


@dataclass(eq=False)
class Veld(Lid):
    max: int | None = field(default=None, kw_only=True)
    min: int | None = field(default=None, kw_only=True)
    patroon: str | None = field(default=None, kw_only=True)
    default: Any = field(default=VERPLICHT, kw_only=True)
    filters: tuple[Operator, ...] = field(default=(), kw_only=True)
    persoonsgegeven: bool = field(default=False, kw_only=True)
    kenmerk: bool = field(default=False, kw_only=True)
    alleen_lezen: bool = field(default=False, kw_only=True)
    index: bool = field(default=False, kw_only=True)
    sql_default: str | None = field(default=None, kw_only=True)
    schrijf: str = field(default="", kw_only=True)  # SQL of what is written, with `{p}` where the value comes
    controle: Callable[[Any], Any] | None = field(default=None, kw_only=True)
    was_tekst: int | None = field(default=None, kw_only=True)  # a choice that was free text before: at most so long
    lengte_eerst: bool = field(default=False, kw_only=True)  # of two mistakes; an e-mail address, a URL, a slug
    spellingen: Callable[[str], list[str]] | None = field(default=None, kw_only=True)  # of a value, for `spelling`
    type: Any = field(default=str, kw_only=True)
    null: bool = field(default=False, kw_only=True)

    @property
    def leeg_mag(self) -> bool:
        """Whether "" may be given for a text. Required and min=0: it has to be there, and may be empty."""
        return self.default == "" or self.min == 0 or (self.min is None and self.default is not VERPLICHT)


@dataclass(eq=False)
class Groep(Lid):
    vorm: "type[Vorm]"
    verplicht: bool = field(default=False, kw_only=True)
    filters: tuple[str, ...] = field(default=(), kw_only=True)  # parts that are a query parameter

    def kolommen(self) -> dict[str, Veld]:
        """Column name → field: `bezoekadres` + `postcode` → `bezoekadres_postcode`."""
        return {f"{self.naam}_{naam}": v for naam, v in self.vorm.velden.items()}


@dataclass(eq=False)
class Verwijzing(Lid):
    naar: str
    null: bool = field(default=False, kw_only=True)
    verplicht: bool = field(default=True, kw_only=True)  # the key must be in the body
    bij_verwijderen: Literal["CASCADE", "SET NULL", "RESTRICT"] = field(default="CASCADE", kw_only=True)
    extra: tuple[str, ...] = field(default=(), kw_only=True)  # fields of the other side beside uuid and url

    @property
    def kolom(self) -> str:
        return f"{self.naam}_uuid"


@dataclass(eq=False)
class Terug(Lid):
    van: str
    langs: str  # the Verwijzing on the other side that points here
    heel: bool = field(default=False, kw_only=True)  # whole objects instead of uuid and url
    extra: tuple[str, ...] = field(default=(), kw_only=True)  # fields of the other side beside uuid and url
    invoer: Any = field(default=None, kw_only=True)  # the type taken from a body; a service writes it
    heel_in: bool = field(default=False, kw_only=True)  # a body may hold whole objects; a service writes them


@dataclass(eq=False)
class Via(Lid):
    """Rows of `naar` linked by `koppeling`: its verwijzing `van` points here, its verwijzing `langs` there."""

    naar: str
    koppeling: str
    van: str
    langs: str
    heel: bool = field(default=False, kw_only=True)
    enkel: bool = field(default=False, kw_only=True)  # the oldest only: an object, its uuid null when there is none
    invoer: Any = field(default=None, kw_only=True)


@dataclass(eq=False)
class Eigen(Lid):
    """A part with its own SQL: `sql(alias)` is one JSON expression. Read-only unless a body may hold it (`invoer`)."""

    sql: Callable[[str], str]
    invoer: Any = field(default=None, kw_only=True)
    per_soort: "PerSoort | None" = field(default=None, kw_only=True)


@dataclass(frozen=True)
class PerSoort:
    """What an `Eigen` holds follows from another field: value of `veld` → the members it then has."""

    veld: str
    vormen: "Mapping[str, type[Vorm]]"


@dataclass(frozen=True)
class Regel:
    """A rule over one row. PostgreSQL enforces `altijd`; `uitleg` is what the client reads when it is broken."""

    naam: str
    uitleg: str
    altijd: str
    op: str = "nonFieldErrors"
    code: str = "invalid"


@dataclass(frozen=True)
class Uniek:
    """These columns (or expressions) together stand in one row only; `waar` narrows the rows."""

    naam: str
    uitleg: str
    kolommen: tuple[str, ...]
    waar: str = ""
    op: str = "nonFieldErrors"
    code: str = "unique"


@dataclass(frozen=True)
class Index:
    """An index on columns or expressions; `waar` narrows the rows."""

    naam: str
    op: tuple[str, ...]
    waar: str = ""
    methode: Literal["btree", "gin"] = "btree"
    wacht: bool = False  # written often and seldom searched: a gin index then takes what is new in parts


@dataclass(frozen=True)
class Langs:
    """A query parameter that looks at a related row: `pad` walks members; its last part is a field, `uuid` or `url`.

    With `bestaat` the parameter is true or false: whether there is anything at the end of `pad`.
    """

    parameter: str
    pad: str
    operator: Operator = "gelijk"
    vrij: bool = False  # any text may be asked for; one that cannot be finds nothing

    @property
    def wijst_aan(self) -> bool:
        """Whether it names the related row, so that what it finds belongs to one thing."""
        return self.operator == "gelijk" and self.pad.endswith((".uuid", ".url", "object_id"))


class Vorm:
    """A few fields that always go together, such as an address. Used by `Groep` and `PerSoort`."""

    leden: dict[str, Lid]
    velden: dict[str, Veld]

    def __init_subclass__(cls) -> None:
        cls.leden = leden(cls)
        cls.velden = {naam: lid for naam, lid in cls.leden.items() if isinstance(lid, Veld)}


def veld(uitleg: str, **kenmerken: Any) -> Any:
    """A column. Its type is the annotation, `| None` makes it nullable; without `default` it is required."""
    return Veld(uitleg, **kenmerken)


def leden(cls: type) -> dict[str, Lid]:
    """The members declared in a class body, in order, each told its name and its type."""
    types = get_type_hints(cls)
    gevonden = {naam: lid for naam, lid in vars(cls).items() if isinstance(lid, Lid)}
    for naam, lid in gevonden.items():
        lid.naam = naam
        if isinstance(lid, Veld):
            soorten = [t for t in get_args(types[naam]) if t is not NoneType]
            lid.null = NoneType in get_args(types[naam])
            lid.type = soorten[0] if lid.null else types[naam]
    return gevonden
