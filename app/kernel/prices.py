"""Amounts as the customer's language writes them."""

from app.kernel.money import Money

_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}


def written(money: Money, language: str) -> str:
    """`€ 1.250,00` in Italian, `€1,250.00` in English, `1.250,00 €` in Spanish; a currency without a sign keeps its code."""
    symbol = _SYMBOLS.get(money.currency, money.currency)
    amount = _digits(money, thousands=",", decimal=".") if language == "en" else _digits(money, thousands=".", decimal=",")
    if language == "es":
        return f"{amount} {symbol}"
    return f"{symbol}{amount}" if language == "en" and len(symbol) == 1 else f"{symbol} {amount}"


def _digits(money: Money, *, thousands: str, decimal: str) -> str:
    whole, rest = divmod(abs(money.amount_minor), 10**money.minor_digits)
    sign = "-" if money.amount_minor < 0 else ""
    grouped = f"{whole:,}".replace(",", thousands)
    return f"{sign}{grouped}{decimal}{rest:0{money.minor_digits}d}" if money.minor_digits else f"{sign}{grouped}"
