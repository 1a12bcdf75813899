"""The breaker of a number: after five troubles in a row without one success it rests, then one message tries for all."""

from datetime import timedelta

OPENS_AT = 5
REST = timedelta(seconds=30)
