"""From a declaration to its table, its contract (pydantic) and its personal data. Derived, never declared again."""

import re
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel, ConfigDict, Field, create_model
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from gehoor.kit.veld import (
    VERPLICHT,
    Eigen,
    Groep,
    Index,
    Langs,
    Lid,
    Regel,
    Terug,
    Uniek,
    Veld,
    Verwijzing,
    Via,
    Vorm,
    leden,
)
from gehoor.kit.waarde import veld_type

metadata = sa.MetaData()
# In the key of every unique index: rows with 0 exclude each other, a number of its own excludes none.
AFWIJKING = "0, of een eigen nummer voor een rij die is overgenomen terwijl een regel haar niet toelaat."


class Resource:
    """A thing of the register. The subclass docstring is its definition; the API shows it."""

    tabel: ClassVar[sa.Table]
    leden: ClassVar[dict[str, Lid]]
    pad: ClassVar[str]  # last part of its URL; "" when it is no REST resource
    regels: ClassVar[tuple[Regel | Uniek, ...]] = ()
    langs: ClassVar[tuple[Langs, ...]] = ()
    expand: ClassVar[tuple[str, ...]] = ()
    volgorde: ClassVar[str] = "id desc"  # of lists; what is embedded runs oldest first
    kanaal_notificaties: ClassVar[str] = ""  # the channel of the notifications it sends
    indexen: ClassVar[tuple[Index, ...]] = ()
    geteld: ClassVar[bool] = False  # its rows are counted by blocks (`telling.py`): its table has the trigger for it
    afwijkingen: ClassVar[bool] = False  # rows that come from elsewhere may break `regels`; the column marks them

    alle: ClassVar[dict[str, "type[Resource]"]] = {}

    def __init_subclass__(cls, *, pad: str = "", tabel: str = "") -> None:
        cls.pad = pad
        cls.leden = leden(cls)
        cls.tabel = _tabel(cls, tabel or cls.__name__.lower())
        Resource.alle[cls.__name__] = cls

    @classmethod
    def velden(cls) -> dict[str, Veld]:
        """Column name → field, those of groups included."""
        gevonden: dict[str, Veld] = {}
        for lid in cls.leden.values():
            if isinstance(lid, Veld):
                gevonden[lid.naam] = lid
            elif isinstance(lid, Groep):
                gevonden |= lid.kolommen()
        return gevonden

    @classmethod
    def verwijzingen(cls) -> list[Verwijzing]:
        return [lid for lid in cls.leden.values() if isinstance(lid, Verwijzing)]

    @classmethod
    def regelkolommen(cls, regel: Regel | Uniek) -> set[str]:
        """The columns that a rule looks at."""
        tekst = regel.altijd if isinstance(regel, Regel) else " ".join((*regel.kolommen, regel.waar))
        return {woord for woord in re.findall(r"\w+", tekst) if woord in cls.tabel.c}

    @classmethod
    def gebroken_sql(cls) -> str:
        """SQL: one row, per rule whether the row with `uuid` breaks it."""
        zelf = f"from {cls.tabel.name} where uuid = %(uuid)s"
        delen = []
        for regel in cls.regels:
            if isinstance(regel, Regel):
                delen.append(f"(select not ({regel.altijd}) {zelf}) as {regel.naam}")
            else:
                waar = f"({regel.waar})" if regel.waar else "true"
                zelfde = " and ".join(f"x.{kolom} = z.{kolom}" for kolom in regel.kolommen)
                alle = f"(select * from {cls.tabel.name} where {waar})"
                delen.append(
                    f"exists (select from (select * {zelf} and {waar}) z, {alle} x "
                    f"where x.uuid <> z.uuid and {zelfde}) as {regel.naam}"
                )
        return f"select {', '.join(delen)}"

    @classmethod
    def kenmerkvelden(cls) -> tuple[str, ...]:
        return tuple(naam for naam, v in cls.velden().items() if v.kenmerk)

    @classmethod
    def persoonsgegevens(cls) -> set[str]:
        return {naam for naam, v in cls.velden().items() if v.persoonsgegeven}


# --- the table -------------------------------------------------------------------------------------------------------


def _tabel(cls: type[Resource], naam: str) -> sa.Table:
    kolommen: list[sa.Column[Any]] = [
        sa.Column("uuid", sa.Uuid, primary_key=True, server_default=sa.text("gen_random_uuid()")),
        # the order of creation: uuids have none
        sa.Column("id", sa.BigInteger, sa.Identity(always=False), nullable=False, unique=True),
    ]
    kolommen += [_kolom(kolomnaam, v) for kolomnaam, v in cls.velden().items()]
    for w in cls.verwijzingen():
        doel = _tabelnaam(w.naar)
        sleutel = sa.ForeignKey(
            f"{doel}.uuid",
            ondelete=w.bij_verwijderen,
            name=f"fk_{naam}_{w.naam}",
            use_alter=w.bij_verwijderen == "SET NULL",
        )
        kolommen.append(sa.Column(w.kolom, sa.Uuid, sleutel, nullable=w.null, index=True, comment=w.uitleg))
    if cls.afwijkingen:
        kolommen.append(sa.Column("afwijking", sa.Integer, server_default="0", nullable=False, comment=AFWIJKING))
    tabel = sa.Table(naam, metadata, *kolommen, comment=(cls.__doc__ or "").strip())
    waar: dict[str, Any]
    for regel in cls.regels:
        if isinstance(regel, Regel):
            altijd = f"afwijking <> 0 or ({regel.altijd})" if cls.afwijkingen else regel.altijd
            tabel.append_constraint(sa.CheckConstraint(altijd, name=regel.naam))
        else:
            waar = {"postgresql_where": sa.text(regel.waar)} if regel.waar else {}
            namen = (*regel.kolommen, "afwijking") if cls.afwijkingen else regel.kolommen
            uitdrukkingen = [tabel.c[k] if k in tabel.c else sa.text(k) for k in namen]
            sa.Index(regel.naam, *uitdrukkingen, unique=True, _table=tabel, **waar)
    for index in cls.indexen:
        hoe: dict[str, Any] = {"postgresql_where": sa.text(index.waar)} if index.waar else {}
        if (
            index.methode == "gin" and not index.wacht
        ):  # without a list of what was just written, that each search has to go through
            hoe["postgresql_with"] = {"fastupdate": "false"}
        uitdrukkingen = [tabel.c[k] if k in tabel.c else sa.text(k) for k in index.op]
        sa.Index(index.naam, *uitdrukkingen, _table=tabel, postgresql_using=index.methode, **hoe)
    return tabel


def _tabelnaam(resource: str) -> str:
    return Resource.alle[resource].tabel.name if resource in Resource.alle else resource.lower()


def _kolom(naam: str, v: Veld) -> sa.Column[Any]:
    standaard = v.sql_default or ("" if v.null else _als_sql(v.default))
    extra: dict[str, Any] = {"server_default": sa.text(standaard)} if standaard else {}
    if v.schrijf:
        extra["info"] = {"schrijf": v.schrijf}
    return sa.Column(naam, _sqltype(v), nullable=v.null, comment=v.uitleg, index=v.index or None, **extra)


def _als_sql(default: Any) -> str:
    """So that a field can be added to a table with rows, and a hand-written insert may leave it out."""
    if isinstance(default, bool):
        return str(default).lower()
    return "'" + default.replace("'", "''") + "'" if isinstance(default, str) else ""


def _sqltype(v: Veld) -> sa.types.TypeEngine[Any]:
    if v.type is str or (isinstance(v.type, type) and issubclass(v.type, StrEnum)):
        return sa.String(v.max) if v.max else sa.Text()
    if v.type is dict or getattr(v.type, "__origin__", None) is dict:
        return sa.JSON()  # not jsonb: it reorders keys
    soorten: dict[Any, sa.types.TypeEngine[Any]] = {
        bool: sa.Boolean(), int: sa.Integer(), date: sa.Date(), UUID: sa.Uuid(),
        datetime: sa.DateTime(timezone=True), list: JSONB(), list[str]: ARRAY(sa.Text(collation="C")),
    }  # fmt: skip
    return soorten[v.type]


# --- the contract ----------------------------------------------------------------------------------------------------

VORM = ConfigDict(str_strip_whitespace=True, coerce_numbers_to_str=True, extra="ignore", populate_by_name=False)
STRENG = ConfigDict(**{**VORM, "extra": "forbid"})  # a name it does not know is a mistake


class Ref(BaseModel):
    """Een verwijzing: alleen `uuid` telt, `url` wordt niet gelezen."""

    model_config = VORM
    uuid: UUID


def invoer(resource: type[Resource], *, zonder: tuple[str, ...] = (), vorm: ConfigDict = VORM) -> type[BaseModel]:
    """The body of POST and PUT. Absent optional fields are not in `model_fields_set`."""
    return _contract(resource, "Invoer", optioneel=False, zonder=zonder, vorm=vorm)


def wijziging(resource: type[Resource]) -> type[BaseModel]:
    """The body of PATCH: the same fields, none required."""
    return _contract(resource, "Wijziging", optioneel=True)


def _contract(
    resource: type[Resource],
    achtervoegsel: str,
    *,
    optioneel: bool,
    zonder: tuple[str, ...] = (),
    vorm: ConfigDict = VORM,
) -> type[BaseModel]:
    velden: dict[str, Any] = {}
    for lid in resource.leden.values():
        if lid.naam in zonder:
            continue
        soort, verplicht = body_type(lid, optioneel=optioneel)
        if soort is not None:
            default = ... if verplicht and not optioneel else None
            velden[lid.naam] = (soort, Field(default, alias=lid.sleutel, description=lid.uitleg))
    return create_model(f"{resource.__name__}{achtervoegsel}", __config__=vorm, __doc__=resource.__doc__, **velden)


@cache
def _in_lijst(resource: type[Resource], optioneel: bool) -> type[BaseModel]:
    """One of the whole objects in the body of another; with a uuid it is one that is there."""
    contract = _contract(resource, "Wijziging" if optioneel else "Invoer", optioneel=optioneel)
    return create_model(f"{contract.__name__}InLijst", __base__=contract, uuid=(UUID, None))


def body_type(lid: Lid, *, optioneel: bool = False) -> tuple[Any, bool]:
    """The pydantic type of a member in a body and whether its key must be there; (None, False) when it is read-only.

    `optioneel`: in a PATCH, where also what stands in a list of whole objects need not be complete.
    """
    if lid.verborgen or (isinstance(lid, Veld) and lid.alleen_lezen):
        return None, False
    match lid:
        case Veld():
            return veld_type(lid), lid.default is VERPLICHT
        case Groep():
            vorm = vorm_contract(lid.vorm)  # type: ignore[arg-type]
            return (vorm, True) if lid.verplicht else (vorm | None, False)
        case Verwijzing():
            return (Ref | None if lid.null else Ref), lid.verplicht
        case Terug(heel_in=True):
            return list[_in_lijst(Resource.alle[lid.van], optioneel)] | None, False  # type: ignore[arg-type, misc]
        case Terug() | Via() | Eigen():
            return lid.invoer, False
    raise TypeError(lid)


@cache
def vorm_contract(vorm: type[Vorm]) -> type[BaseModel]:
    """What a body may hold of a vorm."""
    velden: dict[str, Any] = {}
    for lid in vorm.leden.values():
        soort, verplicht = body_type(lid)
        if soort is not None:
            velden[lid.naam] = (soort, Field(... if verplicht else None, alias=lid.sleutel, description=lid.uitleg))
    return create_model(f"{vorm.__name__}Invoer", __config__=VORM, __doc__=vorm.__doc__, **velden)


# --- from a body to columns ------------------------------------------------------------------------------------------


def naar_kolommen(resource: type[Resource], body: BaseModel, *, alles: bool) -> dict[str, Any]:
    """Column → value for what the body gives; with `alles` the defaults of what it leaves out as well.

    A field that the database fills by itself (`sql_default`) is left to it, or kept, when it is given as null or "";
    only a moment that may be null can be made so afterwards.
    """
    rij: dict[str, Any] = {}
    for lid in resource.leden.values():
        gegeven = lid.naam in body.model_fields_set and not lid.verborgen
        waarde = getattr(body, lid.naam, None)
        if isinstance(lid, Veld):
            if gegeven:
                if not (lid.sql_default and waarde in (None, "") and (alles or lid.type is str or not lid.null)):
                    rij[lid.naam] = waarde
            elif alles and not lid.sql_default and lid.default is not VERPLICHT:
                rij[lid.naam] = lid.default
        elif isinstance(lid, Verwijzing) and (gegeven or alles):
            rij[lid.kolom] = waarde.uuid if waarde is not None else None
        elif isinstance(lid, Groep) and (gegeven or alles):
            rij |= {kolom: _deel(waarde, v) for kolom, v in lid.kolommen().items()}
    return rij


def _deel(groep: BaseModel | None, v: Veld) -> Any:
    """One part of a group; a group that is null, or a part that is absent, is empty."""
    waarde = getattr(groep, v.naam, None)
    return v.default if waarde is None else waarde
