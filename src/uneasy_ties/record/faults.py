"""What is wrong with a file, said to the person who can mend it."""

from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Fault:
    """One fault: where it is, what was found, what would be right. `row` is numbered as in a spreadsheet."""

    file: str
    found: str
    mend: str
    row: int | None = None
    id: str = ""
    column: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f" row {self.row}"
        if self.id:
            place += f" ({self.id})"
        if self.column:
            place += f", column {self.column}"
        return " ".join(f"{place}: {self.found}; {self.mend}".split())


def nearest(word: str, words) -> str:
    """`did you mean 'x'?` for the nearest of `words`, else the first few of them."""
    words = sorted(str(w) for w in words)
    close = get_close_matches(word, words, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    if not words:
        return "there is none yet"
    return "one of: " + ", ".join(words[:8]) + (", …" if len(words) > 8 else "")
