from pathlib import Path

from app.demo.environment import demo_environment
from app.demo.options import DemoOptions
from app.embedded.folder import hold_data_folder
from app.embedded.services import Services
from app.settings import Settings

SERVICES = Services(
    database_url="postgresql://shopme_app:x@127.0.0.1:5432/shopme",
    database_admin_url="postgresql://shopme:x@127.0.0.1:5432/shopme",
    redis_url="redis://:x@127.0.0.1:6379/0",
)


def environment_in(data_dir: Path, **inherited: str) -> dict[str, str]:
    options = DemoOptions.read(inherited, data_dir=data_dir)
    with hold_data_folder(data_dir) as folder:
        return demo_environment(options=options, folder=folder, services=SERVICES, inherited=inherited)


def test_keys_are_made_once_and_survive_a_restart(tmp_path: Path) -> None:
    first = environment_in(tmp_path)
    again = environment_in(tmp_path)
    kept = ("SHOPME_SECRET_KEYS", "SHOPME_META_APP_SECRET", "SHOPME_META_VERIFY_TOKEN")
    assert [first[name] for name in kept] == [again[name] for name in kept]
    assert environment_in(tmp_path / "other")["SHOPME_SECRET_KEYS"] != first["SHOPME_SECRET_KEYS"]


def test_what_is_made_passes_the_products_own_check(tmp_path: Path) -> None:
    settings = Settings.from_environment(environment_in(tmp_path, SHOPME_PORT="8100", SHOPME_META_APP_SECRET=""))
    assert settings.public_url == "http://127.0.0.1:8100"
    assert settings.meta.graph_api_url == "http://127.0.0.1:8001"


def test_what_the_person_set_is_left_as_it_is(tmp_path: Path) -> None:
    chosen = environment_in(
        tmp_path, SHOPME_META_APP_SECRET="mine", SHOPME_GRAPH_API_URL="http://127.0.0.1:9", SHOPME_PUBLIC_URL="https://a.example"
    )
    assert chosen["SHOPME_META_APP_SECRET"] == "mine"
    assert chosen["SHOPME_GRAPH_API_URL"] == "http://127.0.0.1:9"
    assert chosen["SHOPME_PUBLIC_URL"] == "https://a.example"
