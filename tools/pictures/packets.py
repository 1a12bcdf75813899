"""Bags, sacks and boxes."""

from __future__ import annotations

from math import cos, sin

from tools.pictures.scene import (
    FLOOR,
    darker,
    inside,
    label,
    lighter,
    line,
    oval,
    path,
    rect,
    shadow,
    solid,
    sunrise,
    turned,
    words,
)

PAPER = "#FFFBF2"
BAG = f"M262 232 H538 L548 300 V620 Q548 {FLOOR} 516 {FLOOR} H284 Q252 {FLOOR} 252 620 V300 Z"


def _bag(lines: list[str], colour: str, window: str, content: str) -> str:
    top = rect(258, 176, 284, 62, colour, 8)
    zigzag = "M258 176 " + " ".join(f"L{258 + 14.2 * (i + 0.5):.1f} 166 L{258 + 14.2 * (i + 1):.1f} 176" for i in range(20)) + " Z"
    pane = "M296 466 Q400 438 504 466 V604 Q504 624 484 624 H316 Q296 624 296 604 Z"
    return (
        shadow(width=310)
        + path(zigzag, colour)
        + top
        + rect(258, 204, 284, 6, lighter(colour, 0.35))
        + rect(258, 218, 284, 4, lighter(colour, 0.2))
        + solid(BAG, colour, left=252, right=548)
        + path(pane, lighter(window, 0.35))
        + inside(pane, content)
        + line(pane, "#fff", 5, 'opacity=".75"')
        + label(lines, x=288, y=258, w=224, h=168, paper=PAPER, accent=colour)
    )


def pasta_long(lines: list[str], colour: str, dough: str) -> str:
    strands = "".join(line(f"M{290 + i * 9} 440 L{294 + i * 9 - (i % 3) * 3} 640", darker(dough, 0.06 * (i % 3)), 6) for i in range(26))
    return _bag(lines, colour, dough, strands)


def _scattered(piece: str) -> str:
    return "".join(turned(piece, degrees=(i * 67) % 180, x=306 + (i * 47) % 195, y=476 + (i * 31) % 140, scale=1) for i in range(28))


def pasta_short(lines: list[str], colour: str, dough: str) -> str:
    tube = (
        rect(-26, -13, 52, 26, dough, 6) + oval(26, 0, 6, 13, darker(dough, 0.3)) + line("M-20 -4 H18 M-20 4 H18", darker(dough, 0.12), 2)
    )
    return _bag(lines, colour, dough, _scattered(tube))


def pasta_ears(lines: list[str], colour: str, dough: str) -> str:
    ear = oval(0, 0, 23, 18, dough) + oval(2, 2, 14, 10, darker(dough, 0.16)) + line("M-12 -10 Q0 -18 13 -9", lighter(dough, 0.4), 4)
    return _bag(lines, colour, dough, _scattered(ear))


def sack(lines: list[str], cloth: str, accent: str) -> str:
    """A cloth sack tied with string."""
    d = f"M286 300 C250 380 236 480 250 600 Q256 {FLOOR} 300 {FLOOR} H500 Q544 {FLOOR} 550 600 C564 480 550 380 514 300 Z"
    neck = "M290 306 Q318 268 300 208 Q330 226 348 204 Q372 228 400 204 Q428 228 452 204 Q470 226 500 208 Q482 268 510 306 Z"
    weave = "".join(line(f"M240 {y} H560", darker(cloth, 0.12), 1.5, 'opacity=".5"') for y in range(330, 650, 16))
    return (
        shadow(width=320)
        + solid(d, cloth, left=244, right=556, body=weave)
        + path(neck, darker(cloth, 0.05))
        + line("M340 220 Q352 262 344 300 M400 222 Q398 262 402 300 M460 222 Q448 262 458 300", darker(cloth, 0.16), 4)
        + line("M288 300 Q400 322 512 300", accent, 11)
        + line("M470 308 q28 30 10 62 M470 308 q46 14 56 46", accent, 7)
        + label(lines, x=296, y=398, w=208, h=188, paper=PAPER, accent=accent)
    )


def coffee_bag(lines: list[str], colour: str, accent: str) -> str:
    """A gusseted coffee bag with a fold-over top and a valve."""
    d = f"M276 214 H524 L540 280 V622 Q540 {FLOOR} 508 {FLOOR} H292 Q260 {FLOOR} 260 622 V280 Z"
    beans = "".join(
        turned(
            oval(0, 0, 17, 11, lighter(colour, 0.16)) + line("M-13 0 Q0 -6 13 0", colour, 3),
            degrees=i * 53,
            x=290 + (i * 71) % 230,
            y=580 + (i * 37) % 66,
        )
        for i in range(14)
    )
    return (
        shadow(width=290)
        + solid(d, colour, left=260, right=540, body=beans)
        + path("M270 150 H530 L538 226 H262 Z", darker(colour, 0.16))
        + rect(262, 214, 276, 14, accent, 4)
        + rect(250, 208, 20, 26, "#D7D2C8", 5)
        + rect(530, 208, 20, 26, "#D7D2C8", 5)
        + oval(400, 268, 13, 13, darker(colour, 0.25))
        + oval(400, 268, 6, 6, lighter(colour, 0.2))
        + label(lines, x=290, y=310, w=220, h=230, paper=PAPER, accent=darker(accent, 0.15))
    )


def _box(lines: list[str], colour: str, accent: str, front: str) -> str:
    top = "M246 330 L306 270 H594 L534 330 Z"
    side = "M534 330 L594 270 V590 L534 655 Z"
    return (
        shadow(415, 360)
        + path(top, lighter(colour, 0.28))
        + path(side, darker(colour, 0.22))
        + rect(246, 330, 288, 325, colour)
        + front
        + label(lines, x=276, y=356, w=228, h=176, paper=PAPER, accent=accent)
    )


def capsules(lines: list[str], colour: str, accent: str) -> str:
    pods = ""
    for x, y in ((318, 592), (400, 592), (482, 592)):
        pods += path(f"M{x - 32} {y - 22} H{x + 32} L{x + 22} {y + 34} Q{x} {y + 46} {x - 22} {y + 34} Z", accent)
        pods += oval(x, y - 22, 36, 10, lighter(accent, 0.45)) + rect(x - 20, y - 6, 7, 34, lighter(accent, 0.4), 3)
    return _box(lines, colour, colour, pods)


def tea_box(lines: list[str], colour: str, accent: str) -> str:
    band = rect(246, 556, 288, 99, accent) + "".join(
        turned(oval(0, -13, 6, 12, "#ffffff", 'opacity=".75"'), degrees=turn, x=x, y=606)
        for x in (294, 350, 406, 462, 512)
        for turn in range(0, 360, 60)
    )
    hearts = "".join(oval(x, 606, 8, 8, colour) for x in (294, 350, 406, 462, 512))
    tag = line("M534 420 C600 430 612 500 622 552", "#F7F1E3", 4) + rect(596, 552, 56, 66, PAPER, 6)
    return _box(lines, colour, darker(accent, 0.1), band + hearts) + tag + turned(sunrise(colour), degrees=0, x=624, y=598, scale=0.6)


def giftbox(lines: list[str], colour: str, accent: str) -> str:
    """A lidded box with a ribbon and a bow."""
    body = f"M232 404 H568 V632 Q568 {FLOOR} 545 {FLOOR} H255 Q232 {FLOOR} 232 632 Z"
    bow = (
        path("M400 316 C350 240 268 232 282 286 C290 322 350 326 400 320 Z", accent)
        + path("M400 316 C450 240 532 232 518 286 C510 322 450 326 400 320 Z", accent)
        + path("M386 316 C350 292 306 272 304 288 C308 306 352 314 386 320 Z", darker(accent, 0.22))
        + path("M414 316 C450 292 494 272 496 288 C492 306 448 314 414 320 Z", darker(accent, 0.22))
        + rect(380, 296, 40, 40, darker(accent, 0.1), 12)
    )
    return (
        shadow(width=370)
        + solid(body, colour, left=232, right=568, body=rect(372, 404, 56, 260, accent))
        + rect(214, 330, 372, 84, lighter(colour, 0.1), 10)
        + rect(372, 330, 56, 84, lighter(accent, 0.15))
        + rect(214, 402, 372, 12, darker(colour, 0.2), 6)
        + bow
        + label(lines, x=288, y=446, w=224, h=168, paper=PAPER, accent=colour)
    )


def hamper(lines: list[str], wicker: str, accent: str) -> str:
    """A wicker basket full of good things."""
    basket = f"M196 462 H604 L566 632 Q560 {FLOOR} 534 {FLOOR} H266 Q240 {FLOOR} 234 632 Z"
    weave = "".join(
        rect(190 + column * 42 + (21 if row % 2 else 0), 470 + row * 24, 38, 19, lighter(wicker, 0.18 if (row + column) % 2 else 0.05), 8)
        for row in range(8)
        for column in range(-1, 11)
    )
    goods = (
        rect(268, 250, 66, 260, "#3F5D33", 16)
        + rect(286, 178, 30, 90, "#3F5D33", 8)
        + rect(284, 168, 34, 34, accent, 6)
        + rect(270, 350, 62, 84, PAPER, 6)
        + rect(472, 246, 62, 260, "#4A1020", 16)
        + rect(489, 180, 28, 90, "#4A1020", 8)
        + rect(486, 168, 34, 54, "#B08A3E", 6)
        + rect(474, 350, 58, 84, PAPER, 6)
        + rect(350, 316, 100, 180, "#C8402B", 14)
        + rect(346, 290, 108, 40, "#F0E1C4", 10)
        + rect(362, 370, 76, 66, PAPER, 6)
        + rect(536, 356, 56, 140, "#2D5F8A", 8)
        + rect(546, 376, 36, 90, "#F0D58C", 6)
        + oval(238, 452, 34, 34, "#E7B64A")
        + oval(226, 440, 8, 6, "#F5DA92")
    )
    straw = "".join(line(f"M{200 + i * 20} 466 q{8 * cos(i):.0f} -{18 + 8 * sin(i * 2):.0f} 14 -26", "#EBCF8E", 5) for i in range(20))
    return (
        shadow(width=420)
        + line("M214 470 C230 90 570 90 586 470", darker(wicker, 0.12), 20)
        + line("M214 470 C230 90 570 90 586 470", lighter(wicker, 0.2), 6, 'stroke-dasharray="16 14"')
        + goods
        + straw
        + solid(basket, wicker, left=210, right=590, body=weave)
        + rect(184, 448, 432, 32, darker(wicker, 0.1), 16)
        + rect(184, 452, 432, 8, lighter(wicker, 0.3), 4)
        + rect(300, 512, 200, 96, PAPER, 14)
        + rect(308, 520, 184, 80, "none", 10, f'stroke="{accent}" stroke-width="3"')
        + words(lines, cx=400, cy=560, width=160, colour="#2B2622", size=62)
    )
