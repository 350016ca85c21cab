"""What is measured, and how it is told."""

from dataclasses import dataclass

WARM, METEN = 0.5, 2.5  # seconds


@dataclass(frozen=True)
class Meting:
    """`duur` in seconds, of requests that were answered as they should; `fouten` are all others."""

    per_seconde: float
    p50: float
    p99: float
    fouten: int

    def __str__(self) -> str:
        fout = f"  {self.fouten} FAILED" if self.fouten else ""
        return f"{self.per_seconde:,.0f} | {self.p50 * 1000:.1f} | {self.p99 * 1000:.1f}{fout}"


def meting(duren: list[float], tijd: float, fouten: int = 0) -> Meting:
    """From how long each took, over `tijd` seconds of work."""
    if not duren:
        return Meting(0, 0, 0, fouten)
    duren.sort()
    return Meting(len(duren) / tijd, duren[len(duren) // 2], duren[int(len(duren) * 0.99)], fouten)
