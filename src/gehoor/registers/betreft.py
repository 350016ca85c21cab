"""Who the objects of a register are about, from their declarations: for the audit trail, which names everybody.

An object is about the person that it is; else about those that it refers to. A person that refers to others of its kind
(who is represented, for whom somebody works) shows them too. `personen`: what is a person, or leads to them
(a klantcontact), and how `persoonsleutels` calls it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from gehoor.kit.resource import Resource
from gehoor.kit.veld import Lid, Terug, Verwijzing, Via

Personen = Mapping[str, str]  # name of the resource → soort of whom it is


def van_rij(resource: type[Resource], uuid: UUID, rij: Mapping[str, Any], personen: Personen) -> list[str]:
    """Of a row: `soort:uuid` of each."""
    zelf = [f"{personen[resource.__name__]}:{uuid}"] if resource.__name__ in personen else []
    anderen = [
        f"{personen[w.naar]}:{rij[w.kolom]}"
        for w in resource.verwijzingen()
        if _toont(resource, w.naar, personen) and rij.get(w.kolom)
    ]
    return zelf + anderen


def van_objecten(resources: Sequence[type[Resource]], personen: Personen) -> str:
    """SQL: ` union all select nr, soort, waarde …` of what was read, `gelezen (nr, soort, uuid, uit)`."""
    return "".join(f" union all {deel}" for resource in resources for deel in _delen(resource, personen))


def _delen(resource: type[Resource], personen: Personen) -> Iterator[str]:
    van, bij = f"where g.soort = '{resource.pad}'", f"join {resource.tabel.name} a on a.uuid = g.uuid"
    if resource.__name__ in personen:
        yield f"select g.nr, '{personen[resource.__name__]}', g.uuid::text from gelezen g {van}"
    for lid in resource.leden.values():
        if isinstance(lid, Verwijzing) and _toont(resource, lid.naar, personen):
            yield (
                f"select g.nr, '{personen[lid.naar]}', a.{lid.kolom}::text from gelezen g {bij} {van} "
                f"and a.{lid.kolom} is not null"
            )
        elif isinstance(lid, Via) and not lid.verborgen and _toont(resource, lid.naar, personen):
            tussen = Resource.alle[lid.koppeling]
            kolom = {w.naam: w.kolom for w in tussen.verwijzingen()}
            yield (
                f"select g.nr, '{personen[lid.naar]}', k.{kolom[lid.langs]}::text from gelezen g "
                f"join {tussen.tabel.name} k on k.{kolom[lid.van]} = g.uuid {van}"
            )
    yield from (
        _uitgebreid(resource, pad, personen) for pad in resource.expand if _leidt_verder(resource, pad, personen)
    )


def _toont(resource: type[Resource], naar: str, personen: Personen) -> bool:
    """Who is a person shows the partij that it is, or that belongs to it; not who else was in a klantcontact of it."""
    return naar in personen and (resource.__name__ not in personen or personen[naar] == "partij")


def _leidt_verder(resource: type[Resource], pad: str, personen: Personen) -> bool:
    """Whether what is expanded can be about others than the object: the klantcontacten of a person are."""
    doel = _stappen(resource, pad)[-1][1]
    return doel is not resource and personen.get(doel.__name__) == "klantcontact"


def _stappen(resource: type[Resource], pad: str) -> list[tuple[Lid, type[Resource]]]:
    stappen: list[tuple[Lid, type[Resource]]] = []
    for sleutel in pad.split("."):
        lid = next(lid for lid in resource.leden.values() if lid.sleutel == sleutel)
        assert isinstance(lid, Verwijzing | Terug)
        resource = Resource.alle[lid.naar if isinstance(lid, Verwijzing) else lid.van]
        stappen.append((lid, resource))
    return stappen


def _uitgebreid(resource: type[Resource], pad: str, personen: Personen) -> str:
    bij, vorige = f"join {resource.tabel.name} a0 on a0.uuid = g.uuid", "a0"
    for i, (lid, doel) in enumerate(_stappen(resource, pad), 1):
        if isinstance(lid, Verwijzing):
            op = f"a{i}.uuid = {vorige}.{lid.kolom}"
        else:
            assert isinstance(lid, Terug)
            op = f"a{i}.{next(w.kolom for w in doel.verwijzingen() if w.naam == lid.langs)} = {vorige}.uuid"
        bij, vorige = f"{bij} join {doel.tabel.name} a{i} on {op}", f"a{i}"
    return (
        f"select g.nr, '{personen[doel.__name__]}', {vorige}.uuid::text from gelezen g {bij} "
        f"where g.soort = '{resource.pad}' and '{pad}' = any(string_to_array(g.uit, ','))"
    )
