"""A day as the customer's language writes it."""

from datetime import datetime

_MONTHS = {
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}


def written_day(moment: datetime, language: str) -> str:
    """`30 novembre`, `30 November`, `30 de noviembre`."""
    month = _MONTHS[language].split()[moment.month - 1]
    return f"{moment.day} de {month}" if language == "es" else f"{moment.day} {month}"
