from app.authoring import words
from app.domain.questions import Level, QuestionType


def test_every_type_and_level_has_a_name():
    assert set(words.TYPES) == set(words.TYPE_NOTES) == {one.value for one in QuestionType}
    assert set(words.LEVELS) == {one.value for one in Level}
