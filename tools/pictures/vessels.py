# ruff: noqa: E501 (an outline is one string)
"""Bottles, jars and tins."""

from __future__ import annotations

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
    words,
)

PAPER = "#FFFBF2"


def oil(lines: list[str], glass: str, accent: str) -> str:
    """A tall bottle with round shoulders and a cork."""
    d = f"M372 165 H428 V262 C428 305 498 318 498 384 V630 Q498 {FLOOR} 473 {FLOOR} H327 Q302 {FLOOR} 302 630 V384 C302 318 372 305 372 262 Z"
    level = rect(300, 330, 200, 340, darker(glass, 0.22), 0, 'opacity=".55"')
    return (
        shadow(width=220)
        + rect(376, 122, 48, 50, "#C59A6A", 8)
        + rect(376, 136, 48, 5, "#A97F50")
        + solid(d, glass, left=302, right=498, body=level)
        + rect(364, 162, 72, 22, darker(accent, 0.1), 8)
        + label(lines, x=314, y=408, w=172, h=190, paper=PAPER, accent=accent)
    )


def oil_small(lines: list[str], glass: str, accent: str) -> str:
    """A small square flask with a dark cap."""
    d = f"M374 262 H426 V330 C426 352 512 360 512 410 V628 Q512 {FLOOR} 486 {FLOOR} H314 Q288 {FLOOR} 288 628 V410 C288 360 374 352 374 330 Z"
    inner = rect(280, 392, 260, 280, lighter(glass, 0.18), 0, 'opacity=".55"')
    return (
        shadow(width=240)
        + rect(364, 206, 72, 72, accent, 10)
        + rect(376, 206, 8, 72, lighter(accent, 0.35), 4)
        + solid(d, glass, left=288, right=512, body=inner)
        + label(lines, x=308, y=436, w=184, h=170, paper=PAPER, accent=accent)
    )


def vinegar(lines: list[str], glass: str, accent: str) -> str:
    """The round-bellied bottle of balsamic vinegar, with a wax seal."""
    d = f"M376 190 H424 V330 C424 368 530 392 530 508 C530 600 500 {FLOOR} 470 {FLOOR} H330 C300 {FLOOR} 270 600 270 508 C270 392 376 368 376 330 Z"
    return (
        shadow(width=250)
        + solid(d, glass, left=270, right=530)
        + path("M368 150 Q400 138 432 150 V232 Q426 262 418 236 Q410 280 400 240 Q388 266 382 238 Q374 252 368 232 Z", accent)
        + rect(378, 158, 8, 60, lighter(accent, 0.35), 4)
        + label(lines, x=300, y=430, w=200, h=160, paper=PAPER, accent=accent)
    )


def wine(lines: list[str], glass: str, accent: str) -> str:
    """A Bordeaux bottle with its capsule."""
    d = f"M376 150 H424 V300 C424 350 486 352 486 420 V632 Q486 {FLOOR} 462 {FLOOR} H338 Q314 {FLOOR} 314 632 V420 C314 352 376 350 376 300 Z"
    return (
        shadow(width=200)
        + solid(d, glass, left=314, right=486)
        + rect(372, 106, 56, 128, accent, 8)
        + rect(380, 112, 8, 116, lighter(accent, 0.35), 4)
        + rect(368, 106, 64, 18, darker(accent, 0.15), 6)
        + label(lines, x=320, y=430, w=160, h=180, paper=PAPER, accent=accent)
    )


def sparkling(lines: list[str], glass: str, accent: str) -> str:
    """A sparkling bottle under foil, and a flute."""
    d = f"M352 160 H408 V282 C408 350 478 366 478 450 V632 Q478 {FLOOR} 452 {FLOOR} H308 Q282 {FLOOR} 282 632 V450 C282 366 352 350 352 282 Z"
    bubbles = "".join(
        oval(x, y, r, r, "#fff", 'opacity=".8"')
        for x, y, r in ((570, 470, 4), (584, 440, 3), (576, 410, 4), (562, 430, 3), (590, 480, 3), (578, 380, 3))
    )
    flute = (
        shadow(576, 90)
        + path("M540 330 H612 C616 440 606 500 580 512 H572 C546 500 536 440 540 330 Z", "#ffffff", 'opacity=".6"')
        + path("M541 372 H611 C614 446 604 496 580 506 H572 C548 496 538 446 541 372 Z", "#F3DC8B", 'opacity=".9"')
        + line("M576 510 V648", "#ffffff", 7, 'opacity=".85"')
        + oval(576, 650, 40, 8, "#ffffff", 'opacity=".9"')
        + bubbles
    )
    return (
        shadow(380, 220)
        + solid(d, glass, left=282, right=478)
        + path("M346 112 Q380 96 414 112 V300 L397 282 L380 306 L363 282 L346 300 Z", accent)
        + rect(356, 120, 8, 150, lighter(accent, 0.5), 4)
        + rect(342, 196, 76, 10, darker(accent, 0.2), 5)
        + label(lines, x=292, y=456, w=176, h=164, paper=PAPER, accent=accent)
        + flute
    )


def jar(lines: list[str], content: str, accent: str) -> str:
    """A glass jar with a cloth-covered lid."""
    d = f"M282 300 C262 318 258 332 258 356 V612 Q258 {FLOOR} 300 {FLOOR} H500 Q542 {FLOOR} 542 612 V356 C542 332 538 318 518 300 Z"
    inner = "M270 366 C330 354 460 376 530 362 V610 Q530 645 496 645 H304 Q270 645 270 610 Z"
    specks = "".join(oval(274 + (i * 67) % 250, 380 + (i * 41) % 250, 9, 7, lighter(content, 0.22), 'opacity=".6"') for i in range(16))
    glass = path(inner, content) + inside(inner, specks)
    cloth = path(
        "M266 286 Q262 238 290 228 H510 Q538 238 534 286 Q520 300 506 286 Q484 304 464 288 Q438 304 416 288 Q392 304 368 288 Q344 304 322 288 Q298 302 284 287 Q274 296 266 286 Z",
        accent,
    )
    dots = "".join(oval(290 + (i % 9) * 28, 246 + (i // 9) * 24, 3.5, 3.5, lighter(accent, 0.55)) for i in range(18))
    return (
        shadow(width=310)
        + solid(d, "#F4F7F4", left=258, right=542, body=glass)
        + cloth
        + dots
        + line("M276 272 Q400 284 524 272", darker(accent, 0.25), 5)
        + label(lines, x=300, y=410, w=200, h=180, paper=PAPER, accent=darker(content, 0.15))
    )


def can(lines: list[str], colour: str, accent: str) -> str:
    """A ribbed tin with a paper band."""
    d = "M276 268 Q276 240 400 240 Q524 240 524 268 V630 Q524 660 400 660 Q276 660 276 630 Z"
    ribs = "".join(line(f"M270 {y} Q400 {y + 30} 530 {y}", "#fff", 3, 'opacity=".35"') for y in (292, 610, 626))
    return (
        shadow(width=270, y=652)
        + solid(d, "#C9CED1", left=276, right=524, body=path("M270 308 Q400 336 530 308 V596 Q400 626 270 596 Z", colour) + ribs)
        + oval(400, 266, 124, 26, "#E4E8EA")
        + oval(400, 266, 106, 19, "#C3C9CC")
        + line("M400 258 q18 -10 36 0", "#8E979B", 7)
        + label(lines, x=306, y=360, w=188, h=190, paper=PAPER, accent=accent)
    )


def tin_flat(lines: list[str], colour: str, accent: str) -> str:
    """A flat oval tin, standing up a little, with its ring-pull."""
    outer = "M190 470 Q190 350 330 350 H470 Q610 350 610 470 V520 Q610 640 470 640 H330 Q190 640 190 520 Z"
    return (
        shadow(width=440)
        + path(f"M190 500 H610 V540 Q610 {FLOOR} 470 {FLOOR} H330 Q190 {FLOOR} 190 540 Z", darker("#C9CED1", 0.2))
        + solid(outer, "#D3D8DA", left=190, right=610)
        + rect(212, 372, 376, 246, colour, 104)
        + rect(226, 386, 348, 218, "none", 92, f'stroke="{accent}" stroke-width="4"')
        + line("M280 540 q40 -34 80 0 t80 0 t80 0", lighter(colour, 0.3), 6)
        + line("M300 568 q40 -26 80 0 t80 0 t60 0", lighter(colour, 0.2), 5)
        + words(lines, cx=400, cy=462, width=300, colour="#FFF8EA", size=84)
    )


def sixpack(lines: list[str], colour: str, accent: str) -> str:
    """Little bottles in a carton carrier."""
    bottles = ""
    for i, x in enumerate((244, 348, 452)):
        glass = f"M{x + 36} 250 H{x + 68} V318 C{x + 68} 348 {x + 98} 356 {x + 98} 396 V600 H{x + 6} V396 C{x + 6} 356 {x + 36} 348 {x + 36} 318 Z"
        bottles += solid(glass, colour, left=x + 6, right=x + 98) + rect(x + 30, 232, 44, 24, accent if i != 1 else darker(accent, 0.1), 6)
    front = f"M226 436 H574 L562 {FLOOR} H238 Z"
    return (
        shadow(width=350)
        + rect(388, 178, 24, 280, darker("#F6E7CC", 0.12), 6)
        + bottles
        + solid(front, "#F8EBD3", left=226, right=574)
        + label(lines, x=282, y=462, w=236, h=164, paper=PAPER, accent=colour)
    )
