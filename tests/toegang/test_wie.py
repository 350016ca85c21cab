"""Rollen and rechten."""

from dataclasses import FrozenInstanceError

import pytest

from gehoor.errors import GeenRecht
from gehoor.toegang.wie import RECHTEN, SYSTEEM, Recht, Rol, Wie


def test_every_recht_and_rol_is_explained() -> None:
    assert all(recht.uitleg.endswith(".") for recht in Recht)
    assert all(rol.label for rol in Rol)
    assert (Rol.coordinator.value, Rol.coordinator.label) == ("coordinator", "coördinator")


def test_every_rol_has_rechten_and_only_a_beheerder_manages() -> None:
    assert set(RECHTEN) == set(Rol)
    assert [rol for rol in Rol if Recht.beheren in RECHTEN[rol]] == [Rol.beheerder]
    assert [rol for rol in Rol if Recht.taken_verdelen in RECHTEN[rol]] == [Rol.coordinator]
    assert Recht.gesprekken_voeren in RECHTEN[Rol.kcc]
    assert Recht.gesprekken_voeren not in RECHTEN[Rol.behandelaar]


def test_no_rol_gives_what_is_meant_for_applications() -> None:
    api = {Recht.register_lezen, Recht.register_schrijven, Recht.zaken_lezen, Recht.zaken_schrijven}
    assert not any(api & rechten for rechten in RECHTEN.values())


def test_eis_refuses_what_somebody_may_not() -> None:
    wie = Wie("medewerker", None, "Anna", "anna", RECHTEN[Rol.behandelaar], "")
    wie.eis(Recht.taken_behandelen)
    assert not wie.mag(Recht.beheren)
    with pytest.raises(GeenRecht):
        wie.eis(Recht.beheren)


def test_wie_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        SYSTEEM.naam = "iemand anders"  # type: ignore[misc]
