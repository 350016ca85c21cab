"""Contactgegevens: who a persoon or organisatie is and where to reach them, beside the register of partijen."""
