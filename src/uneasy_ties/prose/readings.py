"""A phase's readings in words: computed, never typed."""

from ..relations.phases import Reading
from .findings import Finding, finding
from .links import events
from .sentences import Sentence, sentence

ENDINGS = {
    "as expected": "The acts fall as the theory leads one to expect.",
    "otherwise": "The acts fall otherwise.",
    "too few": "There are too few acts to say.",
    "condition absent": "The rule cannot be applied here, and what happened counts neither for nor against it.",
}


def reading_finding(phase: str, reading: Reading) -> Finding:
    """The word of one reading as a finding `reading.PHASE.THEORY`."""
    more = {"condition": reading.condition, "counted": reading.counted}
    return finding(f"reading.{phase}.{reading.theory}", reading.value, rows=reading.rows, **more)


def reading_sentence(phase: str, reading: Reading, name: str) -> Sentence:
    """The reading read aloud: condition, expectation, count, word."""
    word = reading_finding(phase, reading)
    if reading.value == "condition absent":
        template = "{name}: {condition}. {ending} ({word}.)"
        return sentence(template, name=name, condition=reading.condition, ending=ENDINGS[reading.value], word=word)
    return sentence(
        "{name}: {condition}. It then expects {expects}. Counted: {counted}. {ending} ({word}.)",
        name=name,
        condition=reading.condition,
        expects=reading.expects,
        counted=reading.counted or "nothing",
        ending=ENDINGS[reading.value],
        word=word,
    )


def reading_acts(reading: Reading, name: str, *, most: int = 12) -> list[Sentence]:
    """The acts behind a cell: those that fit, and those that do not; long lists are cut and say so."""
    out = []
    for words, ids in (("fitting", reading.fitting), ("not fitting", reading.contrary)):
        if ids:
            shown = [sentence("{e}", e=e) for e in events(ids[:most])]
            rest = f", and {len(ids) - most} more" if len(ids) > most else ""
            out.append(sentence("{name}, {words}: {acts}{rest}.", name=name, words=words, acts=shown, rest=rest))
    return out
