"""Passwords that everybody tries first: a list of the usual ones with eight characters or more, and the patterns they are made by."""

import re

_WORDS = """
    password passwort passw0rd password1 p4ssword iloveyou princess sunshine football baseball superman trustno1 starwars
    welcome whatever computer internet master dragon monkey shadow michael jennifer jordan charlie letmein qwerty
    qwertyuiop asdfghjkl zxcvbnm qazwsx qazwsxedc 1qaz2wsx q1w2e3r4 q1w2e3r4t5 zaq12wsx 1q2w3e4r 1q2w3e4r5t abcdefgh
    abcdefghi changeme default admin administrator secret security guest access freedom hello login mustang liverpool
    arsenal chelsea juventus barcelona realmadrid madrid milano napoli roma italia ciao ciaociao amore amoremio tiamo
    stella francesco francesca alessandro alessandra giuseppe andrea martina valentina contrasena contraseña hola teamo
    teamo1 tequiero mariposa estrella corazon princesa alejandro alejandra carlos shopme whatsapp facebook google samsung
    iphone pokemon naruto minecraft fortnite blink182 666666 test testtest
"""
_COMMON = frozenset(_WORDS.split())
_TAIL = re.compile(r"[\d!?.@#*_-]{0,6}$")
_RUNS = ("01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


def is_common(password: str) -> bool:
    """Capitals and a tail of digits or marks ("Password2024!") hide nothing: guessing programs add them first."""
    folded = password.casefold()
    if len(set(folded)) <= 2 or any(folded in run for run in _RUNS):
        return True
    word = _TAIL.sub("", folded)
    return folded in _COMMON or word in _COMMON
