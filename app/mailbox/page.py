"""The page of the mailbox: every letter, with its links to click. Plain HTML; what letters say is text and never markup."""

import html
import re
from collections.abc import Sequence

from app.mailbox.letters import ArrivedLetter

_LINK = re.compile(r"https?://[^\s<>\"]+")
_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1c1917; background: #faf9f7 }
article { background: #fff; border: 1px solid #d6d3d1; border-radius: 8px; padding: 1rem 1.25rem; margin: 1rem 0 }
h1 { font-size: 1.4rem } h2 { font-size: 1.05rem; margin: 0 } p.meta { color: #57534e; margin: 0 0 .75rem; font-size: .9rem }
div.text { white-space: pre-wrap; overflow-wrap: anywhere } a { color: #1d4ed8 }
"""


def page(letters: Sequence[ArrivedLetter]) -> str:
    shown = "".join(_article(letter) for letter in letters) or "<p>No letter yet. They appear here as soon as ShopMe sends one.</p>"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mailbox</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{_STYLE}</style></head>'
        f'<body><main><h1>Mailbox</h1><p>Letters that ShopMe sent; none of them left this machine. <a href="/">Reload</a></p>{shown}'
        "</main></body></html>"
    )


def _article(letter: ArrivedLetter) -> str:
    text = _LINK.sub(lambda found: f'<a href="{found.group()}">{found.group()}</a>', html.escape(letter.text))
    return (
        f"<article><h2>{html.escape(letter.subject)}</h2>"
        f'<p class="meta">To {html.escape(letter.recipient)} · {letter.at:%Y-%m-%d %H:%M:%S} UTC</p>'
        f'<div class="text">{text}</div></article>'
    )
