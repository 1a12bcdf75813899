"""Money: integer minor units and an ISO 4217 currency, never a float."""

from dataclasses import dataclass

from app.kernel.errors import Invalid

MINOR_DIGITS = {"JPY": 0, "CLP": 0, "KRW": 0, "BHD": 3, "KWD": 3, "TND": 3}


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """`amount_minor` is in the currency's smallest unit: Money(2490, "EUR") is € 24.90."""

    amount_minor: int
    currency: str

    def __post_init__(self) -> None:
        if len(self.currency) != 3 or not self.currency.isascii() or not self.currency.isupper():
            raise Invalid("A currency is three capital letters, such as EUR.", currency=self.currency)

    @property
    def minor_digits(self) -> int:
        return MINOR_DIGITS.get(self.currency, 2)

    def __add__(self, other: "Money") -> "Money":
        self._must_match(other)
        return Money(self.amount_minor + other.amount_minor, self.currency)

    def __mul__(self, quantity: int) -> "Money":
        return Money(self.amount_minor * quantity, self.currency)

    def less_percent(self, percent: int) -> "Money":
        """The price after a discount of whole percents, rounded half up to the minor unit."""
        return Money((self.amount_minor * (100 - percent) + 50) // 100, self.currency)

    def _must_match(self, other: "Money") -> None:
        if other.currency != self.currency:
            raise Invalid("Amounts of two currencies cannot be added.", left=self.currency, right=other.currency)
