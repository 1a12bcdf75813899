"""Which of a customer's messages the assistant should answer."""

# Lines that WhatsApp writes, and answers to questions that no assistant asked: shown, never answered.
_NOT_CONVERSATION = frozenset({"system", "reaction", "edit", "revoke", "errors"})
# A number of the API alone is told that something was changed, and neither what nor into what.
_UNSUPPORTED_NOT_CONVERSATION = frozenset({"edit", "revoke"})
_INTERACTIVE_NOT_CONVERSATION = frozenset({"call_permission_reply"})


def is_answerable(*, kind: str, content: dict[str, object], group_id: str | None) -> bool:
    if group_id is not None or kind in _NOT_CONVERSATION:
        return False
    if kind == "unsupported" and content.get("kind") in _UNSUPPORTED_NOT_CONVERSATION:
        return False
    return not (kind == "interactive" and content.get("kind") in _INTERACTIVE_NOT_CONVERSATION)
