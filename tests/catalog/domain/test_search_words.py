import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.domain.search_words import MOST_GROUPS, search_groups
from app.catalog.domain.synonyms import other_names


def test_chatter_around_the_wish_is_not_searched() -> None:
    (group,) = search_groups("Buongiorno, avete per favore del pecorino?")
    assert group.alternatives[0] == "pecorino"


def test_a_word_of_one_language_brings_its_names_in_the_others() -> None:
    (group,) = search_groups("quesos")
    assert {"formaggio", "cheese", "queso"} <= set(group.alternatives)


def test_several_words_can_be_one_name() -> None:
    (group,) = search_groups("something gluten free")
    assert "senza glutine" in group.alternatives


def test_an_unknown_word_is_kept_for_the_spelling() -> None:
    (group,) = search_groups("orecchiete")
    assert group.typed == "orecchiete"


def test_tea_is_a_drink_and_not_a_pronoun() -> None:
    assert "tisana" in search_groups("avete del tè?")[0].alternatives
    assert all("tisana" not in group.alternatives for group in search_groups("te lo chiedo"))


def test_plural_and_singular_are_the_same_thing() -> None:
    assert other_names("formaggi") == other_names("formaggio") != ()
    assert other_names("galletas") == other_names("galleta") != ()


@pytest.mark.parametrize("nothing", ["", "   ", "?!…", "ciao", "e il", "\x00", "🙂👍", "hola, qué tal"])
def test_nothing_to_look_for_gives_no_groups(nothing: str) -> None:
    assert search_groups(nothing) == []


@given(st.text(max_size=400))
def test_whatever_is_written_becomes_a_few_plain_words(written: str) -> None:
    groups = search_groups(written)
    assert len(groups) <= MOST_GROUPS
    for group in groups:
        for word in group.alternatives:
            assert word
            assert all(character.isascii() and (character.isalnum() or character == " ") for character in word)
