"""How fast: so many messages a second for a number, and one in six seconds, with a burst, for one customer.

Generic cell rate algorithm: what is remembered of each is the time at which it would be idle again.
Source: Cloud API, "throughput" (80 a second, 20 with the Business app beside it) and "pair rate limits" (45 at once, borrowed).
"""

from dataclasses import dataclass
from enum import StrEnum

PAIR_INTERVAL_S = 6.0
PAIR_BURST = 45
# Places in a number's queue are given out for a minute ahead; who comes later asks again then.
HORIZON_S = 60.0
INBOUND_MOST_S = 1.0
# What a campaign leaves to replies at least.
CAMPAIGN_SHARE = 0.8


class Lane(StrEnum):
    REPLY = "reply"
    CAMPAIGN = "campaign"


@dataclass(frozen=True, slots=True)
class Buckets:
    """When each would be idle, in seconds of one clock."""

    number: float = 0.0
    pair: float = 0.0
    campaign: float = 0.0


def after_inbound(number: float, *, now: float, count: int, per_s: float) -> float:
    """A number's bucket after `count` messages came in: Meta counts them as well. Nobody can refuse them, so a flood holds replies back
    for a moment and no longer."""
    idle_at = max(now, number) + count / per_s
    return min(idle_at, max(number, now + INBOUND_MOST_S))


def turn(buckets: Buckets, *, now: float, per_s: float, lane: Lane) -> tuple[float, Buckets]:
    """Seconds until the turn and what to remember; negative, with nothing taken, when there is no place now.

    A number's burst is half a second's worth. Replies queue up for a place; a campaign's message gets one only while replies leave
    the number idle.
    """
    interval, burst_s = 1.0 / per_s, 0.5
    pair_wait = buckets.pair - (PAIR_BURST - 1) * PAIR_INTERVAL_S - now
    if pair_wait > 0:
        return -pair_wait, buckets
    wait = max(0.0, buckets.number - burst_s - now)
    campaign = buckets.campaign
    if lane is Lane.CAMPAIGN:
        campaign_wait = max(campaign - burst_s - now, buckets.number - burst_s / 2 - now)
        if campaign_wait > 0:
            return -campaign_wait, buckets
        campaign = max(now, campaign) + interval / CAMPAIGN_SHARE
    elif wait > HORIZON_S:
        return -wait, buckets
    slot = now + wait
    return wait, Buckets(number=max(now, buckets.number) + interval, pair=max(slot, buckets.pair) + PAIR_INTERVAL_S, campaign=campaign)
