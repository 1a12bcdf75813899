"""What a line of the log looks like."""

import json
import subprocess
import sys

PROGRAM = """
import logging, structlog
from app.http.logs import configure_logs
configure_logs()
with structlog.contextvars.bound_contextvars(request_id="r1", tenant="t1"):
    structlog.get_logger().info("request", note="line one\\nline two")
    logging.getLogger("uvicorn.error").warning("started %s", "now")
    logging.getLogger("httpx").info("HTTP Request: GET https://example.com/secret")
    try:
        password = "hunter2"
        raise ValueError("broken")
    except ValueError:
        structlog.get_logger().exception("failed")
"""


def test_each_line_is_json_with_request_and_tenant_and_no_local_variables():
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [line["event"] for line in lines] == ["request", "started now", "failed"]
    assert all((line["request_id"], line["tenant"]) == ("r1", "t1") for line in lines)
    assert all(line["at"].endswith("Z") for line in lines)
    assert lines[2]["exception"][0]["exc_type"] == "ValueError"
    assert "hunter2" not in run.stdout
    assert "secret" not in run.stdout
