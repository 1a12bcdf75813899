"""Draws the demo shop's product pictures: `python -m tools.draw_pictures [--sheet PATH] [SKU ...]`.

Every picture is an SVG made by `tools/pictures/`, rendered by the machine's Chromium and kept as an 800 x 800 JPEG in
`app/demo/shop/pictures/`. The results are committed; this needs to run only when a drawing changes.
"""

from __future__ import annotations

import argparse
import io
import json
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.pictures import fresh, packets, sweets, vessels
from tools.pictures.props import PROPS
from tools.pictures.scene import oval, picture, turned

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "app" / "demo" / "shop" / "pictures"
DRAWINGS = ROOT / "tools" / "pictures" / "drawings.json"
CHROMIUM = "/usr/bin/chromium"
SIZE_PX = 800
MAX_BYTES = 60_000

Shape = Callable[[list[str], str, str], str]
SHAPES: dict[str, Shape] = {
    draw.__name__.rstrip("_"): draw
    for draw in (
        vessels.oil, vessels.oil_small, vessels.vinegar, vessels.wine, vessels.sparkling, vessels.jar, vessels.can, vessels.tin_flat,
        vessels.sixpack, packets.pasta_long, packets.pasta_short, packets.pasta_ears, packets.sack, packets.coffee_bag, packets.capsules,
        packets.tea_box, packets.giftbox, packets.hamper, fresh.wedge, fresh.wedge_blue, fresh.wheel, fresh.balls, fresh.pear,
        fresh.basket, fresh.slices, fresh.salami, fresh.round_, fresh.bacon, sweets.biscuits, sweets.biscuits_round, sweets.taralli,
        sweets.panettone, sweets.chocolate, sweets.torrone,
    )
}  # fmt: skip

ON_A_BOARD = {"wedge", "wedge_blue", "wheel", "pear", "basket", "slices", "salami", "round", "bacon"}


def drawing(*, shape: str, label: list[str], ground: str, colours: list[str], prop: str) -> str:
    """The SVG of one product: the thing itself, and what it is made of beside it."""
    x, y = (640, 740) if shape in ON_A_BOARD else (160, 706)
    beside = oval(x + 8, y + 2, 84, 10, "#3a2a1c", 'opacity=".13"') + turned(PROPS[prop](), degrees=0, x=x, y=y)
    thing = f'<g transform="translate(-48 -79) scale(1.12)">{SHAPES[shape](label, colours[0], colours[1])}</g>'
    return picture(ground=ground, body=thing + beside)


def jpeg(png: bytes) -> bytes:
    """The picture at the best quality that stays under the limit."""
    image = Image.open(io.BytesIO(png)).convert("RGB").resize((SIZE_PX, SIZE_PX), Image.Resampling.LANCZOS)
    for quality in range(90, 60, -3):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= MAX_BYTES:
            break
    return out.getvalue()


def contact_sheet(paths: list[Path], to: Path) -> None:
    """All pictures side by side, to look at."""
    side, columns = 240, 8
    sheet = Image.new("RGB", (columns * side, -(-len(paths) // columns) * side), "white")
    for place, path in enumerate(paths):
        sheet.paste(Image.open(path).resize((side - 6, side - 6)), ((place % columns) * side, (place // columns) * side))
    sheet.save(to)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("skus", nargs="*", help="only these products")
    parser.add_argument("--sheet", type=Path, help="also write a contact sheet")
    asked = parser.parse_args()
    drawings = {sku: spec for sku, spec in json.loads(DRAWINGS.read_text()).items() if not asked.skus or sku in asked.skus}
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIZE_PX, "height": SIZE_PX}, device_scale_factor=2)
        for sku, spec in drawings.items():
            page.set_content(f"<style>body{{margin:0}}</style>{drawing(**spec)}")
            (PICTURES / f"{sku.lower()}.jpg").write_bytes(jpeg(page.screenshot()))
        browser.close()
    if asked.sheet:
        contact_sheet([PICTURES / f"{sku.lower()}.jpg" for sku in drawings], asked.sheet)
    print(f"{len(drawings)} pictures in {PICTURES.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
