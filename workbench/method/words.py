"""Feeling words, each with the valence that it means: lists in four languages, and the team's own (METHOD §2).

The lists are ours: everyday words that people use in interviews, some for each level; no scale claims them.
"""

from __future__ import annotations

from workbench.model.document import Document

LANGUAGES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
"""The languages with a list: BCP 47 code → the language's own name."""

_WORDS: dict[str, dict[int, str]] = {
    "en": {
        -2: "angry, ashamed, beaten, desperate, dismissed, excluded, furious, helpless, humiliated, judged, "
        "panicked, powerless, punished, shut out, stupid, trapped, worn out",
        -1: "alarmed, annoyed, anxious, bored, confused, disappointed, embarrassed, frustrated, impatient, lost, "
        "overlooked, overwhelmed, rushed, stressed, tense, tired, uneasy, unsure, wary, watched, worried",
        0: "indifferent, neutral, resigned to wait, unmoved",
        1: "calm, confident, curious, heard, hopeful, interested, pleased, reassured, relaxed, relieved, safe, satisfied, "
        "taken seriously",
        2: "cared for, delighted, enthusiastic, grateful, proud, thrilled",
    },
    "de": {
        -2: "gedemütigt, hilflos, machtlos, panisch, verzweifelt, wütend",
        -1: "ängstlich, angespannt, enttäuscht, frustriert, gehetzt, gelangweilt, gereizt, genervt, müde, "
        "überfordert, ungeduldig, unsicher, verärgert, verloren, verwirrt, besorgt, gestresst",
        0: "abwartend, gleichgültig, neutral, unbeteiligt",
        1: "beruhigt, entspannt, erleichtert, gelassen, hoffnungsvoll, interessiert, neugierig, ruhig, sicher, "
        "zufrieden, zuversichtlich",
        2: "begeistert, dankbar, glücklich, stolz, überglücklich",
    },
    "fr": {
        -2: "démuni, désespéré, furieux, humilié, impuissant, paniqué",
        -1: "agacé, anxieux, confus, débordé, déçu, ennuyé, fatigué, frustré, impatient, inquiet, perdu, pressé, "
        "stressé, tendu",
        0: "dans l’attente, indifférent, neutre",
        1: "calme, confiant, curieux, détendu, intéressé, rassuré, satisfait, serein, soulagé",
        2: "enthousiaste, fier, heureux, ravi, reconnaissant",
    },
    "es": {
        -2: "desesperado, furioso, humillado, impotente, indefenso, presa del pánico",
        -1: "aburrido, agobiado, angustiado, ansioso, cansado, confundido, decepcionado, estresado, frustrado, "
        "impaciente, inseguro, molesto, perdido, preocupado",
        0: "a la espera, indiferente, neutral",
        1: "aliviado, confiado, curioso, esperanzado, interesado, relajado, satisfecho, seguro, tranquilo",
        2: "agradecido, contento, encantado, entusiasmado, orgulloso",
    },
}


def feeling_words(document: Document) -> dict[str, int]:
    """Give the words that a project offers, each with its valence: the team's own first, then its language's list.

    A language without a list has the English one. A word of the team takes the place of the list's.
    """
    own = dict(document.project.words)
    known = {key(word) for word in own}
    return own | {w: v for w, v in _listed(document.project.language).items() if key(w) not in known}


def valence_of_word(document: Document, word: str) -> int | None:
    """Give the valence that a word means, however it is capitalized; None for a word in no list."""
    wanted = key(word)
    return next((v for w, v in feeling_words(document).items() if key(w) == wanted), None) if wanted else None


def contradicts(document: Document, word: str, valence: int | None) -> bool:
    """Say whether the sign of a word is the opposite of a rating's; what is neutral or unrated contradicts nothing."""
    meant = valence_of_word(document, word)
    return meant is not None and valence is not None and meant * valence < 0


def key(word: str) -> str:
    """Give a word as it is compared: "Tired" and " tired" are one."""
    return " ".join(word.split()).casefold()


def _listed(language: str) -> dict[str, int]:
    levels = _WORDS.get(language.partition("-")[0].casefold(), _WORDS["en"])
    return {word: valence for valence, words in levels.items() for word in words.split(", ")}
