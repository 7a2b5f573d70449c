"""A finding: one computed value with the rows that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

import pandas as pd

Scalar = int | float | str | None


@dataclass(frozen=True)
class Finding:
    """A value that may stand in a sentence. `rows` are `table:id`; `more` holds further fields for `findings.json`."""

    id: str
    value: Scalar
    text: str
    unit: str = ""
    interval: tuple[float, float] | None = None
    rows: tuple[str, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)
    quoted: bool = False

    @property
    def html(self) -> str:
        kind = "word" if isinstance(self.value, str) else "num"
        return f'<a class="{kind}" href="findings.html#{escape(self.id, quote=True)}">{escape(self.text)}</a>'

    @property
    def markdown(self) -> str:
        return f"[{self.text}](findings.html#{self.id})"

    def entry(self) -> dict:
        """The finding as `findings.json` holds it."""
        interval = list(self.interval) if self.interval else None
        fixed = {"id": self.id, "value": self.value, "text": self.text, "unit": self.unit, "interval": interval}
        return {**fixed, "rows": list(self.rows), **self.more, "quoted": self.quoted}


def rows(table: str, frame: pd.DataFrame) -> list[str]:
    """Rows of `frame`, a part of the record's `table`, as a finding names them: `table:id`."""
    return [f"{table}:{id}" for id in frame["id"]]


def finding(
    id: str,
    value: Scalar,
    *,
    rows: Iterable[str] = (),
    unit: str = "",
    digits: int = 3,
    interval=None,
    text: str | None = None,
    **more,
) -> Finding:
    """A finding whose number is rounded once, here, to `digits` significant digits (whole numbers stay whole).

    Rows without a table's name are events. A value of None is unknown and needs a `text` that says so.
    """
    value = rounded(value, digits)
    named = tuple(dict.fromkeys(r if ":" in r else f"events:{r}" for r in map(str, rows)))
    if text is None:
        if value is None:
            raise ValueError(f"finding {id}: an unknown value needs a text that says so")
        text = spoken(value)
    between = tuple(rounded(float(v), digits) for v in interval) if interval else None
    return Finding(id, value, text, unit, between, named, more)


def rounded(value: Any, digits: int) -> Scalar:
    """Plain int, float of `digits` significant digits, text or None."""
    if value is None or isinstance(value, str):
        return value
    number = float(value)
    if number != number:
        return None
    if number == int(number) and not isinstance(value, float):
        return int(number)
    return float(f"{number:.{digits}g}")


def spoken(value: Scalar) -> str:
    """The value as printed: from 10 000 on thousands parted by a thin space, a real minus sign."""
    if isinstance(value, str):
        return value
    grouped = isinstance(value, int) and abs(value) >= 10_000
    text = f"{value:,}".replace(",", "\u202f") if grouped else f"{value:.12g}"
    return text.replace("-", "−")


def quoted(other: Finding) -> Finding:
    """The same finding, told again elsewhere: it must agree with where it is computed."""
    return replace(other, quoted=True)
