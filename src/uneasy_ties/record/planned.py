"""Rules of codes and of the plan's tables: every code is one of the codebook's, every sign fits its observable."""

from collections import defaultdict

from .faults import Fault, nearest
from .integrity import Record, fault_at

CODED = ("codings", "pilot_codings", "worked_examples")
ORDINARY = ("+", "-", "0", "silent")
PROFILES = "log likelihood"


def faults(record: Record) -> list[Fault]:
    """Faults of codes and signs; what a table that is not there would decide is passed over."""
    return [*_codes(record), *_signs(record), *_losses(record)]


def _known(record: Record) -> dict[str, set[str]]:
    """Codes by field: PLOVER's types and modes from `scales` and the codebook, the others from the codebook."""
    known = defaultdict(set)
    for _, row in record["scales"].rows if "scales" in record else ():
        known["mode" if row["type"] else "type"].add(row["code"])
    for _, row in record["codebook"].rows if "codebook" in record else ():
        if row["code"]:
            known[row["field"]].add(row["code"])
    return known


def _codes(record: Record) -> list[Fault]:
    known, out = _known(record), []
    for rows in (record[table] for table in CODED if table in record):
        for number, row in rows.rows:
            codes = known[row["field"]]
            if row["code"] and codes and not _among(row, codes):
                found = f"'{row['code']}' is no code of {row['field']}"
                out.append(fault_at(rows, number, row, "code", found, nearest(row["code"], codes)))
    return out


def _among(row: dict, codes: set[str]) -> bool:
    """A CAMEO code may be finer than the root that the codebook defines."""
    return row["code"] in codes or (row["field"] == "cameo" and row["code"][:2] in codes)


def _signs(record: Record) -> list[Fault]:
    if not {"predictions", "observables"} <= record.keys():
        return []
    measures = {row["id"]: row["measure"] for _, row in record["observables"].rows}
    rows, out = record["predictions"], []
    for number, row in rows.rows:
        letter = row["sign"] not in ORDINARY
        profiles = measures.get(row["observable"], "") == PROFILES
        if row["sign"] != "silent" and row["observable"] in measures and letter != profiles:
            wanted = "name the profile by its letter" if profiles else "give +, -, 0 or silent"
            out.append(fault_at(rows, number, row, "sign", f"'{row['sign']}' does not fit {row['observable']}", wanted))
    return out


def _losses(record: Record) -> list[Fault]:
    """Where a theory could lose to a rival, the two must speak and differ."""
    if not {"theories", "predictions"} <= record.keys() or not record["predictions"].rows:
        return []
    signs = {(row["theory"], row["observable"]): row["sign"] for _, row in record["predictions"].rows}
    rows, out = record["theories"], []
    for number, row in rows.rows:
        for on, to in (("loses_on", "loses_to"), ("loses_on_2", "loses_to_2")):
            pair = {signs.get((row["id"], row[on]), "silent"), signs.get((row[to], row[on]), "silent")}
            if row[on] and (len(pair) < 2 or "silent" in pair):
                found = f"{row['id']} and {row[to]} do not differ on {row[on]}"
                out.append(fault_at(rows, number, row, on, found, "name an observable on which both speak and differ"))
    return out
