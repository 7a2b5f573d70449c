"""Makes the fonts of this folder again: `python make_fonts.py NODE_MODULES`, with fonttools and brotli at hand.

NODE_MODULES holds the packages that ORIGIN.md names. A build of the report never runs this.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).resolve().parent
STIX = Path("@fontsource-variable/stix-two-text")
SANS = Path("@fontsource-variable/source-sans-3")
ADOBE = Path("source-sans")

LATIN_EXT = [*range(0x0100, 0x0180), *range(0x0218, 0x021C)]
GREEK = [*range(0x0391, 0x03AA), *range(0x03B1, 0x03CA)]
SYMBOLS = [ord(sign) for sign in "←↑→↓↔↗↘≈≠≤≥‡‰√∑∞⁰⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉"]

COPIED = {
    "serif-latin.woff2": STIX / "files/stix-two-text-latin-wght-normal.woff2",
    "serif-cyrillic.woff2": STIX / "files/stix-two-text-cyrillic-wght-normal.woff2",
    "serif-italic-latin.woff2": STIX / "files/stix-two-text-latin-wght-italic.woff2",
    "serif-italic-cyrillic.woff2": STIX / "files/stix-two-text-cyrillic-wght-italic.woff2",
    "sans-latin.woff2": SANS / "files/source-sans-3-latin-wght-normal.woff2",
    "sans-cyrillic.woff2": SANS / "files/source-sans-3-cyrillic-wght-normal.woff2",
    "SourceSans3-Regular.ttf": ADOBE / "TTF/SourceSans3-Regular.ttf",
    "SourceSans3-Semibold.ttf": ADOBE / "TTF/SourceSans3-Semibold.ttf",
    "LICENSE-STIX-Two-Text.txt": STIX / "LICENSE",
    "LICENSE-Source-Sans-3.txt": ADOBE / "LICENSE.md",
}


def main(modules: Path) -> None:
    for name, origin in COPIED.items():
        shutil.copyfile(modules / origin, HERE / name)
        (HERE / name).chmod(0o644)
    for style, stem in (("normal", "serif"), ("italic", "serif-italic")):
        for script, signs in (("latin-ext", LATIN_EXT), ("greek", GREEK)):
            web(subset(modules / STIX / f"files/stix-two-text-{script}-wght-{style}.woff2", signs), f"{stem}-{script}")
        static_serif(modules / STIX / "files", style)
    for script, signs in (("latin-ext", LATIN_EXT), ("signs", [*GREEK, *SYMBOLS])):
        web(changed_sans(modules / ADOBE / "VF/SourceSans3VF-Upright.ttf", signs), f"sans-{script}")


def subset(file: Path, signs: list[int]) -> TTFont:
    """The font with these signs alone; hinting goes, the usual layout features stay."""
    font = TTFont(file, recalcTimestamp=False)
    cutter = Subsetter(Options(hinting=False, notdef_outline=True))
    cutter.populate(unicodes=signs)
    cutter.subset(font)
    return font


def changed_sans(file: Path, signs: list[int]) -> TTFont:
    """What the Latin file lacks, weights 400–700; a changed font may not bear the reserved name, so it has another."""
    font = instantiateVariableFont(subset(file, signs), {"wght": (400, 400, 700)})
    rename(font, "Uneasy Ties Signs", "Regular", "UneasyTiesSigns-Regular")
    return font


def static_serif(folder: Path, style: str) -> None:
    """One cut of weight 400 with all scripts, for pictures and print."""
    word = {"normal": "Regular", "italic": "Italic"}[style]
    with tempfile.TemporaryDirectory() as heap:
        cuts = []
        for script, signs in (("latin", None), ("latin-ext", LATIN_EXT), ("greek", GREEK), ("cyrillic", None)):
            file = folder / f"stix-two-text-{script}-wght-{style}.woff2"
            font = subset(file, signs) if signs else TTFont(file, recalcTimestamp=False)
            cut = instantiateVariableFont(font, {"wght": 400})
            cut.flavor = None
            cuts.append(f"{heap}/{script}.ttf")
            cut.save(cuts[-1])
        merged = Merger().merge(cuts)
        merged["head"].created = merged["head"].modified = TTFont(cuts[0])["head"].modified
        merged.recalcTimestamp = False
        rename(merged, "STIX Two Text", word, f"STIXTwoText-{word}")
        merged.save(HERE / f"STIXTwoText-{word}.ttf")


def rename(font: TTFont, family: str, style: str, postscript: str) -> None:
    """Family, style and full name; the copyright line and the licence stay as they are."""
    table = font["name"]
    for number in (3, 16, 17, 21, 22, 25):
        table.removeNames(nameID=number)
    full = family if style == "Regular" else f"{family} {style}"
    for number, word in ((1, family), (2, style), (4, full), (6, postscript)):
        table.setName(word, number, 3, 1, 0x409)


def web(font: TTFont, stem: str) -> None:
    font.flavor = "woff2"
    font.save(HERE / f"{stem}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
