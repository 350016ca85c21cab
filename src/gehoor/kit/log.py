"""The log: one line per event on standard output, with the request id, without personal data."""

import logging
import sys
import traceback
from collections.abc import Collection
from functools import lru_cache
from typing import Any

import orjson
import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

WEGGELATEN = "[weggelaten: persoonsgegeven]"


def stel_in(level: str, format: str, persoonsgegevens: Collection[str] = ()) -> None:
    """Begin logging. `level` is debug, info, warning or error; `format` console, json, or auto: as it is read by.

    What is logged under a name in `persoonsgegevens` (in any spelling: `geboorte_datum`, `geboorteDatum`) is left out.
    Libraries write through the same renderer, from warning up: at info an HTTP client writes whole URLs.
    """
    ondergrens = logging.getLevelNamesMapping()[level.upper()]
    terminal = sys.stdout.isatty()
    renderer: Processor = (
        structlog.processors.JSONRenderer(_json)
        if format == "json" or (format == "auto" and not terminal)
        else structlog.dev.ConsoleRenderer(colors=terminal)
    )
    begin: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    eind: list[Processor] = [_fout_zonder_tekst, _Weglaten(persoonsgegevens), renderer]
    structlog.configure(
        processors=[*begin, *eind],
        wrapper_class=structlog.make_filtering_bound_logger(ondergrens),
        logger_factory=structlog.WriteLoggerFactory(sys.stdout),  # a line at once: workers share the output
        cache_logger_on_first_use=True,
    )

    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*begin, structlog.stdlib.add_logger_name],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _eerste_regel, *eind],
        )
    )
    logging.basicConfig(handlers=[handler], level=max(ondergrens, logging.WARNING), force=True)
    logging.getLogger("uvicorn.error").setLevel(ondergrens)
    logging.getLogger("uvicorn.access").disabled = True  # URLs with what was searched for


def _json(event: EventDict, **_: Any) -> str:
    return orjson.dumps(event, default=repr).decode()


def _fout_zonder_tekst(logger: WrappedLogger, methode: str, event: EventDict) -> EventDict:
    """An exception as its classes and its places. Its text may quote a value: a duplicate key, a wrong field."""
    info: Any = event.pop("exc_info", None)
    fout = sys.exc_info()[1] if info is True else info[1] if isinstance(info, tuple) else info
    gezien: list[str] = []
    while isinstance(fout, BaseException) and len(gezien) < 5:
        code = getattr(fout, "sqlstate", None)
        plaatsen = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(fout.__traceback__)[-8:]]
        gezien.append(" < ".join([f"{type(fout).__qualname__}{f' {code}' if code else ''}", *reversed(plaatsen)]))
        fout = fout.__cause__ or (None if fout.__suppress_context__ else fout.__context__)
    if gezien:
        event["fout"] = gezien
    return event


def _eerste_regel(logger: WrappedLogger, methode: str, event: EventDict) -> EventDict:
    """Of a library's message the first line: asyncio puts the exception's text on the next."""
    event["event"] = str(event["event"]).partition("\n")[0]
    return event


class _Weglaten:
    """The last gate: a slip must not reach the log."""

    def __init__(self, namen: Collection[str]) -> None:
        self.namen = frozenset(map(_gelijk, namen))

    def __call__(self, logger: WrappedLogger, methode: str, event: EventDict) -> EventDict:
        return {sleutel: self._schoon(sleutel, waarde) for sleutel, waarde in event.items()}

    def _schoon(self, sleutel: str, waarde: Any) -> Any:
        if _gelijk(sleutel) in self.namen:
            return WEGGELATEN
        if isinstance(waarde, dict):
            return {k: self._schoon(str(k), w) for k, w in waarde.items()}
        if isinstance(waarde, list | tuple):
            return [self._schoon("", w) for w in waarde]
        return waarde


@lru_cache(maxsize=1000)
def _gelijk(naam: str) -> str:
    return naam.replace("_", "").lower()
