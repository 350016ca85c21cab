"""Dates and times as a Dutch screen shows them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

TIJDZONE = ZoneInfo("Europe/Amsterdam")  # of what the law calls a day
DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def vandaag() -> date:
    """Today where the municipality is."""
    return datetime.now(TIJDZONE).date()


def dag(d: date, vandaag: date) -> str:
    """ "vandaag", "ma 30 november", or with the year when that is another one: "30 november 2024"."""
    if d == vandaag:
        return "vandaag"
    if d.year != vandaag.year:
        return f"{d.day} {MAANDEN[d.month - 1]} {d.year}"
    return f"{DAGEN[d.weekday()]} {d.day} {MAANDEN[d.month - 1]}"


def kort(d: date, vandaag: date) -> str:
    """For where little fits: "vandaag", "30 nov", "30 nov 2024"."""
    if d == vandaag:
        return "vandaag"
    maand = "mrt" if d.month == 3 else MAANDEN[d.month - 1][:3]
    return f"{d.day} {maand}" if d.year == vandaag.year else f"{d.day} {maand} {d.year}"


def tijd(t: datetime, zone: ZoneInfo) -> str:
    """ "10.46"."""
    return t.astimezone(zone).strftime("%H.%M")
