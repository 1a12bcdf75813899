"""A secret opens only where it was put, and only with our keys."""

import pytest

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
