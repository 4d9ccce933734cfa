from dataclasses import replace

from app.authoring.changes import NOTHING, changes, changes_between, conflicts
from tests import builders
from tests.authoring.author_builders import PLACES, draft


def test_the_same_question_has_no_changes():
    assert changes(draft(), draft()) == ()


def test_each_changed_field_is_named_once():
    found = changes(draft(), draft(stem="Which site?", key="a", difficulty="4"))

    assert [(one.label, one.before, one.after) for one in found] == [
        ("Difficulty", "2", "4"),
        ("Stem", "Which pulse site is used for an infant?", "Which site?"),
        ("Key", "B", "A"),
    ]


def test_what_was_added_had_nothing_before():
    added = draft(**{"option-d-text": "Choice d"})

    assert [(one.label, one.before) for one in changes(draft(), added)] == [("Option D", NOTHING)]


def test_keys_of_each_type_are_said_in_words():
    pairs = [
        (builders.ordering(), builders.ordering(key="a>b>d>c"), "A, then B, then D, then C"),
        (builders.matching(), builders.matching(key="a=1|b=2|c=3"), "A with 1, B with 2, C with 3"),
        (builders.multiple(), builders.multiple(key="a|b"), "A and B"),
    ]

    assert [changes_between(one, other)[0].after for one, other, _ in pairs] == [said for *_, said in pairs]


def test_a_conflict_shows_three_sides():
    origin, mine = draft(), draft(stem="Mine?")
    stored = draft(stem="Theirs?")

    assert [(one.label, one.before, one.now, one.mine) for one in conflicts(origin, stored, mine)] == [
        ("Stem", origin.stem, "Theirs?", "Mine?")
    ]


def test_a_conflict_without_its_origin_shows_what_differs():
    mine = draft(stem="Mine?")

    assert [(one.now, one.mine) for one in conflicts(None, replace(mine, stem="Theirs?"), mine)] == [
        ("Theirs?", "Mine?")
    ]


def test_topics_places_known_errors_and_exemptions_are_compared_too():
    before = draft("hotspot")
    after = draft(
        "hotspot",
        about=["ccma-nha"],
        **{"spot-a": PLACES[3], "lint-1-rule": "key-longest", "lint-1-reason": "A name."},
    )

    assert [(one.label, one.after) for one in changes(before, after)] == [
        ("Place A", PLACES[3]),
        ("About", "ccma-nha"),
        ("Exemptions", "key-longest: A name."),
    ]
    error = {"diagnosis-1-error": "tenfold", "diagnosis-1-value": "800", "diagnosis-1-text": "Slipped."}
    assert [one.label for one in changes(draft("numeric"), draft("numeric", **error))] == ["Known errors"]
