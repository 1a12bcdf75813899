from pathlib import Path

import pytest

from app.integrations.storage.local_disk import LocalDisk
from app.integrations.storage.store import StorageSettingWrong, open_store
from app.kernel.errors import Unavailable


async def test_what_was_put_can_be_got_until_it_is_deleted(tmp_path: Path) -> None:
    store = open_store(f"file://{tmp_path}/new folder")
    await store.put("t/a/products/1.jpg", b"one")
    await store.put("t/a/products/1.jpg", b"two")
    assert await store.get("t/a/products/1.jpg") == b"two"
    await store.delete("t/a/products/1.jpg")
    assert await store.get("t/a/products/1.jpg") is None


@pytest.mark.parametrize("key", ["../secret", "t/../../secret", "/etc/passwd", "t//x", "t/.hidden", "", "plain", "t/a\x00b"])
async def test_no_key_leads_out_of_the_folder(tmp_path: Path, key: str) -> None:
    with pytest.raises(ValueError, match="not a storage key"):
        await LocalDisk(tmp_path / "media").get(key)


async def test_a_store_that_cannot_write_says_so_and_leaves_nothing_half(tmp_path: Path) -> None:
    (tmp_path / "t").write_text("a file where a folder should be")
    with pytest.raises(Unavailable):
        await LocalDisk(tmp_path).put("t/a/1.jpg", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["t"]


@pytest.mark.parametrize("url", ["s3://bucket", "file://host/folder", "relative/folder", ""])
def test_an_address_we_cannot_use_is_refused(url: str) -> None:
    with pytest.raises(StorageSettingWrong):
        open_store(url)
