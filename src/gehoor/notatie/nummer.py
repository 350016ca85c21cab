"""The numbers of people and organisations."""

from stdnum.nl import bsn


def elfproef(nummer: str) -> bool:
    """BSN and RSIN share one test; nine digits, not all zero."""
    return len(nummer) == 9 and bool(bsn.is_valid(nummer))
