from __future__ import annotations

import pytest

from tests.banks.bank_texts import file_text, read_one

MORE = """\
      - id: d
        text: A tonometer
        rationale: A tonometer measures the pressure in the eye.
    key: """


def messages(*replace):
    return [f"{fault.field}: {fault.message}" for fault in read_one(file_text("one", replace=replace))[1]]


def test_a_right_question_breaks_no_rule():
    assert messages() == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: vital-signs-one", "id: injections-one", "id: The id does not start with the competency."),
        ("[medical-assistant]", "[]", "roles: No role is named."),
        ("[medical-assistant]", "[surgeon]", "roles: There is no role 'surgeon'."),
        ("    stem:", "    duties: [juggling]\n    stem:", "duties: There is no duty 'juggling'."),
        ("A spirometer\n", "a thermometer.\n", "options: 'a thermometer' is there 2 times."),
        ("volatile: false", "volatile: true", "volatile: A volatile question has no last day."),
        ("A thermometer measures", "<i>It</i> measures", "options[1].rationale: The text holds HTML"),
        ("MAERB", "The " + "CM" + "A", "sources[1].title: The abbreviation stands alone"),
    ],
)
def test_a_broken_rule_is_noted_at_its_field(old, new, message):
    found = messages((old, new))

    assert len(found) == 1
    assert found[0].startswith(message)


def test_a_multiple_question_says_how_many_and_has_four_options():
    kind, key = ("type: single", "type: multiple"), ("    key: a", MORE + "[a, b]")

    assert messages(kind, key) == ["stem: The stem does not say that 2 are right."]
    assert messages(kind, key, ("Which instrument", "Which two instruments")) == []
    assert messages(kind, ("key: a", "key: [a, b]"), ("Which instrument", "Which 2 instruments")) == [
        "options: There are 3 options."
    ]


def test_every_broken_rule_is_noted():
    found = messages(
        ("[medical-assistant]", "[surgeon]"),
        ("volatile: false", "volatile: true"),
        ("A spirometer\n", "All of the above\n"),
    )

    assert len(found) == 3
