"""The address as it is said: a number that follows a number is kept apart from it."""

import pytest

from gehoor.kit.db import Database
from gehoor.klantinteracties import store
from gehoor.klantinteracties.models import Partij


@pytest.mark.parametrize(
    ("toevoeging", "regel"), [("", "Havenkade 41"), ("2", "Havenkade 41-2"), ("a", "Havenkade 41a")]
)
async def test_number_and_addition(db: Database, toevoeging: str, regel: str) -> None:
    async with db.transaction() as tx:
        rij = {
            "soort_partij": "persoon", "indicatie_actief": True, "bezoekadres_straatnaam": "Havenkade",
            "bezoekadres_huisnummer": 41, "bezoekadres_huisnummertoevoeging": toevoeging,
        }  # fmt: skip
        uuid = await tx.insert(Partij.tabel, rij)
        partij = await store.partij(tx, uuid)
    assert partij
    assert partij.adresregel == regel
