"""The one axis at the head of every page: cooperation above, conflict below, phases as links."""

from functools import lru_cache
from html import escape

from ..relations import acts
from ..study import Study
from . import timeline

WIDTH, HALF, BAR = 1184, 26, 0.72
NARROW = 0.075


def masthead(values: dict, stem: str) -> str:
    """HTML of the ruler for the page `stem`; the phase of that page is marked."""
    svg, phases = _drawn(tuple(sorted(values.items())))
    items = "".join(_item(phase, stem) for phase in phases)
    return f'<nav aria-label="Phases">{svg}<ol>{items}</ol></nav>'


def _item(phase: tuple, stem: str) -> str:
    id, number, title, share, span = phase
    current = ' aria-current="page"' if stem == f"phase-{id}" else ""
    years = f'<span class="{"years" if share > NARROW else "vh"}">{span}</span>'
    name = f'{timeline.numeral(number)} <span class="vh">{escape(title)}, </span>{years}'
    return f'<li style="flex: {share:.3f} 1 0"><a href="phase-{escape(id)}.html"{current}>{name}</a></li>'


@lru_cache(maxsize=4)
def _drawn(values: tuple) -> tuple[str, list[tuple]]:
    study = Study(dict(values))
    first, last = study.start.year, study.end.year + 1
    counts = acts.by_year(study.acts, study.years)
    up, down = counts["cooperation"].sum(axis="columns"), counts["conflict"].sum(axis="columns")
    most = max(int(up.max()), int(down.max()), 1)
    unit = WIDTH / (last - first)
    marks = []
    for n, phase in enumerate(study.phases.itertuples()):
        left, right = (unit * (timeline.position(d) - first) for d in (phase.date, phase.date_end))
        if n % 2 == 0:
            marks.append(f'<rect x="{left:.2f}" width="{right - left:.2f}" height="{2 * HALF}" fill="var(--wash)"/>')
    for year in study.years:
        x = unit * (year - first) + unit * (1 - BAR) / 2
        for total, token, sign in ((up[year], "coop", 1), (down[year], "conf", -1)):
            height = HALF * total / most
            top = HALF - height if sign > 0 else HALF
            if total:
                marks.append(
                    f'<rect x="{x:.2f}" y="{top:.2f}" width="{unit * BAR:.2f}" height="{height:.2f}" '
                    f'fill="var(--{token})"/>'
                )
    marks.append(f'<path d="M0 {HALF}H{WIDTH}" stroke="var(--ink)" stroke-width="1.2"/>')
    label = f"Acts of cooperation above and of conflict below the axis, by year, {first} to {last - 1}"
    svg = (
        f'<svg viewBox="0 0 {WIDTH} {2 * HALF}" preserveAspectRatio="none" width="{WIDTH}" height="{2 * HALF}" '
        f'role="img" aria-label="{label}">{"".join(marks)}</svg>'
    )
    phases = [
        (
            p.id,
            n,
            p.title,
            (timeline.position(p.date_end) - timeline.position(p.date)) / (last - first),
            f"{p.date.year}–{p.date_end.year}",
        )
        for n, p in enumerate(study.phases.itertuples(), start=1)
    ]
    return svg, phases
