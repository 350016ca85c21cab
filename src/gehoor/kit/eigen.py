"""What an application that may write and not read is answered: what it sent itself, and where that is now.

Of what is there besides it sees a uuid, a url and a nummer, and only of what it named or made.
"""

from typing import Any

import orjson

ADRES = ("uuid", "url", "nummer")


def eigen(antwoord: bytes, gestuurd: Any) -> bytes:
    """The answer, less all that `gestuurd` (of the same shape) does not name. A value is the one that was sent."""
    return orjson.dumps(_deel(orjson.loads(antwoord), gestuurd))


def _deel(echt: Any, gestuurd: Any) -> Any:
    if isinstance(echt, dict) and isinstance(gestuurd, dict):
        return {k: w if k in ADRES else _deel(w, gestuurd[k]) for k, w in echt.items() if k in ADRES or k in gestuurd}
    if isinstance(echt, list) and isinstance(gestuurd, list):
        return _lijst(echt, gestuurd)
    return None if gestuurd == {} else gestuurd


def _lijst(echt: list[Any], gestuurd: list[Any]) -> list[Any]:
    """What was named by uuid is that; what was not is new, in the order in which it was sent."""
    delen = [deel if isinstance(deel, dict) else {} for deel in gestuurd]
    genoemd = {str(deel["uuid"]).lower(): deel for deel in delen if deel.get("uuid")}
    nieuw = iter([deel for deel in delen if not deel.get("uuid")])
    gevonden = []
    for ding in echt:
        bij = genoemd.get(ding.get("uuid", "")) if isinstance(ding, dict) else None
        gevonden.append(_deel(ding, next(nieuw, {}) if bij is None else bij))
    return gevonden
