# ruff: noqa: E501 (an outline is one string)
"""Biscuits, cakes, chocolate and the like."""

from __future__ import annotations

from tools.pictures.scene import FLOOR, darker, inside, label, lighter, line, oval, path, rect, shadow, solid, turned, words

PAPER = "#FFFBF2"


def _plate() -> str:
    return shadow(width=500) + oval(400, 622, 280, 42, "#E5DED2") + oval(400, 612, 280, 42, "#FFFFFF") + oval(400, 608, 214, 28, "#EFEAE1")


def _tag(lines: list[str], accent: str) -> str:
    """A paper tag on a string, hanging at the top left of a pile."""
    return line("M392 400 C330 372 286 318 268 214", accent, 4) + turned(
        rect(-118, -50, 236, 100, PAPER, 14)
        + rect(-110, -42, 220, 84, "none", 9, f'stroke="{accent}" stroke-width="2.5"')
        + words(lines, cx=0, cy=0, width=190, colour="#2B2622", size=50),
        degrees=-5,
        x=270,
        y=196,
    )


def biscuits(lines: list[str], dough: str, accent: str) -> str:
    def cantuccio(x: float, y: float, turn: float) -> str:
        d = "M-96 26 C-112 -16 -70 -44 -10 -46 C60 -48 106 -28 98 16 C92 44 -84 52 -96 26 Z"
        nuts = "".join(
            oval(nx, ny, 17, 9, "#F4E2C4") + line(f"M{nx - 17} {ny} a17 9 0 0 1 34 0", "#A86B35", 4)
            for nx, ny in ((-50, 2), (4, -16), (48, 8), (-8, 24))
        )
        return turned(path(d, darker(dough, 0.22)) + turned(path(d, dough) + inside(d, nuts), degrees=0, y=-8), degrees=turn, x=x, y=y)

    spots = ((262, 582, 4), (400, 588, -3), (538, 582, 2), (318, 520, -6), (478, 518, 7), (398, 452, -4), (420, 392, 12))
    return _plate() + "".join(cantuccio(x, y, t) for x, y, t in spots) + _tag(lines, accent)


def biscuits_round(lines: list[str], dough: str, accent: str) -> str:
    def amaretto(x: float, y: float) -> str:
        d = f"M{x - 72} {y + 30} C{x - 80} {y - 56} {x + 80} {y - 56} {x + 72} {y + 30} Q{x} {y + 46} {x - 72} {y + 30} Z"
        sugar = path(
            f"M{x - 60} {y - 6} C{x - 40} {y - 50} {x + 40} {y - 50} {x + 60} {y - 6} Q{x + 30} {y - 14} {x + 12} {y + 4} Q{x - 8} {y - 16} {x - 28} {y} Q{x - 40} {y - 14} {x - 60} {y - 6} Z",
            "#FFFDF7",
        )
        cracks = line(f"M{x - 34} {y + 12} l16 -10 l14 12 l18 -12 l16 10", darker(dough, 0.25), 4)
        return path(d, dough) + sugar + cracks

    rows = ((238, 574), (400, 582), (562, 574), (318, 512), (482, 512), (400, 448))
    return _plate() + "".join(amaretto(x, y) for x, y in rows) + _tag(lines, accent)


def taralli(lines: list[str], dough: str, accent: str) -> str:
    def ring(x: float, y: float) -> str:
        return (
            oval(x, y + 6, 52, 34, "none", f'stroke="{darker(dough, 0.3)}" stroke-width="30"')
            + oval(x, y, 52, 34, "none", f'stroke="{dough}" stroke-width="28"')
            + line(f"M{x - 46} {y - 16} q20 -24 50 -24", lighter(dough, 0.5), 7)
            + "".join(oval(x + dx, y + dy, 3, 2.5, darker(dough, 0.4)) for dx, dy in ((-50, 6), (-20, 30), (24, 32), (52, 4), (30, -26)))
        )

    bowl = f"M196 500 H604 Q590 {FLOOR - 16} 480 {FLOOR - 6} H320 Q210 {FLOOR - 16} 196 500 Z"
    spots = ((270, 470), (400, 482), (530, 470), (330, 416), (470, 416), (400, 366))
    return (
        shadow(width=380, y=650)
        + oval(400, 500, 204, 40, darker(accent, 0.3))
        + "".join(ring(x, y) for x, y in sorted(spots, key=lambda spot: spot[1]))
        + solid(bowl, accent, left=196, right=604, body=line("M190 524 Q400 580 610 524", lighter(accent, 0.5), 7))
        + words(lines, cx=400, cy=596, width=230, colour="#FFF8EA", size=62)
    )


def panettone(lines: list[str], crust: str, paper: str) -> str:
    dome = "M226 420 C190 330 270 214 400 212 C530 214 610 330 574 420 Z"
    fruit = "".join(oval(260 + (i * 73) % 290, 276 + (i * 41) % 130, 11, 8, ("#5A2E22", "#E8973A")[i % 2]) for i in range(17))
    cross = line("M310 300 Q400 262 492 306 M398 232 Q392 280 402 330", lighter(crust, 0.4), 9)
    wrap = f"M232 408 H568 L552 {FLOOR - 12} Q400 {FLOOR + 12} 248 {FLOOR - 12} Z"
    pleats = "".join(line(f"M{240 + i * 20} 410 L{254 + i * 18.4:.0f} 660", lighter(paper, 0.14), 4) for i in range(17))
    ruffle = "".join(oval(240 + i * 32, 414, 18, 13, lighter(paper, 0.2)) for i in range(11))
    return (
        shadow(width=340, y=652)
        + path(dome, crust)
        + inside(
            dome, fruit + cross + oval(330, 270, 60, 30, "#fff", 'opacity=".16"') + rect(520, 200, 90, 240, "#1d1510", 0, 'opacity=".12"')
        )
        + solid(wrap, paper, left=232, right=568, body=pleats)
        + ruffle
        + label(lines, x=288, y=452, w=224, h=160, paper=PAPER, accent=crust)
    )


def chocolate(lines: list[str], cocoa: str, accent: str) -> str:
    squares = "".join(
        rect(x, y, 62, 54, lighter(cocoa, 0.07), 7)
        + rect(x + 9, y + 8, 44, 38, lighter(cocoa, 0.16), 6)
        + line(f"M{x + 12} {y + 42} V{y + 12} H{x + 48}", lighter(cocoa, 0.3), 3)
        for x in (272, 337, 402, 467)
        for y in (196, 254, 312)
    )
    bar = rect(266, 188, 270, 380, cocoa, 12) + squares
    foil = path(
        "M254 356 l24 14 l20 -18 l24 18 l22 -16 l26 18 l22 -18 l26 16 l22 -16 l24 18 l22 -16 l26 14 l26 -14 L548 400 H254 Z", "#E4E0D6"
    )
    sleeve = f"M250 380 H550 V634 Q550 {FLOOR} 530 {FLOOR} H270 Q250 {FLOOR} 250 634 Z"
    return (
        shadow(width=320)
        + bar
        + foil
        + solid(sleeve, accent, left=250, right=550)
        + label(lines, x=286, y=410, w=228, h=208, paper=PAPER, accent=cocoa)
    )


def torrone(lines: list[str], nougat: str, accent: str) -> str:
    """An open bar of nougat in front of a wrapped one."""
    front = "M214 520 H470 V626 H214 Z"
    nuts = "".join(
        oval(236 + (i * 61) % 220, 538 + (i * 37) % 76, 20, 14, "#B97A45")
        + oval(231 + (i * 61) % 220, 533 + (i * 37) % 76, 8, 5, "#E2B686")
        for i in range(11)
    )
    ends = path("M176 300 L214 338 V476 L176 514 L196 407 Z", darker(accent, 0.18)) + path(
        "M624 300 L586 338 V476 L624 514 L604 407 Z", darker(accent, 0.18)
    )
    stripes = "".join(line(f"M{x} 330 L{x - 40} 490", lighter(accent, 0.14), 8) for x in range(240, 640, 40))
    wrapped = "M206 330 Q400 318 594 330 V484 Q400 496 206 484 Z"
    return (
        shadow(410, 420, 644)
        + ends
        + solid(wrapped, accent, left=206, right=594, body=stripes)
        + label(lines, x=290, y=340, w=220, h=132, paper=PAPER, accent=accent)
        + path("M470 520 L520 488 V594 L470 626 Z", darker(nougat, 0.14))
        + path("M214 520 L264 488 H520 L470 520 Z", lighter(nougat, 0.5))
        + path(front, nougat)
        + inside(front, nuts)
        + rect(210, 512, 264, 11, "#FFFEFA", 5)
        + rect(210, 621, 264, 11, "#FFFEFA", 5)
    )
