"""The record in forms that other programs read: one flat table of events, and BibTeX."""

from pathlib import Path

from . import tables

BIBTEX = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
    "thesis": "phdthesis",
}
ESCAPES = str.maketrans(
    {c: "\\" + c for c in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def events_flat(folder: Path) -> str:
    """CSV, one row an event, with first codes and the ids and addresses of its sources, parted by ` | `."""
    events, evidence = tables.load("events", folder), tables.load("evidence", folder)
    codings, sources = tables.load("codings", folder), tables.load("sources", folder).set_index("id")["URL"]
    codes = codings[codings["coder"] == "first"].pivot(index="unit", columns="field", values="code")
    codes = codes.reindex(columns=["type", "mode"]).add_prefix("plover_")
    cited = (
        evidence.assign(URL=evidence["source"].map(sources))
        .groupby("event")
        .agg(
            sources=("source", lambda s: " | ".join(dict.fromkeys(s))),
            addresses=("URL", lambda s: " | ".join(dict.fromkeys(u for u in s if u))),
            sides=("side", lambda s: " | ".join(sorted(set(s)))),
        )
    )
    flat = events.merge(codes, left_on="id", right_index=True, how="left", validate="1:1")
    flat = flat.merge(cited, left_on="id", right_index=True, how="left", validate="1:1")
    for column in ("date", "date_end"):
        flat[column] = flat[column].dt.strftime("%Y-%m-%d")
    flat["in_article"] = flat["in_article"].map({True: "true", False: "false"})
    return flat.sort_values(["date", "id"]).to_csv(index=False, lineterminator="\n")


def bibtex(folder: Path) -> str:
    """Every source as BibTeX, in order of id."""
    frame = tables.load("sources", folder).sort_values("id")
    return "\n".join(_entry(row) for row in frame.itertuples())


def _entry(row) -> str:
    year, month = row.issued[:4], row.issued[5:7]
    fields = {
        "title": "{" + row.title.translate(ESCAPES) + "}",
        "author": " and ".join(_person(name.strip()) for name in row.author.split(";") if name.strip()),
        "journal" if row.type == "article-journal" else "howpublished": row.container_title.translate(ESCAPES),
        "publisher": row.publisher.translate(ESCAPES),
        "year": year,
        "month": str(int(month)) if month else "",
        "url": row.URL,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{BIBTEX.get(row.type, 'misc')}{{{row.id},", *lines, "}", ""])


def _person(name: str) -> str:
    """A person as `Family, Given`; a body keeps its name whole by braces."""
    return name.translate(ESCAPES) if "," in name else "{" + name.translate(ESCAPES) + "}"
