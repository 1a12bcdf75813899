from pathlib import Path

import pytest

from app.demo.options import DemoOptions
from app.embedded.errors import CannotStart


def test_an_argument_wins_over_the_environment_and_the_environment_over_the_usual() -> None:
    env = {"SHOPME_PORT": "8100", "SHOPME_EMULATOR_PORT": "", "SHOPME_DATA_DIR": "/srv/data"}
    options = DemoOptions.read(env, port=8200)
    assert (options.port, options.emulator_port, options.data_dir) == (8200, 8001, Path("/srv/data"))
    assert DemoOptions.read(env).port == 8100


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "８０"])
def test_a_port_that_is_none_is_refused_by_its_name(port: str) -> None:
    with pytest.raises(CannotStart, match="SHOPME_PORT must be a port"):
        DemoOptions.read({"SHOPME_PORT": port})


def test_shop_and_emulator_may_not_share_a_port_unless_there_is_no_emulator() -> None:
    with pytest.raises(CannotStart, match="SHOPME_EMULATOR_PORT"):
        DemoOptions.read({}, port=8001)
    assert not DemoOptions.read({"SHOPME_GRAPH_API_URL": "http://127.0.0.1:9"}, port=8001).has_emulator


def test_an_address_for_all_interfaces_is_shown_as_one_that_can_be_typed() -> None:
    assert DemoOptions.read({"SHOPME_HOST": "0.0.0.0"}).reachable_host == "127.0.0.1"
