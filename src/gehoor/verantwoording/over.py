"""Whom a line is about, as it is named when it is written: PostgreSQL makes of it every key of that person.

The keys in the line (`Verwerking.over`) are the uuid of a partij, of a betrokkene who is no partij, or of what else is
a person; and of each BSN its pseudonym. A number itself is never kept. `persoonsleutels` (in the migrations)
looks up the partij of a betrokkene, the betrokkenen of a klantcontact, the BSN of a partij and the partij of a BSN.
"""

from collections.abc import Iterable
from uuid import UUID

ALLE = "alle"  # what concerns everybody, such as a backup
Wie = UUID | str | Iterable["UUID | str"] | None


def partij(uuid: UUID) -> str:
    return f"partij:{uuid}"


def betrokkene(uuid: UUID) -> str:
    """The partij that it is; the betrokkene when it is none."""
    return f"betrokkene:{uuid}"


def klantcontact(uuid: UUID) -> str:
    """Everybody who was there as a klant."""
    return f"klantcontact:{uuid}"


def bsn(nummer: str) -> str:
    return f"bsn:{nummer}"


def lijst(over: Wie) -> list[str] | None:
    """A uuid by itself is of a partij, a text without a colon is a key already."""
    wie = [over] if isinstance(over, UUID | str) else [*(over or ())]
    return [partij(w) if isinstance(w, UUID) else w for w in wie] or None
