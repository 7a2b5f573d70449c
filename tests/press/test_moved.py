"""What moved between two builds: by the values that were published."""

import json

from uneasy_ties.press import moved


def found(value, text: str | None = None) -> dict:
    return {"value": value, "text": text or str(value)}


def test_changed_gone_and_new():
    old = {"same": found(1), "other": found(0.5), "gone": found(3), "word": found("otherwise")}
    new = {"same": found(1), "other": found(0.6), "new": found(4), "word": found("as expected")}
    got = moved.between(old, new)
    assert got == moved.Moved([("other", "0.5", "0.6"), ("word", "otherwise", "as expected")], ["gone"], ["new"])


def test_a_value_that_became_unknown_moved():
    assert moved.between({"x": found(1)}, {"x": found(None, "unknown")}).changed == [("x", "1", "unknown")]


def test_other_rows_alone_do_not_move_a_value():
    got = moved.between({"x": found(1) | {"rows": ["events:a"]}}, {"x": found(1) | {"rows": ["events:b"]}})
    assert got == moved.Moved([], [], [])


def test_in_words_a_finding_a_line():
    got = moved.Moved([("x", "1", "2")], ["a"], [])
    assert moved.lines(got) == ["moved: 1, gone: 1, new: 0", "  moved  x: 1 → 2", "  gone  a"]


def test_a_long_list_is_cut_and_says_so():
    lines = moved.lines(moved.Moved([], [], ["a", "b", "c"]), most=2)
    assert lines[1:] == ["  new  a", "  new  b", "  new  … and 1 more"]


def test_without_a_published_edition_there_is_nothing_to_compare(tmp_path):
    assert moved.read(tmp_path / "findings.json") == {}
    (tmp_path / "findings.json").write_text(json.dumps({"x": found(1)}))
    assert moved.read(tmp_path / "findings.json") == {"x": found(1)}
