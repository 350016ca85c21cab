"""What is measured of the register: the requests that its clients make, and what the reference provider does of each.

To add one: a line in `reeks`.
"""

from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import orjson
import psycopg

from gehoor.kit import read
from gehoor.kit.resource import Resource
from gehoor.klantinteracties import models as m
from gehoor.klantinteracties.http import PAD
from gehoor.klantinteracties.http.handelingen import PAD as HANDELINGEN

BASIS = f"http://localhost{PAD}/"
DRIE = ("hadBetrokkenen", "hadBetrokkenen.wasPartij", "leiddeTotInterneTaken")
TWEE = ("hadBetrokkenen", "leiddeTotInterneTaken")
CONTACT = {
    "kanaal": "telefoon", "onderwerp": "Vraag over afval", "inhoud": "Wil weten wanneer het grofvuil komt.",
    "indicatieContactGelukt": True, "taal": "nld", "vertrouwelijk": False, "plaatsgevondenOp": "2026-11-24T10:00:00Z",
}  # fmt: skip
ZAAK = {"objectId": "9f0a", "codeObjecttype": "zgw-Zaak", "codeRegister": "openzaak", "codeSoortObjectId": "uuid"}


@dataclass(frozen=True)
class Meetpunt:
    """Requests of one kind. `sql` with `parameters` is the limit; `ander` is what the reference does per second."""

    naam: str
    paden: list[str]
    ander: float = 0
    doel: int = 0  # so many times that
    lichamen: list[bytes] = field(default_factory=list)
    sql: str = ""
    parameters: list[dict[str, Any]] = field(default_factory=list)


def _een(
    naam: str, resource: type[Resource], uuids: list[Any], expand: tuple[str, ...], ander: float = 0, doel: int = 0
) -> Meetpunt:
    vraag = f"?expand={','.join(expand)}" if expand else ""
    paden = [f"{resource.pad}/{uuid}{vraag}" for uuid in uuids]
    parameters = [{"basis": BASIS, "uuid": uuid} for uuid in uuids]
    sql = read.een(resource, expand)  # type: ignore[arg-type]
    return Meetpunt(naam, paden, ander, doel, sql=sql, parameters=parameters)


def _lijst(
    naam: str, resource: type[Resource], filters: list[dict[str, Any]], ander: float = 0, doel: int = 0
) -> Meetpunt:
    paden = [f"{resource.pad}?{'&'.join(f'{k}={w}' for k, w in f.items())}" for f in filters]
    namen = tuple(filters[0])
    sql = read.bladzijde(resource, (), namen, 100, True)  # type: ignore[arg-type]
    parameters = [{"basis": BASIS, **f} | ({"adres": [f["adres"]]} if "adres" in f else {}) for f in filters]
    return Meetpunt(naam, paden, ander, doel, sql=sql, parameters=parameters)


def _blad(
    naam: str, resource: type[Resource], nummer: int, expand: tuple[str, ...], ander: float = 0, doel: int = 0
) -> Meetpunt:
    vraag = f"&expand={','.join(expand)}" if expand else ""
    eerste = nummer == 1
    sql = read.bladzijde(resource, expand, (), 100, eerste)  # type: ignore[arg-type]
    waarden = {"basis": BASIS} | ({} if eerste else {"offset": (nummer - 1) * 100})
    return Meetpunt(naam, [f"{resource.pad}?page={nummer}{vraag}"], ander, doel, sql=sql, parameters=[waarden])


def reeks(dsn: str) -> list[Meetpunt]:
    with psycopg.connect(dsn) as conn:

        def kolom(sql: str) -> list[Any]:
            return [rij[0] for rij in conn.execute(f"{sql} limit 2000".encode())]

        partijen = kolom("select uuid from partij order by uuid")
        contacten = kolom("select uuid from klantcontact order by uuid")
        bsns = kolom(
            "select partij_identificator_object_id from partijidentificator "
            "where partij_identificator_code_soort_object_id = 'bsn' order by uuid"
        )
        adressen = kolom("select adres from digitaaladres where soort_digitaal_adres = 'email' order by uuid")
        zaken = kolom(
            "select onderwerpobjectidentificator_object_id from onderwerpobject "
            "where onderwerpobjectidentificator_code_objecttype = 'zgw-Zaak' order by uuid"
        )
        actoren = kolom(
            "select w.actor_uuid from toewijzing w join internetaak t on t.uuid = w.internetaak_uuid "
            "where t.status = 'te_verwerken' group by 1 having count(*) >= 100 order by 1"
        )
        gesproken = kolom(
            "select distinct was_partij_uuid from betrokkene where was_partij_uuid is not null order by 1"
        )
        laatste = min(kolom("select count(*) / 100 from partij")[0], 10_000)
    zaak = "onderwerpobject__onderwerpobjectidentificatorObjectId"
    bsn = [{"partijIdentificator__codeSoortObjectId": "bsn", "partijIdentificator__objectId": b} for b in bsns]
    klant, over = {"rol": "klant", "initiator": True}, {"onderwerpobjectidentificator": ZAAK}
    maak = [
        {"klantcontact": CONTACT, "betrokkene": {**klant, "wasPartij": {"uuid": str(partij)}}, "onderwerpobject": over}
        for partij in partijen
    ]
    handelingen = [
        {
            "klantcontact": CONTACT,
            "betrokkenen": [{**klant, "partij": {"uuid": str(partij)}}],
            "actoren": [{"uuid": str(actor)}],
            "onderwerpobjecten": [over],
        }
        for partij, actor in zip(partijen, cycle(actoren), strict=False)
    ]
    return [
        _een("partij by uuid", m.Partij, partijen, (), 96, 20),
        _een("partij with digitaleAdressen", m.Partij, partijen, ("digitaleAdressen",)),
        _een("klantcontact by uuid", m.Klantcontact, contacten, ()),
        _een("klantcontact with 3 expands", m.Klantcontact, contacten, DRIE, 41, 20),
        _lijst("partij by BSN", m.Partij, bsn, 47, 20),
        _lijst("digitale adressen by adres", m.DigitaalAdres, [{"adres": a} for a in adressen], 84, 20),
        _lijst("klantcontacten of a partij", m.Klantcontact,
               [{"hadBetrokkene__wasPartij__uuid": p} for p in gesproken], 84, 20),
        _lijst("klantcontacten of a zaak", m.Klantcontact, [{zaak: z} for z in zaken]),
        _lijst("onderwerpobjecten of a zaak", m.Onderwerpobject,
               [{"onderwerpobjectidentificatorObjectId": z} for z in zaken]),
        _lijst("100 open taken of an actor", m.InterneTaak,
               [{"toegewezenAanActor__uuid": a, "status": "te_verwerken"} for a in actoren], 5.6, 100),
        _blad("100 partijen, page 1", m.Partij, 1, (), 13.5, 15),
        _blad(f"100 partijen, page {laatste:,}", m.Partij, laatste, (), 3.6, 15),
        _blad("100 klantcontacten, page 1", m.Klantcontact, 1, ()),
        _blad(f"100 klantcontacten, page {laatste:,}", m.Klantcontact, laatste, ()),
        _blad("100 klantcontacten, two expands", m.Klantcontact, 1, TWEE, 0.8, 100),
        Meetpunt("create klantcontact", ["klantcontacten"], 252, 5, [orjson.dumps(CONTACT)]),
        Meetpunt("maak-klantcontact", ["maak-klantcontact"], 78, 10, [orjson.dumps(body) for body in maak]),
        Meetpunt("registreer-klantcontact", [f"{HANDELINGEN}/registreer-klantcontact"],
                 lichamen=[orjson.dumps(body) for body in handelingen]),
    ]  # fmt: skip
