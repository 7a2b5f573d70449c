"""A drawn figure with caption, alternative text and data, as one output."""

from html import escape

import pandas as pd
from matplotlib.axes import Axes

from ..figures import style
from .sentences import Sentence
from .shown import Shown


def figure(
    axes: Axes,
    *,
    id: str,
    what: str,
    finding: str | Sentence,
    reading: str,
    limits: str,
    source: str,
    alt: str,
    data: pd.DataFrame,
    code: str,
    width: str = "wide",
) -> Shown:
    """The figure that holds `axes`, with the data it shows.

    `code` is the module that drew it; `data` is published as `figures/ID.csv`, the picture as `figures/ID.svg`.
    `width` is empty (600 px), `wide` (948) or `full` (1184).
    """
    svg = style.to_svg(axes.figure, id, alt=alt)
    said = finding if isinstance(finding, Sentence) else Sentence(escape(finding), finding)
    module = code.rsplit(".", 1)[-1]
    links = (
        f'<a href="figures/code/{module}.py">code</a> <a href="figures/{id}.csv">data, {len(data)} rows</a> '
        f'<a href="figures/{id}.svg">picture</a>'
    )
    html = (
        f'<figure class="{f"fig {width}".strip()}" id="fig-{id}">'
        f'<div class="fig-title"><span class="fig-no">Figure</span>'
        f'<span class="fig-what">{escape(what)}</span></div>'
        f'<div class="fig-scroll" tabindex="0" role="region" aria-label="{escape(what, quote=True)}">{svg}</div>'
        f'<figcaption><p class="finding">{said.html}</p><p class="cap"><b>Reading.</b> {escape(reading)} '
        f"<b>Limits.</b> {escape(limits)} <b>Source.</b> {escape(source)}</p>"
        f'<p class="links">{links}</p></figcaption></figure>'
    )
    markdown = f"![{alt}](figures/{id}.svg)\n\n**{said.markdown}** {reading} {limits} {source}\n"
    data = {"figure": {"id": id, "alt": alt, "csv": data.to_csv(index=False, lineterminator="\n"), "code": code}}
    return Shown(html, markdown, "figure", said.findings, data)
