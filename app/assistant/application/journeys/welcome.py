"""Arriving, small talk, choosing a language."""

from app.assistant.application.scene import Scene
from app.assistant.application.screens import home
from app.assistant.domain.state import Screen
from app.assistant.domain.texts.spoken import TEXTS
from app.conversations.contracts.questions import Said


async def go_home(scene: Scene, _argument: str = "") -> Said:
    if scene.turn.is_first:
        return await greet(scene)
    return _home(scene, scene.voice.say.home)


async def greet(scene: Scene, _argument: str = "") -> Said:
    scene.has_welcomed = True
    return _home(scene, home.welcome(scene.voice, customer=scene.turn.customer, shop=scene.turn.workspace_name))


async def explain(scene: Scene, _argument: str = "") -> Said:
    return _home(scene, scene.voice.say.help)


async def take_thanks(scene: Scene, _argument: str = "") -> Said:
    return _home(scene, scene.voice.say.thanks)


async def apologise_for_media(scene: Scene, _argument: str = "") -> Said:
    """A picture of a broken parcel, a voice note, a place: the people of the shop can see what the assistant cannot."""
    scene.state.ask("person", nonce=scene.nonce, at=scene.now)
    return home.offer_a_person(scene.voice, body=scene.voice.say.cannot_read)


async def warn_of_card_data(scene: Scene, _argument: str = "") -> Said:
    return _home(scene, scene.voice.say.no_card_data)


async def confirm_stop(scene: Scene, _argument: str = "") -> Said:
    scene.state.show(Screen.HOME)
    scene.has_welcomed = True
    return home.parting(scene.voice.say.stopped)


async def show_more(scene: Scene, _argument: str = "") -> Said:
    scene.state.show(Screen.HOME)
    return home.more_screen(scene.voice)


async def ask_language(scene: Scene, _argument: str = "") -> Said:
    scene.state.show(Screen.LANGUAGES)
    return home.languages_screen(scene.voice)


async def set_language(scene: Scene, language: str) -> Said:
    """An explicit choice: it is stored at once, and the answer already speaks it."""
    if language not in TEXTS:
        return await ask_language(scene)
    scene.chosen_language = language
    scene.voice = scene.voice.speaking(language)
    return _home(scene, scene.voice.say.language_chosen)


def _home(scene: Scene, body: str) -> Said:
    scene.state.show(Screen.HOME)
    scene.state.misses = 0
    return home.home_screen(scene.voice, body=body)
