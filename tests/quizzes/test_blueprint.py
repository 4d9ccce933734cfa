from __future__ import annotations

import inspect


def test_every_page_of_a_sitting_asks_who_is_there_and_the_others_are_open(app, client):
    """A stranger may look at what there is; whatever is inside an attempt is a person's own."""
    own = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("quizzes.")]

    for rule in own:
        address = rule.rule.replace("<int:attempt_id>", "1").replace("<int:position>", "1")
        address = address.replace("<int:segment>", "1")
        if not rule.rule.startswith("/attempts"):
            continue
        method = "GET" if "GET" in (rule.methods or ()) else "POST"
        answer = client.open(address, method=method)
        assert (answer.status_code, answer.location.split("?")[0]) == (303, "/sign-in"), rule.rule
    assert len(own) == 19


def test_each_view_is_named_as_its_page(app):
    for name, view in app.view_functions.items():
        if name.startswith("quizzes."):
            assert inspect.unwrap(view).__name__ == name.removeprefix("quizzes.")
