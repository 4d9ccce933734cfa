from __future__ import annotations

import inspect


def test_every_page_of_a_sitting_asks_who_is_there(app, client):
    inside = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/attempts")]

    assert {rule.endpoint.split(".")[0] for rule in inside} == {"quizzes"}
    for rule in inside:
        address = rule.rule.replace("<int:attempt_id>", "1").replace("<int:position>", "1")
        address = address.replace("<int:segment>", "1")
        method = "GET" if "GET" in (rule.methods or ()) else "POST"
        answer = client.open(address, method=method)
        assert (answer.status_code, answer.location.split("?")[0]) == (303, "/sign-in"), rule.rule


def test_each_view_is_named_as_its_page(app):
    for name, view in app.view_functions.items():
        if name.startswith("quizzes."):
            assert inspect.unwrap(view).__name__ == name.removeprefix("quizzes.")
