"""One look for all figures: fonts of the page, tokens of the page, sizes in pixels."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

FONTS = Path(__file__).resolve().parents[1] / "press" / "static" / "fonts"
SERIF, SANS = "STIX Two Text", "Source Sans 3"
DPI = 72

# Light values; the page's sheet holds the dark ones. Each token has a hex of its own, or the way back from a drawn
# colour to its token would be lost.
TOKENS = {
    "paper": "#FCFBF8",
    "wash": "#F3F1EB",
    "rule": "#D8D4CA",
    "mid": "#B9B4A9",
    "edge": "#87827A",
    "half": "#8F8A80",
    "ink3": "#6A6660",
    "ink2": "#55524E",
    "ink": "#1C1B1E",
    "accent": "#6B2D5C",
    "accentwash": "#F3EAF0",
    "mark": "#FBF0C4",
    "coop": "#35908A",
    "cooptext": "#1B6661",
    "conf": "#7F4310",
    "conftext": "#7F4311",
    "coop1": "#A9D1CD",
    "coop2": "#6FB3AE",
    "coop3": "#35908B",
    "coop4": "#14605C",
    "conf1": "#DCC09B",
    "conf2": "#B98549",
    "conf3": "#7F4312",
    "conf4": "#4A2404",
}

RC = {
    "figure.dpi": DPI,
    "savefig.dpi": DPI,
    "figure.facecolor": "none",
    "savefig.facecolor": "none",
    "axes.facecolor": "none",
    "svg.fonttype": "none",
    "svg.hashsalt": "uneasy-ties",
    "svg.image_inline": True,
    "font.family": [SANS],
    "font.size": 13,
    "font.weight": 400,
    "text.color": TOKENS["ink"],
    "text.parse_math": False,
    "text.usetex": False,
    "axes.titlesize": 13,
    "axes.labelsize": 13,
    "axes.labelcolor": TOKENS["ink2"],
    "axes.edgecolor": TOKENS["ink"],
    "axes.linewidth": 1,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.unicode_minus": True,
    "axes.axisbelow": True,
    "xtick.color": TOKENS["edge"],
    "xtick.labelcolor": TOKENS["ink3"],
    "xtick.labelsize": 13,
    "xtick.major.size": 4,
    "xtick.major.width": 1,
    "ytick.labelcolor": TOKENS["ink3"],
    "ytick.labelsize": 13,
    "ytick.major.size": 0,
    "grid.color": TOKENS["rule"],
    "grid.linewidth": 1,
    "axes.prop_cycle": mpl.cycler(color=[TOKENS["ink"]]),
    "patch.edgecolor": TOKENS["ink"],
    "patch.facecolor": TOKENS["mid"],
    "hatch.linewidth": 1,
    "lines.linewidth": 1.6,
    "lines.markersize": 6.8,
    "patch.linewidth": 1,
    "legend.frameon": False,
}

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
FAMILIES = {SANS: f"'{SANS}', sans-serif", SERIF: f"'{SERIF}', serif"}
TOKEN_OF = {value.lower(): name for name, value in TOKENS.items()}
DECIMAL = re.compile(r"-?\d+\.\d+(?:e[-+]?\d+)?|-0(?![.\d])")
COLOUR = re.compile(r"#[0-9a-f]{6}\b")
REFERENCE = re.compile(r"url\(#([^)]+)\)")
FAMILY = re.compile(r"(?<=font-family: )[^;]+")
NUMBERED = re.compile(r"(figure|axes|patch|line2d|text|[xy]tick|matplotlib\.axis|\w*Collection|legend)_\d+")
GEOMETRY = {"d", "x", "y", "width", "height", "transform", "style", "viewBox", "points", "cx", "cy", "r"}
ElementTree.register_namespace("", SVG[1:-1])


@contextmanager
def use() -> Iterator[None]:
    """The style for one `with` block. Draw inside it: an artist takes its font and colour when it is made."""
    register_fonts()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(RC)
        yield


def register_fonts() -> None:
    """Makes the package's static cuts known to matplotlib, once a process."""
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for file in sorted(FONTS.glob("*.ttf")):
        if str(file) not in known:
            font_manager.fontManager.addfont(file)


def canvas(width: int, height: int) -> tuple[Figure, Axes]:
    """A figure of `width` × `height` px with one Axes over the whole of it; place it with `ax.set_position`."""
    with use():
        figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI)
        FigureCanvasAgg(figure)
        return figure, figure.add_axes((0, 0, 1, 1))


def to_svg(figure: Figure, id: str, *, alt: str) -> str:
    """Inline SVG of `figure`, in px: ids begin with `id`, colours are the page's tokens, `alt` is its name.

    The same figure gives the same bytes. ValueError: no `alt`, a colour that is no token (it would not follow the dark
    page), a font that is not the page's (drawn outside `use()`).
    """
    if not alt.strip():
        raise ValueError(f"figure {id}: a picture needs a text that says what it shows")
    drawn = io.StringIO()
    with use():
        figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
    root = ElementTree.fromstring(drawn.getvalue())
    for element in root.iter():
        element.attrib = {name: tidy(name, value, id) for name, value in plain(element.attrib).items()}
        require_own(element.get("style", ""), id)
        close_up(element)
    head(root, alt)
    return ElementTree.tostring(root, encoding="unicode")


def plain(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes as an HTML page takes them: `href`, links in the same window, colours in `style`, no numbered ids."""
    kept = {name.replace(XLINK, ""): value for name, value in attributes.items() if name != "target"}
    if NUMBERED.fullmatch(kept.get("id", "")):
        del kept["id"]
    moved = [f"{name}: {kept.pop(name)}" for name in ("fill", "stroke") if kept.get(name, "").startswith("#")]
    if moved:
        kept["style"] = "; ".join([*moved, *filter(None, [kept.get("style")])])
    if kept.get("transform", "").startswith("rotate(-0 "):
        del kept["transform"]
    return kept


def tidy(name: str, value: str, id: str) -> str:
    """One attribute's value: two decimals, ids of this figure, tokens for colours, the page's fallback fonts."""
    if name == "id":
        return f"{id}-{value}"
    if name == "href":
        return f"#{id}-{value[1:]}" if value.startswith("#") else value
    value = REFERENCE.sub(rf"url(#{id}-\1)", " ".join(value.split()))
    if name == "style":
        value = FAMILY.sub(lambda found: FAMILIES.get(found[0].strip("'"), found[0]), COLOUR.sub(token, value))
    return DECIMAL.sub(rounded, value) if name in GEOMETRY else value


def token(colour: re.Match) -> str:
    """`var(--token, #HEX)`; a colour that is no token stays as it is."""
    name = TOKEN_OF.get(colour[0])
    return f"var(--{name}, {TOKENS[name]})" if name else colour[0]


def rounded(number: re.Match) -> str:
    """Two decimals at most, without trailing zeros; adding zero unmakes a negative zero."""
    return f"{round(float(number[0]), 2) + 0:.2f}".rstrip("0").rstrip(".")


def require_own(style: str, id: str) -> None:
    """ValueError where a colour or a font is not the page's."""
    for colour in COLOUR.findall(re.sub(r"var\([^)]*\)", "", style)):
        raise ValueError(f"figure {id}: colour {colour} is no token of the page; take one from TOKENS")
    for family in FAMILY.findall(style):
        if family not in FAMILIES.values():
            raise ValueError(f"figure {id}: font {family} is not the page's; draw inside `with use():`")


def close_up(element: ElementTree.Element) -> None:
    """Takes the line breaks between elements away; words inside a text stay."""
    if element.tag != f"{SVG}text" and not (element.text or "").strip():
        element.text = None
    if not (element.tail or "").strip():
        element.tail = None


def head(root: ElementTree.Element, alt: str) -> None:
    """Size in px, name and joints on the root; matplotlib's sheet goes: in a page it would style every picture."""
    sheet = root.find(f"{SVG}defs/{SVG}style")
    root.remove(next(defs for defs in root.findall(f"{SVG}defs") if sheet in list(defs)))
    del root.attrib["version"]
    # A picture with links is a group: the role "img" would hide them from a screen reader.
    root.set("role", "group" if root.find(f".//{SVG}a") is not None else "img")
    root.set("aria-label", alt)
    root.set("style", "stroke-linejoin: round; stroke-linecap: butt")
    for side in ("width", "height"):
        root.set(side, root.get(side).removesuffix("pt"))
