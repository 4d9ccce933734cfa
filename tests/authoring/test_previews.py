import pytest

from app.authoring.checks import Checked, check
from app.authoring.drafts import Draft
from app.authoring.previews import preview_of
from tests.authoring.author_builders import STEMS, draft, known


@pytest.mark.parametrize("kind", STEMS)
def test_each_type_is_shown_open_and_settled(app, kind):
    one = draft(kind)
    preview = preview_of(
        one, check(one, known(app.extensions["preceptor.catalogue"]), ["built"], {}, is_new=True)
    )

    assert preview.open.stem == STEMS[kind]
    assert not preview.open.is_settled
    assert preview.settled.points == 1.0


def test_half_a_question_is_shown_as_far_as_it_goes():
    preview = preview_of(draft("matching", **{"pair-a": None, "option-c-text": ""}), Checked(None, ()))

    assert [one.text for one in preview.open.options] == ["Choice a", "Choice b", ""]
    assert preview.settled is None


def test_an_empty_form_shows_nothing():
    assert preview_of(Draft(), Checked(None, ())).open is None
