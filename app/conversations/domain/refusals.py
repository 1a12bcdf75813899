"""Meta's error codes, what the sender does about each, and which words an operator reads. ONE table: everything that depends on a
code asks here.

Source: Cloud API error codes (developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes). Decide by code alone:
HTTP statuses and titles change. A code that is not here speaks of one message and fails it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Policy(StrEnum):
    RETRY = "retry"  # a passing trouble: 1, 2, 4 … seconds, eight attempts
    RETRY_FEW = "retry_few"  # Meta does not know either: three attempts
    RETRY_PAIR = "retry_pair"  # too much for this one customer: 4, 16, 64 … seconds, order kept
    RETRY_MINUTES = "retry_minutes"  # maintenance: minutes apart
    RENEW_FILE = "renew_file"  # our file did not arrive: uploaded anew, once
    PAUSE_NUMBER = "pause_number"  # the number or the account cannot send: everything keeps its place, nothing is burnt
    PAUSE_CAMPAIGNS = "pause_campaigns"  # too much mass mail: campaigns wait for hours, a reply fails
    ASK_FOR_TEMPLATE = "ask_for_template"  # the window is closed
    OPT_OUT = "opt_out"  # the customer wants no marketing: remembered
    FAIL = "fail"  # this message will never go


class Advice(StrEnum):
    """Which words: `failure.<advice>` of the inbox says what happened and what to do."""

    WINDOW = "window"
    UNDELIVERABLE = "undeliverable"
    LIMITED = "limited"
    WAIT_A_DAY = "wait_a_day"
    STOPPED = "stopped"
    EXPERIMENT = "experiment"
    TOKEN = "token"  # noqa: S105 - a word, no secret
    PERMISSION = "permission"
    PAYMENT = "payment"
    RESTRICTED = "restricted"
    NUMBER = "number"
    SPAM = "spam"
    FILE = "file"
    TEMPLATE = "template"
    TEMPLATE_PAUSED = "template_paused"
    COUNTRY = "country"
    CONTENT = "content"
    SAME_NUMBER = "same_number"
    TEST_NUMBER = "test_number"
    IDENTITY = "identity"
    ADDRESS = "address"
    NO_CALL = "no_call"
    UNAVAILABLE = "unavailable"
    DISCONNECTED = "disconnected"
    UNCONFIRMED = "unconfirmed"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Refusal:
    """`is_trouble`: Meta itself is ill; five in a row and the number holds its breath (`breaker.py`)."""

    policy: Policy
    advice: Advice
    is_trouble: bool = False


_OTHER = Refusal(Policy.FAIL, Advice.OTHER)
# Somebody between us and Meta turned the request away: nobody has taken the message, and it is not to blame.
NOT_METAS = Refusal(Policy.RETRY, Advice.UNAVAILABLE, is_trouble=True)

_TABLE: dict[tuple[int, ...], Refusal] = {
    # Meta is ill, or we are too fast
    (1, 131000): Refusal(Policy.RETRY_FEW, Advice.UNAVAILABLE, is_trouble=True),
    (2, 131016, 133004): Refusal(Policy.RETRY, Advice.UNAVAILABLE, is_trouble=True),
    (4, 613, 80007, 130429): Refusal(Policy.RETRY, Advice.LIMITED),
    (131056,): Refusal(Policy.RETRY_PAIR, Advice.LIMITED),
    (131057, 133000, 133015, 134101): Refusal(Policy.RETRY_MINUTES, Advice.UNAVAILABLE),
    # the number, the account, the app
    (0, 190): Refusal(Policy.PAUSE_NUMBER, Advice.TOKEN),
    (3, 10, *range(200, 300), 131005): Refusal(Policy.PAUSE_NUMBER, Advice.PERMISSION),
    (33, 131037, 131045, 133006, 133010, 141010): Refusal(Policy.PAUSE_NUMBER, Advice.NUMBER),
    (368, 131031, *range(141000, 141006), 141007, 141008, 141009, *range(141011, 141021)): Refusal(Policy.PAUSE_NUMBER, Advice.RESTRICTED),
    (131042, 131044, 134011, 141006): Refusal(Policy.PAUSE_NUMBER, Advice.PAYMENT),
    (131048, 131064): Refusal(Policy.PAUSE_CAMPAIGNS, Advice.SPAM),
    # the customer
    (131026,): Refusal(Policy.FAIL, Advice.UNDELIVERABLE),
    (131049,): Refusal(Policy.FAIL, Advice.WAIT_A_DAY),
    (131050,): Refusal(Policy.OPT_OUT, Advice.STOPPED),
    (130472,): Refusal(Policy.FAIL, Advice.EXPERIMENT),
    (130497,): Refusal(Policy.FAIL, Advice.COUNTRY),
    (131021,): Refusal(Policy.FAIL, Advice.SAME_NUMBER),
    (131030,): Refusal(Policy.FAIL, Advice.TEST_NUMBER),
    (131062,): Refusal(Policy.FAIL, Advice.ADDRESS),
    (137000,): Refusal(Policy.FAIL, Advice.IDENTITY),
    (131047,): Refusal(Policy.ASK_FOR_TEMPLATE, Advice.WINDOW),
    # what we say
    (131052, 131053): Refusal(Policy.RENEW_FILE, Advice.FILE),
    (132000, 132001, 132005, 132007, 132008, 132012, 132016, 132018, 141002): Refusal(Policy.FAIL, Advice.TEMPLATE),
    (132015,): Refusal(Policy.FAIL, Advice.TEMPLATE_PAUSED),
    (131055, 131063, 134100, 134102): Refusal(Policy.FAIL, Advice.TEMPLATE),
    (132068, 132069, *range(139000, 139005)): Refusal(Policy.FAIL, Advice.CONTENT),
    (100, 131008, 131009, 131051, 135000): Refusal(Policy.FAIL, Advice.CONTENT),
    (131020, 131041, *range(131200, 131300)): Refusal(Policy.FAIL, Advice.ADDRESS),
    (*range(138000, 138019),): Refusal(Policy.FAIL, Advice.NO_CALL),
    # of other calls than a send: nothing that waits in a thread depends on them
    (133005, 133008, 133009, 133016): Refusal(Policy.FAIL, Advice.NUMBER),
    (131059, 131060, *range(139100, 139104), *range(147001, 147006), *range(200005, 200008)): Refusal(Policy.FAIL, Advice.OTHER),
    (*range(139200, 139300),): Refusal(Policy.FAIL, Advice.CONTENT),
    (2388019, 2388023, 2388024, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299): Refusal(Policy.FAIL, Advice.TEMPLATE),
    (2494100,): Refusal(Policy.RETRY_MINUTES, Advice.UNAVAILABLE),
    (2593107, 2593108, 2593109): Refusal(Policy.FAIL, Advice.OTHER),
}
REFUSALS: dict[int, Refusal] = {code: refusal for codes, refusal in _TABLE.items() for code in codes}

# Our own reasons, beside Meta's.
WINDOW_CLOSED, OPTED_OUT, DISCONNECTED, UNCONFIRMED, FILE_GONE, LINK_GONE = (
    "service_window_closed",
    "opted_out",
    "number_disconnected",
    "unconfirmed",
    "file_gone",
    "link_gone",
)
_OURS = {
    WINDOW_CLOSED: Advice.WINDOW,
    OPTED_OUT: Advice.STOPPED,
    DISCONNECTED: Advice.DISCONNECTED,
    UNCONFIRMED: Advice.UNCONFIRMED,
    FILE_GONE: Advice.FILE,
    LINK_GONE: Advice.OTHER,
}


def refusal_of(code: int | None) -> Refusal:
    return REFUSALS.get(code, _OTHER) if code is not None else _OTHER


def advice_of(code: str) -> Advice:
    """By the code of a stored failure: Meta's number or our own word."""
    return _OURS.get(code) or refusal_of(int(code) if code.isdigit() else None).advice


MAX_ATTEMPTS = {Policy.RETRY: 8, Policy.RETRY_FEW: 3, Policy.RETRY_PAIR: 8, Policy.RETRY_MINUTES: 8, Policy.RENEW_FILE: 2}
_LONGEST_WAIT_S = 300.0


# Whatever a header says: nobody waits longer for a passing trouble.
_MOST_ASKED_S = 3600.0


def retry_wait_s(policy: Policy, *, attempts: int, asked_s: float | None = None) -> float:
    """Seconds until the next attempt; `attempts` counts the one that has just failed, `asked_s` is Meta's own Retry-After."""
    return max(_own_wait_s(policy, attempts), min(_MOST_ASKED_S, asked_s or 0.0))


def _own_wait_s(policy: Policy, attempts: int) -> float:
    match policy:
        case Policy.RETRY_PAIR:
            return min(_LONGEST_WAIT_S, float(4**attempts))
        case Policy.RETRY_MINUTES:
            return 60.0 * min(attempts, 5)
        case _:
            return min(_LONGEST_WAIT_S, float(2 ** (attempts - 1)))


def pause_s(refusal: Refusal) -> float:
    """How long a number that Meta does not let send waits before one message tries whether it may again."""
    return 60.0 if refusal.advice in (Advice.TOKEN, Advice.NUMBER) else 600.0
