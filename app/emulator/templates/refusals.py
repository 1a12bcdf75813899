"""How Meta refuses a template: code 100, a subcode, and two sentences for people."""

from app.emulator.errors import GraphError


def refused(subcode: int, title: str, sentence: str) -> GraphError:
    return GraphError(100, sentence, subcode=subcode, message="(#100) Invalid parameter", user_title=title)
