"""The readable part of a customer's copy: one page without a script, a picture from elsewhere or a word that could become markup."""

from datetime import datetime
from html import escape
from typing import Any

from app.customers.domain.copy_words import CopyWords, copy_words

_HEAD = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    '<meta name="viewport" content="width=device-width"><title>{title}</title><style>'
    "body{{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}}"
    "li{{margin:.4rem 0;overflow-wrap:anywhere}}small{{color:#555}}"
    "</style></head><body><h1>{title}</h1><p>{lead}</p>"
)


def copy_page(told: dict[str, Any], *, language: str) -> str:
    """Of what data.json holds. Everything that anybody wrote is text here."""
    words = copy_words(language)
    title = escape(words.title.format(shop=told["shop"]))
    parts = [_HEAD.format(language=escape(language), title=title, lead=escape(words.lead.format(at=_moment(told["madeAt"]))))]
    for record in told["customer"]:
        facts = [f"{name}: {_moment(value)}" for name, value in record.items() if name != "consents" and value is not None]
        parts.append(_section(words.about, facts, words))
        agreed = [
            f"{each['subject']}: {words.given if each['given'] else words.refused} ({_moment(each['at'])})" for each in record["consents"]
        ]
        parts.append(_section(words.consents, agreed, words))
    parts.append(_section(words.cart, [f"{line['quantity']} × {line['product']}" for line in told["cart"]], words))
    parts.append(_section(words.documents, [f"{each['name']} ({_moment(each['at'])}) {each['file']}" for each in told["documents"]], words))
    parts.append(_section(words.links, [f"{each['operation']} ({_moment(each['madeAt'])})" for each in told["links"]], words))
    for thread in told["conversations"]:
        heading = (words.group if thread["inGroup"] else words.conversation).format(number=thread["withNumber"])
        parts.append(_section(heading, [_line(message, words) for message in thread["messages"]], words))
    if told["filesLeftOut"]:
        parts.append(_section(words.left_out, told["filesLeftOut"], words))
    return "".join(parts) + "</body></html>\n"


def _section(heading: str, lines: list[str], words: CopyWords) -> str:
    inner = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h2>{escape(heading)}</h2>" + (f"<ul>{inner}</ul>" if inner else f"<p>{escape(words.nothing)}</p>")


def _line(message: dict[str, Any], words: CopyWords) -> str:
    said = message["text"] or f"[{message['type']}]"
    file = f" → {message['file']}" if "file" in message else ""
    return f"{_moment(message['at'])} {getattr(words, message['from'])}: {said}{file}"


def _moment(value: Any) -> str:
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
