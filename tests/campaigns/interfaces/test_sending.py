"""A template sent from the inbox when the window is closed."""

import json

from app.conversations.wiring import provide_file_webhook
from app.kernel.ids import new_id
from tests.campaigns.conftest import Shop
from tests.campaigns.interfaces.test_templates import approved

DAY_OLD = 25.0


async def sent(shop: Shop, conversation_id: str, template, *, values=None, status=201, client_id=None, **more):
    wanted = {"name": template["name"], "language": template["language"], "values": values, **more}
    body = {"clientId": str(client_id or new_id()), "type": "template", "template": wanted}
    return await shop.ask("POST", f"/conversations/{conversation_id}/messages", json=body, role="agent", status=status)


async def test_a_template_goes_out_when_free_text_may_not(shop: Shop):
    template = await approved(shop)
    conversation = await shop.conversation(hours_ago=DAY_OLD)
    text = {"clientId": str(new_id()), "text": "Ciao"}
    closed = await shop.ask("POST", f"/conversations/{conversation}/messages", json=text, status=409)
    assert closed["code"] == "service_window_closed"
    would_do = {"name": template["name"], "language": template["language"], "category": template["category"]}
    assert closed["facts"]["templates"] == [would_do]
    message = await sent(shop, conversation, template, values={"body.1": "Chiara"})
    assert (message["type"], message["status"]) == ("template", "queued")
    acts = await shop.rows("SELECT payload FROM shared.outbox WHERE workspace_id = :id AND kind = 'note_act'")
    (note,) = [row["payload"] for row in acts if row["payload"]["action"] == "template.sent"]
    assert (note["facts"]["template"], note["subject"]) == (template["name"], f"conversation:{conversation}")
    assert note["address"]
    await shop.deliver(conversation)
    (at_meta,) = shop.meta.emulator.messages.page(f"chiara-lombardi-{shop.phone_number_id}", limit=10, before=None)
    assert at_meta.type == "template"
    assert at_meta.failure_code is None
    # The thread shows word for word what the customer's phone shows.
    assert message["text"] == at_meta.rendered["body"] == "Hello Chiara, your order has been handed to the courier today."
    assert message["content"]["rendered"]["footer"] == at_meta.rendered["footer"]
    assert "rendered" not in at_meta.content


async def test_the_preview_of_values_is_the_message_that_is_sent(shop: Shop):
    template = await approved(shop)
    conversation = await shop.conversation(hours_ago=DAY_OLD)
    preview = await shop.ask("POST", f"/templates/{template['id']}/preview", json={"values": {"body.1": "Emma"}}, role="agent")
    message = await sent(shop, conversation, template, values={"body.1": "Emma"})
    assert preview["body"] == message["text"]
    assert [button["text"] for button in preview["buttons"]] == [button["text"] for button in message["content"]["rendered"]["buttons"]]


async def test_whatsapps_own_components_may_be_given_instead(shop: Shop):
    template = await approved(shop)
    conversation = await shop.conversation(hours_ago=DAY_OLD)
    components = [{"type": "body", "parameters": [{"type": "text", "text": "Emma"}]}]
    message = await sent(shop, conversation, template, components=components)
    assert message["content"]["template"]["components"] == components
    assert message["text"].startswith("Hello Emma,")


async def test_a_missing_value_is_named_and_nothing_is_queued(shop: Shop):
    template = await approved(shop)
    conversation = await shop.conversation(hours_ago=DAY_OLD)
    refused = await sent(shop, conversation, template, values={}, status=400)
    assert (refused["code"], refused["errors"][0]["field"]) == ("template_value_missing", "body.1")
    assert await shop.rows("SELECT id FROM messages WHERE direction = 'outbound'") == []


async def test_a_template_that_is_not_approved_is_not_sent(shop: Shop):
    template = await approved(shop)
    conversation = await shop.conversation(hours_ago=DAY_OLD)
    for status, code in (("PAUSED", "template_paused"), ("LOCKED", "template_not_sendable"), ("DISABLED", "template_disabled")):
        shop.meta.tell(f"templates/{template['metaId']}", {"status": status})
        await shop.until(template["id"], status)
        refused = await sent(shop, conversation, template, values={"body.1": "Emma"}, status=409)
        assert (refused["code"], refused["facts"]["status"]) == (code, status)
    assert await shop.rows("SELECT id FROM messages WHERE direction = 'outbound'") == []


async def test_the_same_client_id_twice_is_one_message(shop: Shop):
    template = await approved(shop)
    conversation, client_id = await shop.conversation(hours_ago=DAY_OLD), new_id()
    first = await sent(shop, conversation, template, values={"body.1": "Emma"}, client_id=client_id)
    again = await sent(shop, conversation, template, values={"body.1": "Emma"}, client_id=client_id)
    assert first["id"] == again["id"]


async def test_nobody_who_stopped_marketing_is_sent_any(shop: Shop):
    marketing = await approved(shop, name="autumn_news", category="MARKETING")
    utility = await approved(shop)
    conversation = await shop.conversation(hours_ago=DAY_OLD)
    preference = {"phoneNumberId": shop.phone_number_id, "personaId": "chiara-lombardi", "value": "stop"}
    shop.meta.tell("preferences", preference, method="POST")
    await shop.hear_all()
    refused = await sent(shop, conversation, marketing, values={"body.1": "Emma"}, status=409)
    assert refused["code"] == "customer_stopped_marketing"
    await sent(shop, conversation, utility, values={"body.1": "Emma"})
    offered = (await shop.ask("GET", f"/conversations/{conversation}/templates"))["items"]
    assert {item["template"]["name"]: item["isStopped"] for item in offered} == {"autumn_news": True, "order_shipped": False}
    shop.meta.tell("preferences", preference | {"value": "resume"}, method="POST")
    await shop.hear_all()
    await sent(shop, conversation, marketing, values={"body.1": "Emma"})


async def test_a_stop_that_comes_while_a_message_waits_still_holds_it_back(shop: Shop):
    marketing = await approved(shop, name="autumn_news", category="MARKETING")
    conversation = await shop.conversation(hours_ago=DAY_OLD)
    message = await sent(shop, conversation, marketing, values={"body.1": "Emma"})
    shop.meta.tell("preferences", {"phoneNumberId": shop.phone_number_id, "personaId": "chiara-lombardi", "value": "stop"}, method="POST")
    await shop.hear_all()
    await shop.deliver(conversation)
    (row,) = await shop.rows("SELECT id, status, failure FROM messages WHERE direction = 'outbound' AND type = 'template'")
    assert (str(row["id"]), row["status"], row["failure"]["code"]) == (message["id"], "failed", "opted_out")
    assert shop.meta.emulator.messages.page(f"chiara-lombardi-{shop.phone_number_id}", limit=10, before=None) == []


async def test_what_is_known_of_the_customer_is_filled_in_already(shop: Shop):
    await approved(shop)
    conversation = await shop.conversation(hours_ago=DAY_OLD)
    (offered,) = (await shop.ask("GET", f"/conversations/{conversation}/templates", role="agent"))["items"]
    assert offered["suggested"] == {"body.1": "Chiara"}
    assert [blank["key"] for blank in offered["template"]["blanks"]] == ["body.1"]


async def test_managers_see_what_a_message_was_counted_as_and_agents_do_not(shop: Shop):
    conversation = await shop.conversation()
    text = {"clientId": str(new_id()), "text": "Ciao"}
    message = await shop.ask("POST", f"/conversations/{conversation}/messages", json=text, status=201)
    nothing = {"category": None, "type": None, "model": None, "billable": None}
    assert await shop.ask("GET", f"/messages/{message['id']}/pricing") == nothing
    await shop.deliver(conversation)
    (kept,) = await shop.rows("SELECT wamid FROM messages WHERE direction = 'outbound' AND type = 'text'")
    pricing = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "service"}
    status = {"id": kept["wamid"], "status": "sent", "timestamp": "1795300020", "recipient_id": "393335550142", "pricing": pricing}
    value = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": shop.phone_number_id}, "statuses": [status]}
    entry = {"id": shop.waba_id, "changes": [{"field": "messages", "value": value}]}
    await provide_file_webhook(shop.resources)(json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode())
    said = {"category": "service", "type": "regular", "model": "PMP", "billable": True}
    assert await shop.ask("GET", f"/messages/{message['id']}/pricing") == said
    await shop.ask("GET", f"/messages/{message['id']}/pricing", role="agent", status=403)
    await shop.ask("GET", f"/messages/{new_id()}/pricing", status=404)


async def test_a_question_over_the_api_takes_the_form_that_fits(shop: Shop):
    conversation = await shop.conversation()

    async def asked(count: int, *, status: int = 201, **more):
        options = [{"id": f"o{number}", "title": f"Opzione {number}"} for number in range(count)]
        question = {"body": "Quale?", "label": "Scegli", "options": options, **more}
        body = {"clientId": str(new_id()), "type": "question", "question": question}
        return await shop.ask("POST", f"/conversations/{conversation}/messages", json=body, role="agent", status=status)

    forms = [(await asked(count))["content"] for count in (3, 10, 11)]
    assert [form["interactive"]["type"] for form in forms[:2]] == ["button", "list"]
    assert "11. Opzione 10" in forms[2]["text"]["body"]
    refused = await asked(2, body="x" * 4000, status=400)
    assert refused["code"] == "not_for_whatsapp"
