"""Every rule of a module broken once: what a mutant changes, and the name it keeps while lines move."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Functie = ast.FunctionDef | ast.AsyncFunctionDef
ANDERSOM: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
OOK = ("andersom", "zonder niet")
ZEGT_NIETS = ("log.", "structlog.")  # what is logged is for who reads the log


@dataclass(frozen=True)
class Mutant:
    """`naam`: file, function, what was done to it, and the text that it was done to."""

    naam: str
    bestand: str  # below src/gehoor
    van: tuple[int, int]  # in bytes of the file
    nieuw: str

    def breek(self, bron: bytes) -> bytes:
        begin, eind = self.van
        return bron[:begin] + self.nieuw.encode() + bron[eind:]


def mutanten(src: Path, bestand: str) -> list[Mutant]:
    """All of a file, each with a name of its own."""
    bron = (src / bestand).read_bytes()
    regels = [0]
    for regel in bron.splitlines(keepends=True):
        regels.append(regels[-1] + len(regel))
    gezien: Counter[str] = Counter()
    plaatsen: set[tuple[int, int]] = set()  # of conditions: never and always is all that they can be
    alle = []
    for functie, soort, knoop, nieuw in _breuken(ast.parse(bron), ""):
        assert knoop.end_lineno is not None and knoop.end_col_offset is not None
        van = regels[knoop.lineno - 1] + knoop.col_offset, regels[knoop.end_lineno - 1] + knoop.end_col_offset
        if soort in ("nooit", "altijd"):
            plaatsen.add(van)
        elif van in plaatsen and soort in OOK:
            continue
        naam = f"{bestand} {functie} {soort}: {' '.join(ast.unparse(knoop).split())[:140]}"
        gezien[naam] += 1
        if gezien[naam] > 1:
            naam += f" #{gezien[naam]}"
        alle.append(Mutant(naam, bestand, van, nieuw))
    return alle


def _breuken(knoop: ast.AST, functie: str) -> Iterator[tuple[str, str, ast.expr | ast.stmt, str]]:
    """(function, kind, what is replaced, by what), in the order of the file."""
    for kind in ast.iter_child_nodes(knoop):
        if isinstance(kind, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            binnen = f"{functie}.{kind.name}" if functie else kind.name
            if isinstance(kind, Functie) and _zegt_ja_of_nee(kind):
                for terug in (k for k in ast.walk(kind) if isinstance(k, ast.Return) and k.value):
                    if terug.value and not isinstance(terug.value, ast.Constant):
                        yield binnen, "ja", terug.value, "True"
            yield from _breuken(kind, binnen)
            continue
        if functie or isinstance(kind, ast.Assign | ast.AnnAssign):
            for soort, wat, nieuw in _van(kind):
                yield functie or "-", soort, wat, nieuw
            yield from _breuken(kind, functie or "-")


def _zegt_ja_of_nee(functie: Functie) -> bool:
    return isinstance(functie.returns, ast.Name) and functie.returns.id == "bool"


def _van(knoop: ast.AST) -> Iterator[tuple[str, ast.expr | ast.stmt, str]]:
    match knoop:
        case ast.If() | ast.IfExp() | ast.While():
            yield "nooit", knoop.test, "False"
            if not isinstance(knoop, ast.While):
                yield "altijd", knoop.test, "True"
            if isinstance(knoop, ast.If) and len(knoop.body) == 1 and isinstance(knoop.body[0], ast.Raise):
                knoop.body = []  # to drop it is the same as never
        case ast.comprehension(ifs=eisen):
            for eis in eisen:
                yield "altijd", eis, "True"
        case ast.Expr(value=ast.Call() | ast.Await(value=ast.Call())):
            if not ast.unparse(knoop).startswith(ZEGT_NIETS):
                yield "weg", knoop, "pass"
        case ast.Raise():
            yield "weg", knoop, "pass"
        case ast.Compare(left=links, ops=[op], comparators=[rechts]) if type(op) in ANDERSOM:
            anders = ast.Compare(links, [ANDERSOM[type(op)]()], [rechts])
            soort = "grens" if isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) else "andersom"
            yield soort, knoop, f"({ast.unparse(anders)})"
        case ast.BoolOp(op=op, values=waarden):
            anders_op = ast.Or() if isinstance(op, ast.And) else ast.And()
            yield "en/of", knoop, f"({ast.unparse(ast.BoolOp(anders_op, waarden))})"
        case ast.UnaryOp(op=ast.Not()):
            yield "zonder niet", knoop, f"({ast.unparse(knoop.operand)})"
        case ast.Constant(value=int(getal)) if type(getal) is int:
            yield "een meer", knoop, str(getal + 1)
        case ast.Call(func=ast.Attribute(attr="compare_digest")):
            yield "gelijk", knoop, "True"
