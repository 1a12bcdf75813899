"""A secret opens only where it was put, and only with our keys."""

import base64
from dataclasses import replace

import pytest

from app.database.data_keys import DataKey, KeyNotOpened, KeyRing, LoadedKeys
from app.database.sealed import SecretBox
from app.kernel.errors import Unavailable
from app.settings import SecretKey

OLD, NEW = SecretKey(kid="old", material=b"o" * 32), SecretKey(kid="new", material=b"n" * 32)
PLACE = "t_abc|numbers|1|access_token"


def test_a_secret_comes_back_as_it_was_and_is_not_readable_meanwhile() -> None:
    sealed = SecretBox([NEW]).seal("EAAG-token", place=PLACE)
    assert "token" not in sealed
    assert SecretBox([NEW]).open(sealed, place=PLACE) == "EAAG-token"


def test_the_same_secret_is_sealed_differently_each_time() -> None:
    box = SecretBox([NEW])
    assert box.seal("secret", place=PLACE) != box.seal("secret", place=PLACE)


def test_a_secret_copied_to_another_place_does_not_open() -> None:
    sealed = SecretBox([NEW]).seal("secret", place=PLACE)
    with pytest.raises(Unavailable):
        SecretBox([NEW]).open(sealed, place=PLACE.replace("t_abc", "t_abd"))


def test_a_changed_secret_does_not_open() -> None:
    sealed = SecretBox([NEW]).seal("secret", place=PLACE)
    swapped = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    with pytest.raises(Unavailable):
        SecretBox([NEW]).open(swapped, place=PLACE)


def test_old_secrets_open_while_the_old_key_is_in_the_ring_and_new_ones_use_the_new_key() -> None:
    sealed = SecretBox([OLD]).seal("secret", place=PLACE)
    assert SecretBox([NEW, OLD]).open(sealed, place=PLACE) == "secret"
    assert SecretBox([NEW, OLD]).seal("secret", place=PLACE).split("|")[1] == "new"
    with pytest.raises(Unavailable):
        SecretBox([NEW]).open(sealed, place=PLACE)


HERE, THERE = "t_abc|numbers|1|access_token", "t_other|numbers|1|access_token"


def an_envelope(*owners: str) -> tuple[SecretBox, LoadedKeys]:
    loaded = LoadedKeys()
    for owner in owners:
        loaded.put(DataKey.new(owner))
    return SecretBox([NEW], loaded=loaded), loaded


def test_a_secret_under_a_data_key_is_readable_by_no_key_of_the_ring() -> None:
    box, _ = an_envelope("t_abc")
    sealed = box.seal("EAAG-token", place=HERE)
    assert sealed.startswith("v2|")
    assert box.open(sealed, place=HERE) == "EAAG-token"
    with pytest.raises(Unavailable):
        SecretBox([NEW]).open(sealed, place=HERE)


@pytest.mark.parametrize(
    "place",
    ["t_other|numbers|1|access_token", "t_abc|numbers|2|access_token", "t_abc|numbers|1|pin", "t_abc|accounts|1|access_token"],
    ids=["another tenant", "another row", "another column", "another table"],
)
def test_a_blob_copied_to_another_tenant_row_column_or_table_does_not_open(place: str) -> None:
    """ASVS 11.3.3. Both tenants' keys are in this process, as they are in a worker."""
    box, _ = an_envelope("t_abc", "t_other")
    sealed = box.seal("EAAG-token", place=HERE)
    with pytest.raises(Unavailable):
        box.open(sealed, place=place)


def test_a_foreign_data_key_opens_nothing_even_where_the_place_would_fit() -> None:
    """Somebody relabels a blob with the id of a key that they have."""
    box, loaded = an_envelope("t_abc", "t_other")
    theirs = loaded.of_owner("t_other")
    assert theirs is not None
    forged = SecretBox([NEW], loaded=_holding(DataKey(theirs.id, "t_abc", theirs.material))).seal("forged", place=HERE)
    with pytest.raises(Unavailable):
        box.open(forged, place=HERE)


def _holding(key: DataKey) -> LoadedKeys:
    loaded = LoadedKeys()
    loaded.put(key)
    return loaded


def test_every_flipped_bit_of_a_blob_is_noticed() -> None:
    box, _ = an_envelope("t_abc")
    version, key_id, encoded = box.seal("t", place=HERE).split("|")
    raw = base64.b64decode(encoded)
    for position in range(len(raw) * 8):
        changed = bytearray(raw)
        changed[position // 8] ^= 1 << position % 8
        with pytest.raises(Unavailable):
            box.open(f"{version}|{key_id}|{base64.b64encode(changed).decode()}", place=HERE)


@pytest.mark.parametrize("blob", ["", "v2", "v2||", "v1|new|", "v2|{id}|%%%", "v2|{id}|AAAA", "v3|new|AAAA", "nonsense"])
def test_what_is_no_blob_at_all_is_refused_like_a_changed_one(blob: str) -> None:
    box, loaded = an_envelope("t_abc")
    key = loaded.of_owner("t_abc")
    assert key is not None
    with pytest.raises(Unavailable):
        box.open(blob.replace("{id}", key.id), place=HERE)


def test_without_a_data_key_nothing_is_sealed_for_a_workspace() -> None:
    """Falling back to a key of the ring would make a secret that outlives its workspace."""
    box, _ = an_envelope("t_other")
    with pytest.raises(Unavailable):
        box.seal("EAAG-token", place=HERE)


def test_a_wrapped_data_key_opens_for_its_owner_with_a_key_of_the_ring_alone() -> None:
    key = DataKey.new("t_abc")
    kept = KeyRing([OLD]).wrap(key)
    assert KeyRing([NEW, OLD]).unwrap(kept) == key
    assert key.material not in base64.b64decode(kept.wrapped)
    for wrong in (KeyRing([NEW]), KeyRing([SecretKey(kid="old", material=b"x" * 32)])):
        with pytest.raises(KeyNotOpened):
            wrong.unwrap(kept)
    for moved in (replace(kept, owner="t_other"), replace(kept, id="0" * 32), replace(kept, wrapped=kept.wrapped[:-4] + "AAA=")):
        with pytest.raises(KeyNotOpened):
            KeyRing([OLD]).unwrap(moved)
