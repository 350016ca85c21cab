"""Every declaration there is, loaded: for what needs all tables at once."""

import gehoor.codes.models
import gehoor.contactgegevens.models
import gehoor.gemeente.models
import gehoor.gesprekken.models
import gehoor.kit.telling
import gehoor.klantinteracties.models
import gehoor.notificaties.models
import gehoor.producten.models
import gehoor.toegang.models
import gehoor.verantwoording.models
import gehoor.zaken.models  # noqa: F401
from gehoor.kit.resource import Resource, metadata


def persoonsgegevens() -> set[str]:
    """Names of columns that hold personal data, over all resources."""
    return set[str]().union(*(resource.persoonsgegevens() for resource in Resource.alle.values()))


__all__ = ["metadata", "persoonsgegevens"]
