"""The token of a form, drawn otherwise each time.

A page is compressed, and beside the token may stand what somebody else chose. Of a token that is always the same, the
length of the answers would tell it piece by piece (BREACH); of one under a new pad it tells nothing.
"""

import secrets


def gemaskeerd(token: str) -> str:
    """`token` under a random pad: the pad and what is under it, in hex."""
    return _onder(secrets.token_bytes(len(token.encode())), token)


def klopt(gegeven: str, token: str) -> bool:
    """Whether `gegeven` is `token` under some pad. An empty token is nobody's."""
    lengte = len(token.encode())
    try:
        pad = bytes.fromhex(gegeven[: 2 * lengte])
    except ValueError:
        return False
    if not pad or len(pad) != lengte:
        return False
    return secrets.compare_digest(gegeven.encode(errors="replace"), _onder(pad, token).encode())


def _onder(pad: bytes, token: str) -> str:
    return (pad + bytes(a ^ b for a, b in zip(pad, token.encode(), strict=True))).hex()
