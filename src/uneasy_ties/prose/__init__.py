"""Computed sentences, tables, figures and links for notebooks. No result is typed into prose."""

from . import links
from .entries import event_entries, source_entries
from .figures import figure
from .findings import Finding, finding, quoted, rows
from .links import chapter, event, events, phase, source
from .plans import theory_sheets
from .readings import reading_acts, reading_finding, reading_sentence
from .sentences import bullets, folded, heading, lead, note, nothing, say, sentence, spans, word
from .tables import table

__all__ = [
    "Finding",
    "bullets",
    "chapter",
    "event",
    "event_entries",
    "events",
    "figure",
    "finding",
    "folded",
    "heading",
    "lead",
    "links",
    "note",
    "nothing",
    "phase",
    "quoted",
    "reading_acts",
    "reading_finding",
    "reading_sentence",
    "rows",
    "say",
    "sentence",
    "source",
    "source_entries",
    "spans",
    "table",
    "theory_sheets",
    "word",
]
