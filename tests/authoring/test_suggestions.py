from app.authoring.suggestions import suggested_id


def test_an_id_is_made_of_the_competency_and_the_telling_words():
    stem = "Which **pulse** site should the medical assistant use for an infant?"

    assert suggested_id("vital-signs", stem) == "vital-signs-pulse-site-use-infant"


def test_an_id_in_use_gets_a_number():
    taken = {"vital-signs-pulse", "vital-signs-pulse-2"}

    assert suggested_id("vital-signs", "Pulse?", taken) == "vital-signs-pulse-3"


def test_nothing_is_made_of_nothing():
    assert suggested_id("", "Pulse?") == ""
    assert suggested_id("vital-signs", "?") == ""


def test_a_stem_of_small_words_still_gives_an_id():
    assert suggested_id("vital-signs", "What is it?") == ""
    assert suggested_id("vital-signs", "Which vital signs?") == "vital-signs-vital-signs"
