"""What may be wrong on somebody's machine: each gets one line that says what to do."""

import os
import re
import socket
from pathlib import Path

import pytest

from app.embedded import folder as folder_module
from app.embedded.errors import CannotStart
from app.embedded.folder import hold_data_folder
from app.embedded.kept_secrets import KeptSecrets
from app.embedded.ports import require_free_port


def test_a_port_in_use_is_named_with_the_setting_that_changes_it() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CannotStart, match=rf"port {port} .* is not free.*SHOPME_PORT"):
            require_free_port(host="127.0.0.1", port=port, setting="SHOPME_PORT")


def test_a_nearly_full_disk_is_refused_before_anything_is_written(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_module, "ROOM_NEEDED_BYTES", 1 << 60)
    with pytest.raises(CannotStart, match=r"MB are free .* Free some space"), hold_data_folder(data_dir):
        pass


def test_a_file_where_the_folder_should_be_is_named(data_dir: Path) -> None:
    data_dir.write_text("in the way")
    with pytest.raises(CannotStart, match="in the way"), hold_data_folder(data_dir):
        pass


def test_unreadable_secrets_are_never_replaced(data_dir: Path) -> None:
    with hold_data_folder(data_dir) as folder:
        folder.secrets.write_text("{half")
        with pytest.raises(CannotStart, match="cannot be read"):
            KeptSecrets(folder)
        assert folder.secrets.read_text() == "{half"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_a_folder_of_another_account_is_named(data_dir: Path) -> None:
    data_dir.mkdir(mode=0o700)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        try:
            with hold_data_folder(data_dir):
                os.write(writer, b"held")
        except CannotStart as refused:
            os.write(writer, str(refused).encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    assert re.match(rf"no permission for {data_dir}.*belongs to another account", os.read(reader, 4096).decode())
