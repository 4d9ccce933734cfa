from __future__ import annotations

from datetime import date

from app.domain.questions import Level, QuestionType, Source
from tests.banks.bank_texts import file_text, read_one


def test_every_field_is_read():
    question, faults = read_one(
        file_text(
            "one",
            replace=(
                ("    stem:", "    settings: [urgent-care]\n    duties: [vital-signs]\n    stem:"),
                ("body temperature?", "it? ![A scale](media/scale.png)"),
                (
                    "volatile: false",
                    "volatile: true\n    expires_on: 2027-12-31\n    enemies: [vital-signs-two]",
                ),
            ),
        )
    )

    assert faults == []
    assert (question.id, question.competency) == ("vital-signs-one", "vital-signs")
    assert (question.type, question.level, question.difficulty) == (QuestionType.SINGLE, Level.RECALL, 2)
    assert (question.settings, question.duties) == (("urgent-care",), ("vital-signs",))
    assert [option.id for option in question.options] == ["a", "b", "c"]
    assert question.key == "a"
    assert question.sources == (Source("MAERB Core Curriculum for Medical Assistants", 2022),)
    assert (question.volatile, question.expires_on) == (True, date(2027, 12, 31))
    assert question.enemies == ("vital-signs-two",)
    assert question.media == ("scale.png",)


def test_a_value_that_yaml_would_turn_stays_text():
    question, faults = read_one(
        file_text(
            "one",
            replace=(("A thermometer\n", "no\n"), ("A goniometer\n", "1:30\n"), ("A spirometer\n", "2-0\n")),
        )
    )

    assert faults == []
    assert [option.text for option in question.options] == ["no", "1:30", "2-0"]


def test_a_numeric_question_has_a_number_and_its_working():
    text = file_text("one")
    start, end = text.index("    options:"), text.index("    key:")
    text = text[:start] + text[end:]
    text = text.replace("type: single", "type: numeric").replace(
        "key: a", "key: {value: 37.0, tolerance: 0, unit: °C}"
    )
    question, faults = read_one(text.replace("    key:", "    rationale: As measured.\n    key:"))

    assert faults == []
    assert (question.key, question.numeric.unit, question.options) == ("37.0", "°C", ())


def test_all_faults_of_a_question_are_found_in_one_reading():
    question, faults = read_one(
        file_text(
            "one",
            replace=(
                ("difficulty: 2", "difficulty: high"),
                ("level: recall", "level: rote"),
                ("id: c\n", "id: e\n"),
                ("year: 2022", "year: 22"),
                ("    key: a\n", ""),
            ),
        )
    )

    assert question is None
    assert sorted(fault.field for fault in faults) == [
        *("difficulty", "key", "level", "options[3].id", "sources[1].year"),
    ]


def test_a_source_without_its_year_and_options_that_are_no_list_are_named():
    text = file_text("one", replace=(("        year: 2022\n", ""),))
    start, end = text.index("    options:"), text.index("    key:")

    question, faults = read_one(f"{text[:start]}    options: a thermometer\n{text[end:]}")

    assert question is None
    found = {(fault.field, fault.message) for fault in faults}
    assert {("options", "This is not a list."), ("sources[1].year", "The field is missing.")} <= found
