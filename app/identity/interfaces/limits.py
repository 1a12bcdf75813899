"""How often somebody may try. Per address and per account, so that neither a machine nor a guessed account is unlimited."""

import hashlib

from app.http.rate_limit import Limit, RateLimiter
from app.http.rate_limit_headers import noter_of
from app.identity import wiring
from app.identity.domain.emails import folded
from app.identity.infrastructure.sql_attempts import Attempt
from app.identity.interfaces.visits import AnyRequest, device_of, visitor_of
from app.identity.wiring import proving
from app.resources import Resources

LOGIN_PER_ACCOUNT = Limit(name="login-account", count=5, period_s=60)
LOGIN_PER_ADDRESS = Limit(name="login-address", count=20, period_s=60)
# These two are counted in PostgreSQL, and exactly: in no 15 minutes are more of them compared.
PASSWORD_GUESSES = Limit(name="password-guesses", count=9, period_s=900)
MFA_GUESSES = Limit(name="mfa-guesses", count=9, period_s=900)
MFA_PER_ADDRESS = Limit(name="mfa-address", count=20, period_s=60)
SIGNUP_PER_ADDRESS = Limit(name="signup-address", count=30, period_s=3600)
REFRESH_PER_ADDRESS = Limit(name="refresh-address", count=120, period_s=60)
FORGOT_PER_ADDRESS = Limit(name="forgot-address", count=10, period_s=3600)
FORGOT_PER_ACCOUNT = Limit(name="forgot-account", count=3, period_s=900)
LINK_PER_ADDRESS = Limit(name="link-address", count=30, period_s=60)
PASSWORD_PER_USER = Limit(name="password-user", count=5, period_s=60)
LETTERS_PER_USER = Limit(name="letters-user", count=5, period_s=600)
INVITATIONS_PER_WORKSPACE = Limit(name="invitations-workspace", count=50, period_s=3600)


async def admit_forgotten(limiter: RateLimiter, *, email: str, address: str) -> None:
    """Raises TooMany. Counted whether the account exists or not, so that a refusal tells nothing."""
    await limiter.admit(FORGOT_PER_ADDRESS.for_address(address), address)
    account = hashlib.sha256(folded(email).encode()).hexdigest()[:24]
    await limiter.admit(FORGOT_PER_ACCOUNT, account)


async def admit_login(limiter: RateLimiter, *, email: str, address: str) -> None:
    """Raises TooMany. The account is counted together with the address: a stranger elsewhere cannot lock its owner out."""
    await limiter.admit(LOGIN_PER_ADDRESS.for_address(address), address)
    # Redis's keys may end up in logs and dumps: no addresses of people in them.
    account = hashlib.sha256(folded(email).encode()).hexdigest()[:24]
    await limiter.admit(LOGIN_PER_ACCOUNT.for_address(address), f"{account}:{address}")


async def admit_guess(request: AnyRequest, resources: Resources, limit: Limit, *, email: str) -> Attempt:
    """Raises TooMany. Strangers share one count per account; each device and address of the account's own has another."""
    address, note = visitor_of(request, resources).address, noter_of(request.scope)
    async with wiring.control_transaction(resources) as session:
        guessing = proving.provide_guessing(resources, session)
        attempt = await guessing.admit(limit, email=email, address=address, device=device_of(request, resources))
    note(attempt.allowance)
    return attempt
