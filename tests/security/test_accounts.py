"""What ends with an account, and what improves with a sign-in."""

import uuid

import httpx
from argon2 import PasswordHasher

from tests.journeys.shop import Shop, deliver, message_webhook
from tests.journeys.stack import Stack
from tests.journeys.waiting import eventually
from tests.security.people import hire, read_sql, run_sql, sign_up

PASSWORD = "a long enough password"


def test_a_disabled_account_is_put_out_everywhere_and_cannot_come_back(stack: Stack, shop: Shop) -> None:
    """ASVS 7.4.2. Its sessions are refused within five seconds, also by a process that nobody told."""
    agent = hire(stack, shop, role="agent")
    me = agent.get("/api/auth/me").json()["user"]
    run_sql(stack, "UPDATE platform.users SET disabled_at = now() WHERE id = $1", uuid.UUID(me["id"]))
    eventually(lambda: agent.get("/api/auth/me").status_code == 401, within_s=5, every_s=0.2)
    headers = {"X-CSRF-Token": agent.cookies["csrf"]}
    assert agent.post("/api/auth/refresh", headers=headers).status_code == 401
    answer = httpx.post(f"{stack.url}/api/auth/login", json={"email": me["email"], "password": PASSWORD}, timeout=20)
    assert (answer.status_code, answer.json()["code"]) == (401, "wrong_credentials")


def test_a_password_kept_by_weaker_rules_is_kept_anew_at_the_next_sign_in(stack: Stack) -> None:
    """ASVS 11.4.2: argon2id, with its parameters beside the hash."""
    client, user_id = sign_up(stack.url)
    email = client.get("/api/auth/me").json()["user"]["email"]
    read = "SELECT password_hash FROM platform.users WHERE id = $1"
    fresh = str(read_sql(stack, read, uuid.UUID(user_id)))
    weaker = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    run_sql(stack, "UPDATE platform.users SET password_hash = $1 WHERE id = $2", weaker, uuid.UUID(user_id))
    for _ in range(2):
        assert httpx.post(f"{stack.url}/api/auth/login", json={"email": email, "password": PASSWORD}, timeout=20).status_code == 200
    kept = str(read_sql(stack, read, uuid.UUID(user_id)))
    assert kept.startswith("$argon2id$")
    assert kept.split("$")[3] == fresh.split("$")[3] != weaker.split("$")[3]


def test_a_drawing_with_a_script_is_a_download_and_runs_nowhere(stack: Stack, shop: Shop) -> None:
    """ASVS 1.3.4 and 3.2.1: a customer sends an SVG; nobody's browser may take it for a page of ours."""
    document = {"type": "document", "document": {"id": "1", "mime_type": "image/svg+xml", "sha256": "x", "filename": 'a"\r\nb.svg'}}
    assert deliver(stack.url, message_webhook(shop, document, wa_id="393330000999")).status_code == 200
    message = eventually(lambda: [each for each in shop.threads() if each["type"] == "document"], within_s=20)[0]
    schema = str(read_sql(stack, "SELECT schema_name FROM platform.tenants WHERE workspace_id = $1", uuid.UUID(shop.workspace_id)))
    row = f"SELECT id FROM {schema}.attachments WHERE message_id = $1 AND state <> 'pending'"
    attachment_id = eventually(lambda: read_sql(stack, row, uuid.UUID(message["id"])), within_s=20, every_s=0.2)
    key = f"t/{shop.workspace_id}/attachments/{message['id']}"
    stored = stack.logs / "media" / key
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    run_sql(
        stack, f"UPDATE {schema}.attachments SET storage_key = $1, state = 'stored' WHERE message_id = $2", key, uuid.UUID(message["id"])
    )
    answer = shop.get(f"attachments/{attachment_id}")
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(b"<svg")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''")
    assert "\n" not in answer.headers["content-disposition"]
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
