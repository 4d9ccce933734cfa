from __future__ import annotations

from datetime import timedelta

from app.quizzes import mock_services
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, now

CREDENTIALS = {
    "ccma-nha": "CCMA (NHA)",
    "ncma-ncct": "NCMA (NCCT)",
    "cma-aama": "CMA (AAMA)",
    "rma-amt": "RMA (AMT)",
}


def test_anybody_sees_the_four_mocks_with_their_counts(client, catalogue):
    page = client.get("/mocks").text

    for credential, title in CREDENTIALS.items():
        assert f'<a href="/mocks/{credential}">{title}</a>' in page
        assert f"<dd>{catalogue.blueprint_in_force(credential, now().date()).count}</dd>" in page
    assert "4 × 36 min" in page
    assert "Under way" not in page


def test_a_running_mock_comes_first(session, mocks, signed_in, catalogue):
    learner, other = signed_in(), signed_in()
    exam = sit.mock(session, learner.account_id, catalogue, now=now())
    sit.practice(session, learner.account_id, catalogue, now=now())
    page = learner.get("/mocks").text

    assert page.index("Under way") < page.index("CCMA (NHA)</a>")
    assert page.count(">Go on</a>") == 1
    assert f'href="{address(exam)}"' in page
    assert "Under way" not in other.get("/mocks").text
    mock_services.finish_mock(session, learner.account_id, exam.id, catalogue, now=now())
    assert "Under way" not in learner.get("/mocks").text


def test_an_untimed_mock_says_so(session, mocks, signed_in, catalogue):
    learner = signed_in()
    sit.mock(session, learner.account_id, catalogue, multiplier=0.0, now=now() - timedelta(days=3))

    assert ">Untimed<" in learner.get("/mocks").text
