"""Takes hinting and glyph names out of the Noto faces, and notes which characters each has.

Pages are printed or drawn on screens that need no hinting, and it is a third of these files. Only the
tables that hold it are taken out; layout (GSUB, GPOS) and outlines stay as they are. The Source faces
may not be changed under their name (fonts/README.md), so they are left alone.

    pip install fonttools
    python3 fonts/without_hinting.py
"""

from pathlib import Path

from fontTools.ttLib import TTFont

HINTING = ["fpgm", "prep", "cvt ", "gasp", "DSIG", "hdmx", "VDMX", "LTSH"]
FOLDER = Path(__file__).parent


def strip(path):
    font = TTFont(path, recalcTimestamp=False, recalcBBoxes=False)
    for table in HINTING:
        if table in font:
            del font[table]
    for name in font.getGlyphOrder():
        glyph = font["glyf"][name]
        glyph.removeHinting()
    post = font["post"]
    post.formatType = 3.0
    post.extraNames, post.mapping = [], {}
    font.save(path, reorderTables=False)
    return TTFont(path)


def ranges(characters):
    start = before = None
    for character in sorted(characters):
        if before is not None and character == before + 1:
            before = character
            continue
        if start is not None:
            yield start, before
        start = before = character
    if start is not None:
        yield start, before


lines = []
for path in sorted(FOLDER.glob("Noto*.ttf")):
    font = strip(path)
    spans = " ".join(
        f"{a:X}" if a == b else f"{a:X}-{b:X}" for a, b in ranges(font.getBestCmap())
    )
    lines.append(f"{path.stem} {spans}\n")
(FOLDER / "coverage.txt").write_text("".join(lines))
