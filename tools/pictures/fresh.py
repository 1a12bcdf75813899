# ruff: noqa: E501 (an outline is one string)
"""Cheese and cured meats, on a board with a name card."""

from __future__ import annotations

from tools.pictures.scene import FLOOR, darker, inside, lighter, line, oval, path, rect, shadow, solid, turned, words

PAPER = "#FFFBF2"


def _board() -> str:
    """A wooden board to lie on; things on it stand at y = 590."""
    grain = "".join(line(f"M{180 + i * 34} {604 + (i % 3) * 8} h{60 + (i % 4) * 22}", "#B98552", 2.5, 'opacity=".6"') for i in range(12))
    return shadow(width=540) + rect(130, 586, 540, 52, "#CF9D68", 24) + rect(130, 622, 540, 22, "#A8753F", 11) + grain


def _card(lines: list[str], accent: str) -> str:
    """A little folded name card in front of the board."""
    return (
        oval(414, 724, 132, 10, "#3a2a1c", 'opacity=".14"')
        + path("M292 642 H508 L520 722 H280 Z", PAPER)
        + line("M302 651 H498 L508 713 H292 Z", accent, 2.5)
        + words(lines, cx=400, cy=684, width=184, colour="#2B2622", size=40 if len(lines) == 1 else 31)
    )


def wedge(lines: list[str], paste: str, rind: str) -> str:
    crystals = "".join(oval(250 + (i * 73) % 270, 400 + (i * 47) % 170, 4, 3, lighter(paste, 0.65)) for i in range(26))
    face = "M196 590 V424 L560 330 V590 Z"
    return (
        _board()
        + path("M196 424 L420 268 L560 330 Z", lighter(paste, 0.35))
        + solid(
            face,
            paste,
            left=196,
            right=560,
            body=crystals + line("M230 500 l40 -14 M330 540 l52 -8 M420 430 l46 -20", darker(paste, 0.12), 4),
        )
        + path("M560 330 L420 268 L436 262 L592 326 V590 H560 Z", rind)
        + path("M560 330 L592 326 V590 H560 Z", darker(rind, 0.15))
        + _card(lines, rind)
    )


def wedge_blue(lines: list[str], paste: str, vein: str) -> str:
    veins = "".join(
        turned(
            line("M-26 0 q12 -14 22 0 t26 -4", vein, 7, 'opacity=".75"') + oval(10, 10, 6, 4, vein, 'opacity=".5"'),
            degrees=(i * 61) % 180,
            x=230 + (i * 83) % 310,
            y=410 + (i * 53) % 160,
        )
        for i in range(15)
    )
    return (
        _board()
        + path("M196 440 L420 290 L570 350 Z", lighter(paste, 0.3))
        + path("M330 386 q30 -10 50 -40 M420 340 q30 6 50 -8", "none", f'stroke="{vein}" stroke-width="6" opacity=".5"')
        + solid("M196 590 V440 Q380 400 570 350 V590 Z", paste, left=196, right=570, body=veins)
        + path("M570 350 L420 290 L436 284 L600 346 V590 H570 Z", "#D9C7A2")
        + _card(lines, vein)
    )


def wheel(lines: list[str], paste: str, rind: str) -> str:
    side = "M190 420 V530 Q190 592 400 592 Q610 592 610 530 V420 Z"
    hatch = "".join(
        line(f"M{170 + i * 26} 620 L{260 + i * 26} 400 M{170 + i * 26} 400 L{260 + i * 26} 620", lighter(rind, 0.14), 3) for i in range(18)
    )
    cut = "M400 420 L334 480 V586 Q400 594 470 590 V484 Z"
    return (
        _board()
        + solid(side, rind, left=190, right=610, body=hatch)
        + oval(400, 420, 210, 68, lighter(rind, 0.1))
        + oval(400, 417, 186, 56, lighter(rind, 0.2))
        + path(cut, darker(paste, 0.06))
        + path("M400 420 L470 484 V590 Q436 593 400 592 Z", paste)
        + path("M334 480 L400 420 L470 484 Q400 500 334 480 Z", darker(rind, 0.35), 'opacity=".25"')
        + "".join(oval(x, y, 7, 5, darker(paste, 0.14)) for x, y in ((360, 530), (378, 566), (424, 510), (446, 552), (420, 574)))
        + _card(lines, rind)
    )


def balls(lines: list[str], milk: str, accent: str) -> str:
    def ball(x: float, y: float, r: float) -> str:
        return (
            oval(x, y, r, r * 0.94, darker(milk, 0.09))
            + oval(x - r * 0.08, y - r * 0.08, r * 0.9, r * 0.84, milk)
            + oval(x - r * 0.35, y - r * 0.4, r * 0.24, r * 0.16, "#fff")
            + line(f"M{x + r * 0.1} {y - r * 0.82} q{r * 0.2} {r * 0.2} {r * 0.42} {r * 0.06}", darker(milk, 0.14), 4)
        )

    bowl = f"M190 500 H610 Q600 {FLOOR - 20} 470 {FLOOR - 8} H330 Q200 {FLOOR - 20} 190 500 Z"
    return (
        shadow(width=380, y=648)
        + oval(400, 500, 210, 52, darker(accent, 0.25))
        + oval(400, 506, 196, 44, "#DCEBF2")
        + ball(300, 442, 92)
        + ball(502, 446, 88)
        + ball(404, 396, 98)
        + solid(bowl, accent, left=190, right=610, body=line("M180 532 Q400 590 620 532", lighter(accent, 0.55), 8))
        + words(lines, cx=400, cy=604, width=280, colour="#FFF8EA", size=46)
    )


def pear(lines: list[str], skin: str, accent: str) -> str:
    """Two pear-shaped cheeses hanging from a string."""

    def cheese(x: float, top: float) -> str:
        d = f"M{x - 34} {top} Q{x} {top - 40} {x + 34} {top} Q{x + 38} {top + 26} {x + 22} {top + 44} C{x + 120} {top + 90} {x + 120} {top + 270} {x} {top + 274} C{x - 120} {top + 270} {x - 120} {top + 90} {x - 22} {top + 44} Q{x - 38} {top + 26} {x - 34} {top} Z"
        return solid(d, skin, left=x - 92, right=x + 92, body=oval(x + 10, top + 230, 90, 60, darker(skin, 0.1), 'opacity=".5"')) + line(
            f"M{x - 26} {top + 44} Q{x} {top + 54} {x + 26} {top + 44}", accent, 9
        )

    return (
        shadow(width=420)
        + rect(170, 150, 460, 20, "#B57F4A", 10)
        + line("M300 168 V280 M500 168 V300", accent, 7)
        + cheese(300, 262)
        + cheese(500, 286)
        + _card(lines, accent)
    )


def basket(lines: list[str], milk: str, accent: str) -> str:
    dome = "M236 520 C226 400 300 330 400 330 C500 330 574 400 564 520 Z"
    ribs = "".join(
        line(f"M{260 + i * 40} 520 C{262 + i * 38} 430 {300 + i * 28} 360 {330 + i * 20} 336", darker(milk, 0.09), 4) for i in range(8)
    )
    rings = "".join(line(f"M220 {y} Q400 {y + 30} 580 {y}", darker(milk, 0.08), 4) for y in (400, 440, 480))
    bowl = "M208 510 H592 L566 590 Q400 606 234 590 Z"
    slats = "".join(line(f"M{222 + i * 32} 506 L{236 + i * 30} 598", darker(accent, 0.22), 4) for i in range(12))
    return (
        _board()
        + solid(dome, milk, left=236, right=564, body=ribs + rings)
        + solid(bowl, accent, left=208, right=592, body=slats)
        + rect(200, 498, 400, 22, lighter(accent, 0.25), 11)
        + _card(lines, accent)
    )


def slices(lines: list[str], meat: str, fat: str) -> str:
    """Thin slices folded in a row."""

    def slice_(x: float, y: float, turn: float) -> str:
        d = "M-92 70 C-120 10 -84 -76 -10 -84 C70 -92 110 -30 96 30 C86 76 30 92 -20 88 Z"
        marbling = line("M-60 40 C-40 0 -30 -40 10 -56 M-20 60 C0 20 30 0 60 -20 M30 66 q14 -24 44 -30", fat, 6, 'opacity=".8"')
        return turned(
            path(d, darker(fat, 0.04)) + turned(path(d, meat) + inside(d, marbling), degrees=0, x=4, y=5, scale=0.9), degrees=turn, x=x, y=y
        )

    return (
        shadow(width=520)
        + oval(400, 600, 290, 54, "#FFFFFF")
        + oval(400, 594, 290, 50, "#F3EFE8")
        + oval(400, 590, 236, 36, "#E7E1D6")
        + slice_(270, 470, -16)
        + slice_(520, 464, 34)
        + slice_(396, 424, 6)
        + slice_(330, 524, -34)
        + slice_(470, 530, 22)
        + _card(lines, meat)
    )


def salami(lines: list[str], meat: str, fat: str) -> str:
    def cut(x: float, y: float) -> str:
        bits = "".join(oval(x - 44 + (i * 37) % 90, y - 46 + (i * 29) % 92, 6, 4, fat) for i in range(15))
        disc = f"M{x - 70} {y} a70 70 0 1 0 140 0 a70 70 0 1 0 -140 0 Z"
        return oval(x, y, 76, 76, darker(fat, 0.2)) + path(disc, meat) + inside(disc, bits)

    body = "M330 380 H560 C640 380 640 590 560 590 H330 Z"
    net = "".join(
        line(f"M{300 + i * 34} 370 L{350 + i * 34} 600 M{350 + i * 34} 370 L{300 + i * 34} 600", lighter(fat, 0.3), 4, 'opacity=".7"')
        for i in range(10)
    )
    return (
        _board()
        + path(body, darker(meat, 0.3))
        + inside(body, net + rect(300, 540, 340, 60, "#1d1510", 0, 'opacity=".15"') + rect(300, 400, 340, 18, "#fff", 9, 'opacity=".18"'))
        + line("M612 440 q40 -40 30 -90", "#E9DCC4", 7)
        + oval(330, 485, 46, 105, darker(fat, 0.2))
        + oval(330, 485, 38, 94, meat)
        + "".join(oval(310 + (i * 17) % 40, 410 + (i * 31) % 150, 6, 5, fat) for i in range(10))
        + cut(214, 516)
        + cut(292, 548)
        + _card(lines, meat)
    )


def round_(lines: list[str], meat: str, nut: str) -> str:
    face = "M236 430 a150 150 0 1 0 300 0 a150 150 0 1 0 -300 0 Z"
    lard = "".join(rect(262 + (i * 59) % 240, 306 + (i * 43) % 240, 22, 16, lighter(meat, 0.7), 6) for i in range(13))
    nuts = "".join(oval(256 + (i * 71) % 256, 312 + (i * 67) % 236, 10, 7, nut) for i in range(12))
    return (
        _board()
        + path("M386 280 H520 C600 280 640 350 640 430 C640 520 600 588 520 588 H386 Z", darker(meat, 0.2))
        + oval(386, 434, 158, 158, darker(meat, 0.3))
        + path(face, meat)
        + inside(face, lard + nuts)
        + line("M300 330 q50 -50 120 -46", "#fff", 9, 'opacity=".35"')
        + _card(lines, nut)
    )


def bacon(lines: list[str], meat: str, fat: str) -> str:
    slab = "M180 590 L236 392 Q252 362 290 362 H560 Q610 362 616 410 L630 590 Z"
    layers = path("M160 600 L210 500 Q400 450 640 486 V600 Z", meat) + path("M160 560 Q380 520 640 548 V574 Q380 548 160 590 Z", fat)
    pepper = "".join(oval(230 + (i * 47) % 380, 364 + (i * 13) % 44, 6, 4, "#3A332C") for i in range(44))
    return (
        _board()
        + solid(slab, fat, left=180, right=630, body=layers + pepper)
        + line("M560 362 q-6 -60 40 -86", "#E9DCC4", 8)
        + _card(lines, meat)
    )
