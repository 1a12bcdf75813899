"""Messages that nobody recorded: every kind with its optional parts gone, of another type, or new. From Meta's reference of 2026."""

from typing import Any

Expected = tuple[str, str, dict[str, Any]]


def media(kind: str, **part: Any) -> dict[str, Any]:
    return {"type": kind, kind: part}


def tap(kind: str, **part: Any) -> dict[str, Any]:
    return {"type": "interactive", "interactive": {"type": kind, kind: part}}


# What is in the message beside its sender, id and time; then its type, text and the facts that have to be there afterwards.
MESSAGES: dict[str, tuple[dict[str, Any], Expected]] = {
    "text, no body": ({"type": "text", "text": {}}, ("text", "", {})),
    "text, body of another kind": ({"type": "text", "text": {"body": ["a"]}}, ("text", "", {})),
    "text, a number": ({"type": "text", "text": {"body": 42}}, ("text", "42", {})),
    "text, right to left and joined": (
        {"type": "text", "text": {"body": "\u200fمرحبا 👩‍👩‍👧‍👦 a\u0301"}},
        ("text", "\u200fمرحبا 👩‍👩‍👧‍👦 a\u0301", {}),
    ),
    "text, preview and more": ({"type": "text", "text": {"body": "ecco", "preview": {"url": "x"}}, "future": 1}, ("text", "ecco", {})),
    "text, an ad without click id": (
        {"type": "text", "text": {"body": "ciao"}, "referral": {"source_type": "post", "headline": "Saldi"}},
        ("text", "ciao", {"referral": {"source_type": "post", "headline": "Saldi"}}),
    ),
    "text, referral of another kind": ({"type": "text", "text": {"body": "ciao"}, "referral": "ad"}, ("text", "ciao", {})),
    "text, forwarded often": (
        {"type": "text", "text": {"body": "ciao"}, "context": {"frequently_forwarded": True}},
        ("text", "ciao", {"forwarded": True}),
    ),
    "text, context of another kind": ({"type": "text", "text": {"body": "ciao"}, "context": [1]}, ("text", "ciao", {})),
    "image, an ad": (
        media("image", id="m1", mime_type="image/jpeg", sha256="x") | {"referral": {"source_type": "ad", "ctwa_clid": "c"}},
        ("image", "", {"mediaId": "m1", "referral": {"source_type": "ad", "ctwa_clid": "c"}}),
    ),
    "image, no id": (media("image", mime_type="image/jpeg"), ("image", "", {"mimeType": "image/jpeg"})),
    "image, no mime, no digest": (media("image", id="m2"), ("image", "", {"mediaId": "m2"})),
    "image, id as number": (media("image", id=1234567890123456), ("image", "", {"mediaId": "1234567890123456"})),
    "image, no object": ({"type": "image"}, ("image", "", {})),
    "image, refused by size": (
        media("image", id="m3") | {"errors": [{"code": 131052, "title": "Media download error"}]},
        ("image", "", {"mediaId": "m3", "errors": [{"code": 131052, "title": "Media download error"}]}),
    ),
    "image, endless caption": (media("image", id="m4", caption="x" * 70_000), ("image", "x" * 70_000, {"mediaId": "m4"})),
    "video, 3gpp": (media("video", id="m5", mime_type="video/3gpp"), ("video", "", {"mimeType": "video/3gpp"})),
    "audio, no voice": (media("audio", id="m6", mime_type="audio/mpeg", voice=False), ("audio", "", {"mediaId": "m6"})),
    "audio, voice in words": (media("audio", id="m7", voice="true"), ("audio", "", {"mediaId": "m7"})),
    "document, no name": (media("document", id="m8", mime_type="application/pdf"), ("document", "", {"mediaId": "m8"})),
    "document, a path as name": (
        media("document", id="m9", filename="../../etc/passwd\u202egpj.exe"),
        ("document", "", {"filename": "../../etc/passwd\u202egpj.exe"}),
    ),
    "sticker, still": (media("sticker", id="m10", mime_type="image/webp"), ("sticker", "", {"mediaId": "m10"})),
    "location, zero": (
        {"type": "location", "location": {"latitude": 0, "longitude": 0}},
        ("location", "", {"latitude": 0, "longitude": 0}),
    ),
    "location, words": ({"type": "location", "location": {"latitude": "north", "name": "Bar"}}, ("location", "", {"name": "Bar"})),
    "location, with address": (
        {"type": "location", "location": {"latitude": 45.07, "longitude": 7.68, "address": "Via Po 1", "url": "https://example.com"}},
        ("location", "", {"address": "Via Po 1"}),
    ),
    "contacts, none": ({"type": "contacts", "contacts": []}, ("contacts", "", {"cards": []})),
    "contacts, asked for": (
        {"type": "contacts", "contacts": [{"origin": "contact_request", "phones": [{"phone": "+39 333", "wa_id": "39333"}]}]},
        ("contacts", "", {"cards": [{"name": None, "phones": [{"phone": "+39 333", "waId": "39333"}]}]}),
    ),
    "contacts, not a list": ({"type": "contacts", "contacts": {"name": 1}}, ("contacts", "", {"cards": []})),
    "reply button": (tap("button_reply", id="a", title="Sì"), ("interactive", "Sì", {"kind": "button_reply", "id": "a"})),
    "reply button, no title": (tap("button_reply", id="a"), ("interactive", "", {"kind": "button_reply", "id": "a"})),
    "list, no description": (tap("list_reply", id="r", title="20:30"), ("interactive", "20:30", {"kind": "list_reply"})),
    "flow, broken answers": (
        tap("nfm_reply", name="flow", body="Sent", response_json='{"a":'),
        ("interactive", "Sent", {"kind": "nfm_reply", "response": '{"a":'}),
    ),
    "flow, no answers": (tap("nfm_reply", name="flow", body="Sent"), ("interactive", "Sent", {"response": None})),
    "flow, answers as object": (tap("nfm_reply", response_json={"a": 1}), ("interactive", "", {"response": None})),
    "flow, nul in an answer": (
        tap("nfm_reply", response_json='{"name":"a\\u0000b","many":[1,2]}'),
        ("interactive", "", {"response": {"name": "a\ufffdb", "many": [1, 2]}}),
    ),
    "flow, an address": (
        tap("nfm_reply", name="address_message", body="Via Po", response_json='{"values":{"city":"Torino"}}'),
        ("interactive", "Via Po", {"name": "address_message", "response": {"values": {"city": "Torino"}}}),
    ),
    "call permission, refused": (
        tap("call_permission_reply", response="reject", response_source="automatic"),
        ("interactive", "", {"kind": "call_permission_reply"}),
    ),
    "interactive of tomorrow": (tap("carousel_reply", card=2), ("interactive", "", {"kind": "carousel_reply", "reply": {"card": 2}})),
    "interactive, nothing in it": ({"type": "interactive"}, ("interactive", "", {"kind": "unknown"})),
    "template button": ({"type": "button", "button": {"payload": "p", "text": "Ok"}}, ("button", "Ok", {"payload": "p"})),
    "template button, code not asked for": (
        {"type": "button", "button": {"payload": "DID_NOT_REQUEST_CODE", "text": "I didn't request a code"}},
        ("button", "I didn't request a code", {"payload": "DID_NOT_REQUEST_CODE"}),
    ),
    "template button, no payload": ({"type": "button", "button": {"text": "Ok"}}, ("button", "Ok", {"payload": None})),
    "order, unknown product": (
        {"type": "order", "order": {"catalog_id": "1", "product_items": [{"product_retailer_id": "GONE", "quantity": 2}]}},
        ("order", "", {"catalogId": "1"}),
    ),
    "order, odd amounts": (
        {"type": "order", "order": {"text": "presto", "product_items": [{"quantity": 10**30, "item_price": "9.90"}, 7]}},
        ("order", "presto", {"items": [{"productRetailerId": None, "quantity": str(10**30), "itemPrice": "9.90", "currency": None}]}),
    ),
    "order, nothing in it": ({"type": "order"}, ("order", "", {"items": []})),
    "opened the chat": ({"type": "request_welcome"}, ("request_welcome", "", {})),
    "unsupported, old name": ({"type": "unknown", "errors": [{"code": 131051}]}, ("unknown", "", {"errors": [{"code": 131051}]})),
    "unsupported, no reason": ({"type": "unsupported"}, ("unsupported", "", {"kind": None})),
    "unsupported, not there now": (
        {"type": "unsupported", "errors": [{"code": 131060, "error_data": "x"}], "unsupported": {"type": "media_placeholder"}},
        ("unsupported", "", {"kind": "media_placeholder", "errors": [{"code": 131060, "error_data": "x"}]}),
    ),
    "a type of tomorrow": ({"type": "hologram", "hologram": {"url": "x"}}, ("hologram", "", {"received": {"url": "x"}})),
    "a type that is one of our own words": ({"type": "erased", "erased": {"a": 1}}, ("erased", "", {"received": {"a": 1}})),
    "no type": ({"text": {"body": "ciao"}}, ("unknown", "", {})),
    "a type of another kind": ({"type": ["text"], "text": {"body": "ciao"}}, ("unknown", "", {})),
    "an edit of nothing": ({"type": "edit", "edit": {"message": {"type": "text"}}}, ("edit", "", {})),
    "a withdrawal of nothing": ({"type": "revoke", "revoke": {}}, ("revoke", "", {})),
    "a reaction to nothing": ({"type": "reaction", "reaction": {"emoji": "👍"}}, ("reaction", "", {})),
}

TIMES = {
    "missing": None,
    "a number": 1795300000,
    "negative": "-5",
    "words": "soon",
    "far ahead": "9999999999",
    "fraction": 1795300000.5,
}
