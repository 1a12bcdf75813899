"""Marketing goes to nobody who stopped it."""

from app.kernel.errors import Conflict


class CustomerStoppedMarketing(Conflict):
    """The customer wants no marketing from this shop."""

    code = "customer_stopped_marketing"
