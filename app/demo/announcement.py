"""The block that is printed when everything runs."""

from collections.abc import Mapping

from app.demo.options import DemoOptions
from app.demo.preparation import Login


def announcement(*, options: DemoOptions, environment: Mapping[str, str], login: Login) -> str:
    shop = f"http://{options.reachable_host}:{options.port}"
    rows = [("Dashboard", environment["SHOPME_PUBLIC_URL"]), ("Sign in", f"{login.email}  /  {login.password}")]
    if options.has_emulator:
        rows.append(("A customer's phone", f"http://{options.reachable_host}:{options.emulator_port}/phone"))
    else:
        rows.append(("WhatsApp", f"{options.graph_api_url} (SHOPME_GRAPH_API_URL is set, so the emulator was not started)"))
    if options.has_mailbox:
        rows.append(("Mailbox", f"http://{options.reachable_host}:{environment['SHOPME_MAILBOX_PORT']}"))
    rows += [
        ("API", f"{shop}/schema"),
        ("Data and logs", f"{options.data_dir} and {options.data_dir / 'logs'}"),
        ("Stop", "press Ctrl-C; the data stays"),
    ]
    lines = [f"  {name:<20}{value}" for name, value in rows]
    rule = "-" * max(len(line) for line in lines)
    return "\n".join(["", rule, "  ShopMe is running", "", *lines, rule, ""])
