"""The table, the light and the label: what all pictures share. Canvas 800 x 800, things stand on y = 655."""

from __future__ import annotations

from hashlib import sha1
from html import escape

FLOOR = 655
INK = "#2B2622"


def mix(one: str, other: str, share: float) -> str:
    """The colour that lies `share` (0..1) of the way from one hex colour to the other."""
    pairs = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def darker(colour: str, share: float = 0.2) -> str:
    return mix(colour, "#1d1510", share)


def lighter(colour: str, share: float = 0.3) -> str:
    return mix(colour, "#ffffff", share)


def is_dark(colour: str) -> bool:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < 150


def path(d: str, fill: str, extra: str = "") -> str:
    return f'<path d="{d}" fill="{fill}" {extra}/>'


def rect(x: float, y: float, w: float, h: float, fill: str, radius: float = 0, extra: str = "") -> str:
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="{radius}" fill="{fill}" {extra}/>'


def oval(cx: float, cy: float, rx: float, ry: float, fill: str, extra: str = "") -> str:
    return f'<ellipse cx="{cx}" cy="{cy}" rx="{rx}" ry="{ry}" fill="{fill}" {extra}/>'


def line(d: str, colour: str, width: float, extra: str = "") -> str:
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round" {extra}/>'


def turned(body: str, *, degrees: float, x: float = 0, y: float = 0, scale: float = 1) -> str:
    return f'<g transform="translate({x} {y}) rotate({degrees}) scale({scale})">{body}</g>'


def inside(d: str, body: str) -> str:
    """What is drawn is cut off at the outline `d`."""
    name = "c" + sha1((d + body).encode(), usedforsecurity=False).hexdigest()[:10]
    return f'<clipPath id="{name}"><path d="{d}"/></clipPath><g clip-path="url(#{name})">{body}</g>'


def solid(d: str, fill: str, *, left: float, right: float, body: str = "") -> str:
    """A filled outline with the light from the left: a bright strip and a shaded flank."""
    width = right - left
    light = rect(left + width * 0.09, 0, width * 0.07, 800, "#fff", 8, 'opacity=".28"')
    shade = rect(right - width * 0.2, 0, width * 0.2, 800, "#1d1510", 0, 'opacity=".13"')
    return path(d, fill) + inside(d, body + light + shade)


def shadow(cx: float = 400, width: float = 300, y: float = FLOOR) -> str:
    return oval(cx + 22, y, width * 0.62, 21, "#3a2a1c", 'opacity=".10"') + oval(
        cx + 10, y - 1, width * 0.5, 12, "#3a2a1c", 'opacity=".20"'
    )


def words(lines: list[str], *, cx: float, cy: float, width: float, colour: str, size: float = 52) -> str:
    """One or two centred lines in the house's serif, each as large as fits the width."""
    fitted = [min(size * (1 if i == 0 else 0.8), width / (0.5 * max(len(text), 3))) for i, text in enumerate(lines)]
    top = cy - (sum(fitted) * 1.12) / 2
    drawn = []
    for text, height in zip(lines, fitted, strict=True):
        top += height * 1.12
        drawn.append(
            f'<text x="{cx}" y="{top - height * 0.27:.1f}" font-size="{height:.1f}" fill="{colour}" '
            f'text-anchor="middle" font-family="Liberation Serif" font-weight="700" font-style="italic">'
            f"{escape(text)}</text>"
        )
    return "".join(drawn)


def label(lines: list[str], *, x: float, y: float, w: float, h: float, paper: str, accent: str) -> str:
    """A paper label: a thin frame, the house's small sun, and the product's short name."""
    ink = "#FFF8EA" if is_dark(paper) else INK
    return (
        rect(x, y, w, h, paper, 10)
        + rect(x + 7, y + 7, w - 14, h - 14, "none", 5, f'stroke="{accent}" stroke-width="2.5"')
        + turned(sunrise(accent), degrees=0, x=x + w / 2, y=y + h * 0.31, scale=min(w / 210, h / 190))
        + words(lines, cx=x + w / 2, cy=y + h * 0.63, width=w - 28, colour=ink)
    )


def sunrise(colour: str) -> str:
    """The mark of Bottega Aurora: half a sun over a line, about 60 wide, its foot at 0,0."""
    rays = "".join(turned(line("M0 -25 V-34", colour, 4), degrees=turn) for turn in (-72, -36, 0, 36, 72))
    return path("M-18 0 A18 18 0 0 1 18 0 Z", colour) + rays + line("M-32 6 H32", colour, 4)


def picture(*, ground: str, body: str) -> str:
    """The whole SVG: soft wall, a glow behind the product, the table."""
    wall = lighter(ground, 0.15)
    table = mix(darker(ground, 0.09), "#d9b48f", 0.16)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="800" height="800"><defs>'
        '<radialGradient id="glow"><stop offset="0" stop-color="#fff" stop-opacity=".85"/>'
        '<stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>'
        f'<linearGradient id="table" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{table}"/>'
        f'<stop offset="1" stop-color="{lighter(table, 0.3)}"/></linearGradient></defs>'
        f"{rect(0, 0, 800, 800, wall)}{oval(400, 350, 330, 330, darker(ground, 0.035))}"
        f"{oval(400, 360, 420, 420, 'url(#glow)')}{rect(0, 600, 800, 200, 'url(#table)')}"
        f"{body}</svg>"
    )
