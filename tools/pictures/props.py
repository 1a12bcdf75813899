"""Small things beside a product that tell what is in it. Each stands around 0,0 and is about 150 wide."""

from __future__ import annotations

from collections.abc import Callable

from tools.pictures.scene import darker, lighter, line, oval, path, rect, turned

GREEN = "#6E8F4A"


def _leaf(x: float, y: float, turn: float, colour: str = GREEN, size: float = 1) -> str:
    blade = path("M0 0 C18 -26 52 -26 74 0 C52 22 18 22 0 0 Z", colour) + line("M6 0 H62", lighter(colour, 0.35), 2.5)
    return turned(blade, degrees=turn, x=x, y=y, scale=size)


def _ball(x: float, y: float, r: float, colour: str) -> str:
    return (
        oval(x, y, r, r, colour)
        + oval(x + r * 0.2, y + r * 0.25, r * 0.72, r * 0.68, darker(colour, 0.1), 'opacity=".6"')
        + oval(x - r * 0.35, y - r * 0.38, r * 0.22, r * 0.16, "#fff", 'opacity=".75"')
    )


def olives() -> str:
    return (
        _leaf(-20, -40, -150)
        + _leaf(-6, -46, -60)
        + _leaf(-14, -38, -105, "#87A45E")
        + oval(-32, -14, 34, 25, "#7E9440")
        + oval(-42, -22, 9, 5, "#C6D58C")
        + oval(34, -20, 32, 25, "#5F7434")
        + oval(26, -28, 9, 5, "#AEC278")
    )


def chilli() -> str:
    pod = (
        path("M-70 -36 C-30 -52 40 -40 74 6 C30 4 -40 8 -72 -16 Z", "#CE3427")
        + line("M-52 -32 Q0 -38 40 -14", "#F08573", 5)
        + line("M-72 -28 q-18 -4 -24 -22", "#5C7B3A", 9)
    )
    return turned(pod, degrees=8, y=-8) + turned(pod, degrees=-24, x=10, y=-40, scale=0.8)


def truffle() -> str:
    lumps = "".join(oval(x, y, 5, 4, "#F0E4C8") for x, y in ((-30, -40), (-8, -20), (-44, -14), (-20, -54), (-2, -44)))
    return (
        path("M-74 -20 C-84 -62 -30 -84 0 -60 C26 -50 22 -4 -4 2 C-40 12 -68 6 -74 -20 Z", "#C8A877")
        + lumps
        + oval(52, -14, 34, 16, "#EADBBE")
        + line("M30 -16 q14 -8 26 0 t22 -2 M40 -8 q14 6 26 0", "#BFA274", 3)
    )


def _bunch(colour: str) -> str:
    return (
        _leaf(2, -92, -20, GREEN, 0.9)
        + line("M0 -84 V-108", "#7B5B38", 7)
        + "".join(_ball(x, y, 21, colour) for x, y in ((-42, -72), (0, -78), (42, -72), (-22, -44), (22, -44), (0, -16), (-60, -46)))
    )


def grapes() -> str:
    return _bunch("#7A3B6B")


def grapes_dark() -> str:
    return _bunch("#3C2A55")


def apple() -> str:
    return (
        path("M0 -78 C36 -96 66 -66 56 -30 C48 2 20 8 0 0 C-20 8 -48 2 -56 -30 C-66 -66 -36 -96 0 -78 Z", "#9DB548")
        + oval(-28, -54, 12, 18, "#fff", 'opacity=".35"')
        + line("M0 -76 q2 -20 12 -28", "#6B4B2C", 6)
        + _leaf(6, -92, -12, GREEN, 0.6)
    )


def wheat() -> str:
    ears = ""
    for turn in (-34, -8, 20):
        ears += turned(
            line("M0 0 V-110", "#C99A3F", 5)
            + "".join(
                oval(side * 9, -70 - i * 14, 7, 11, "#E2B755", f'transform="rotate({side * 24} {side * 9} {-70 - i * 14})"')
                for i in range(5)
                for side in (-1, 1)
            ),
            degrees=turn,
        )
    return ears


def tomato() -> str:
    star = "".join(turned(oval(0, -13, 5, 14, "#5C8A3E"), degrees=i * 72, y=-72) for i in range(5))
    return (
        _ball(30, -36, 38, "#E0553A")
        + path("M-62 -40 C-66 -84 34 -84 30 -38 C26 8 -56 8 -62 -40 Z", "#D4412E")
        + oval(-42, -54, 9, 13, "#fff", 'opacity=".5"')
        + turned(star, degrees=0, x=-16)
    )


def corn() -> str:
    kernels = "".join(oval(-22 + (i % 4) * 15, -104 + (i // 4) * 15, 7.5, 7.5, ("#F2C53D", "#E9B52C")[i % 2]) for i in range(28))
    return turned(
        oval(0, -62, 36, 66, "#E3AC26")
        + kernels
        + path("M-40 -50 C-30 10 -10 20 0 10 C-14 -10 -14 -40 -40 -50 Z", GREEN)
        + path("M40 -56 C32 10 10 20 0 10 C14 -10 12 -40 40 -56 Z", "#87A45E"),
        degrees=24,
        x=10,
        y=-4,
    )


def rice() -> str:
    grains = "".join(
        turned(
            oval(0, 0, 10, 4.5, "#FFFDF4") + oval(0, 1.5, 9, 2.5, "#E9E1CC"),
            degrees=(i * 57) % 180,
            x=-58 + (i * 31) % 116,
            y=-2 - (i * 17) % 34 * (1 - abs(-58 + (i * 31) % 116) / 80),
        )
        for i in range(46)
    )
    return oval(0, 0, 78, 11, "#E3DAC2") + grains


def walnut() -> str:
    def nut(x: float, y: float) -> str:
        return oval(x, y, 40, 36, "#B98650") + line(
            f"M{x} {y - 36} q6 36 0 72 M{x - 22} {y - 24} q10 10 2 22 t4 22 M{x + 20} {y - 26} q-10 12 0 24 t-4 22", "#8B5E32", 4
        )

    return nut(-34, -34) + nut(42, -30)


def pepper() -> str:
    return "".join(
        _ball(x, y, 11, "#3B342E")
        for x, y in ((-54, -8), (-26, -12), (2, -8), (30, -11), (56, -8), (-12, -32), (18, -30), (44, -30), (4, -50))
    )


def basil() -> str:
    return (
        _leaf(0, -6, -140, "#4F8A3D", 1.1)
        + _leaf(0, -6, -40, "#4F8A3D", 1.1)
        + _leaf(0, -8, -90, "#639F4B", 1.2)
        + _leaf(-4, -2, -172, "#639F4B", 0.8)
        + _leaf(4, -2, -8, "#3F7632", 0.8)
    )


def pear_fruit() -> str:
    return (
        path("M-4 -120 C30 -124 22 -76 44 -50 C64 -16 34 4 0 2 C-36 4 -66 -16 -46 -50 C-26 -78 -34 -116 -4 -120 Z", "#CDBB4C")
        + oval(-24, -36, 11, 20, "#fff", 'opacity=".35"')
        + line("M-2 -118 q4 -16 14 -20", "#6B4B2C", 6)
    )


def figs() -> str:
    half = (
        oval(44, -34, 38, 36, "#7B4A6B")
        + oval(44, -34, 31, 29, "#F1DCC6")
        + oval(44, -32, 22, 20, "#C4485A")
        + "".join(oval(44 + dx, -32 + dy, 2.5, 2.5, "#F3D59B") for dx, dy in ((-10, -6), (0, 8), (8, -8), (12, 4), (-6, 6), (0, -12)))
    )
    return (
        path("M-44 -96 C-34 -80 -2 -60 -6 -28 C-8 4 -76 6 -80 -28 C-82 -62 -52 -78 -44 -96 Z", "#5B3355")
        + oval(-60, -36, 8, 16, "#fff", 'opacity=".25"')
        + half
    )


def fennel() -> str:
    fronds = "".join(
        turned(line("M0 0 Q-4 -50 0 -92 M0 -40 l-14 -20 M0 -40 l14 -20 M0 -66 l-12 -18 M0 -66 l12 -18", "#6FA05A", 4), degrees=t, y=-48)
        for t in (-26, 0, 26)
    )
    return (
        fronds
        + path("M-46 -36 C-44 -66 -16 -62 0 -70 C16 -62 44 -66 46 -36 C48 0 20 4 0 2 C-20 4 -48 0 -46 -36 Z", "#EEF3DA")
        + line("M-20 -4 Q-26 -40 -10 -60 M20 -4 Q26 -40 10 -60 M0 0 V-62", "#BFD09A", 4)
    )


def pistachio() -> str:
    nut = path("M-30 0 C-30 -30 30 -34 34 -4 C30 14 -24 18 -30 0 Z", "#E5CFA6") + path(
        "M-16 -6 C-6 -20 22 -20 30 -6 C20 2 -8 4 -16 -6 Z", "#8DAA4C"
    )
    return turned(nut, degrees=-12, x=-40, y=-16) + turned(nut, degrees=20, x=36, y=-14) + turned(nut, degrees=-4, x=0, y=-42)


def lemon() -> str:
    wheel = (
        oval(48, -38, 38, 38, "#F0C72E")
        + oval(48, -38, 32, 32, "#FFF7D6")
        + "".join(turned(path("M0 -4 L10 -26 Q0 -32 -10 -26 Z", "#F7DB5C"), degrees=i * 45, x=48, y=-38) for i in range(8))
    )
    return (
        path("M-88 -34 C-80 -44 -72 -72 -36 -72 C2 -72 10 -44 18 -36 C10 -24 0 2 -36 0 C-72 0 -80 -24 -88 -34 Z", "#F4D23C")
        + oval(-54, -50, 12, 8, "#fff", 'opacity=".5"')
        + _leaf(-20, -68, -30, GREEN, 0.7)
        + wheel
    )


def honey() -> str:
    rings = "".join(rect(-27 + i * 3, -104 + i * 14, 54 - i * 6, 11, ("#C98F4E", "#B57B3C")[i % 2], 5) for i in range(5))
    return turned(rect(-5, -46, 10, 110, "#C08749", 5) + rings, degrees=128, x=0, y=-44) + path(
        "M60 -16 q16 10 4 22 q-30 8 -40 -2 q8 -16 36 -20 Z", "#E2A22E"
    )


def lentils() -> str:
    return oval(0, 0, 76, 10, "#8A6A44") + "".join(
        oval(
            -62 + (i * 29) % 124, -2 - (i * 13) % 30 * (1 - abs(-62 + (i * 29) % 124) / 84), 9, 6, ("#8C6B3E", "#A17F4E", "#74562F")[i % 3]
        )
        for i in range(44)
    )


def almonds() -> str:
    nut = path("M0 -34 C26 -16 26 18 0 32 C-26 18 -26 -16 0 -34 Z", "#B9773F") + line(
        "M0 -24 V22 M-10 -14 Q-14 0 -8 16 M10 -14 Q14 0 8 16", "#8F5729", 3
    )
    return turned(nut, degrees=70, x=-44, y=-20) + turned(nut, degrees=110, x=34, y=-18) + turned(nut, degrees=18, x=0, y=-44)


def orange() -> str:
    wheel = (
        oval(44, -40, 42, 42, "#E8842A")
        + oval(44, -40, 36, 36, "#FFF0D8")
        + "".join(turned(path("M0 -4 L12 -29 Q0 -35 -12 -29 Z", "#F5A03C"), degrees=i * 45, x=44, y=-40) for i in range(8))
    )
    return _ball(-38, -42, 44, "#EE922F") + _leaf(-34, -82, -24, GREEN, 0.6) + wheel


def cocoa() -> str:
    pod = path("M-86 -20 C-70 -70 20 -78 74 -30 C30 10 -60 16 -86 -20 Z", "#9A5A2C") + line(
        "M-70 -26 Q-10 -60 60 -32 M-70 -18 Q-10 -24 60 -28 M-62 -8 Q0 6 50 -20", "#7A431E", 4
    )
    return pod + "".join(oval(x, y, 13, 9, "#4A2B20") for x, y in ((-20, 4), (16, 6), (48, 0)))


def hazelnuts() -> str:
    def nut(x: float, y: float) -> str:
        return (
            oval(x, y, 30, 29, "#B9793F")
            + path(f"M{x - 24} {y - 16} Q{x} {y - 48} {x + 24} {y - 16} Q{x} {y - 6} {x - 24} {y - 16} Z", "#E3C49B")
            + oval(x - 12, y + 2, 5, 9, "#fff", 'opacity=".3"')
        )

    return nut(-42, -26) + nut(40, -24) + nut(2, -56) + _leaf(52, -40, -30, GREEN, 0.7)


def beans() -> str:
    bean = (
        oval(0, 0, 28, 19, "#5B3420") + line("M-24 2 Q-8 -10 2 0 T24 -3", "#2E180E", 4.5) + oval(-10, -10, 8, 3.5, "#fff", 'opacity=".25"')
    )
    return "".join(
        turned(bean, degrees=t, x=x, y=y) for x, y, t in ((-48, -14, -20), (6, -12, 14), (54, -16, -40), (-18, -42, 30), (32, -44, -8))
    )


def chamomile() -> str:
    def flower(x: float, y: float) -> str:
        petals = "".join(turned(oval(0, -24, 9, 18, "#FFFFFF"), degrees=i * 40, x=x, y=y) for i in range(9))
        return line(f"M{x} {y} Q{x + 4} {y + 40} {x * 0.4} {60}", GREEN, 5) + petals + oval(x, y, 14, 13, "#F0B92E")

    return turned(flower(-36, -70) + flower(34, -50), degrees=0, y=-60 + 14)


def strawberry() -> str:
    berry = (
        path("M-34 -56 C-10 -70 30 -68 38 -48 C42 -20 14 4 0 6 C-20 0 -44 -30 -34 -56 Z", "#D8434A")
        + "".join(oval(x, y, 2.5, 4, "#F7D98C") for x, y in ((-16, -42), (4, -46), (22, -40), (-8, -24), (12, -22), (2, -6)))
        + _leaf(0, -60, -160, GREEN, 0.5)
        + _leaf(4, -60, -20, GREEN, 0.5)
        + _leaf(2, -60, -90, GREEN, 0.45)
    )
    return turned(berry, degrees=-10, x=-34) + turned(berry, degrees=14, x=42, scale=0.85)


def artichoke() -> str:
    scales = "".join(
        path(f"M{x - 22} {y} Q{x} {y - 58} {x + 22} {y} Q{x} {y + 22} {x - 22} {y} Z", colour)
        for x, y, colour in (
            (0, -66, "#7D9659"),
            (-24, -54, "#8CA866"),
            (24, -54, "#8CA866"),
            (0, -44, "#9AB573"),
            (-36, -30, "#7D9659"),
            (36, -30, "#7D9659"),
            (-14, -24, "#8CA866"),
            (14, -24, "#8CA866"),
            (0, -8, "#9AB573"),
        )
    )
    return rect(-8, -10, 16, 30, "#7D9659", 6) + scales + line("M0 -112 v10 M-24 -98 v8 M24 -98 v8", "#8A5E8C", 5)


def ribbon() -> str:
    return (
        path("M0 -30 C-30 -66 -78 -60 -70 -34 C-64 -10 -26 -16 0 -26 Z", "#B0304A")
        + path("M0 -30 C30 -66 78 -60 70 -34 C64 -10 26 -16 0 -26 Z", "#B0304A")
        + path("M-6 -24 L-34 8 L-14 4 L4 -22 Z M6 -24 L34 8 L14 4 L-4 -22 Z", "#8E2239")
        + oval(0, -28, 13, 12, "#8E2239")
    )


PROPS: dict[str, Callable[[], str]] = {
    draw.__name__: draw
    for draw in (
        olives,
        chilli,
        truffle,
        grapes,
        grapes_dark,
        apple,
        wheat,
        tomato,
        corn,
        rice,
        walnut,
        pepper,
        basil,
        pear_fruit,
        figs,
        fennel,
        pistachio,
        lemon,
        honey,
        lentils,
        almonds,
        orange,
        cocoa,
        hazelnuts,
        beans,
        chamomile,
        strawberry,
        artichoke,
        ribbon,
    )
}
