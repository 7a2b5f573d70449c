"""What a cell shows: HTML for the page, Markdown for code hosts, and data for the press."""

from dataclasses import dataclass, field

from .findings import Finding

MIME = "application/vnd.uneasy-ties+json"


@dataclass(frozen=True)
class Shown:
    """An output of a notebook cell. `data` is read by the press and never shown."""

    html: str
    markdown: str
    kind: str
    findings: tuple[Finding, ...] = ()
    data: dict = field(default_factory=dict)

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        entries = [finding.entry() for finding in self.findings]
        return {
            "text/html": self.html,
            "text/markdown": self.markdown,
            "text/plain": self.markdown,
            MIME: {"kind": self.kind, "findings": entries, **self.data},
        }
