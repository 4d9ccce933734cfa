from __future__ import annotations

import re
from datetime import UTC, datetime

from markupsafe import escape


def test_every_credential_is_shown_with_what_is_disputed(client, app):
    catalogue = app.extensions["preceptor.catalogue"]
    today = datetime.now(UTC).date()

    page = client.get("/credentials").text

    for credential in catalogue.credentials:
        blueprint = catalogue.blueprint_in_force(credential.id, today)
        facts = (
            credential.title,
            credential.full_name,
            credential.owner,
            credential.questions,
            credential.pass_mark,
        )
        facts += (*credential.eligibility, *credential.notes, *blueprint.notes, blueprint.source)
        facts += tuple(domain.title for domain in blueprint.domains)
        assert [fact for fact in facts if str(escape(fact)) not in page] == []


def test_the_counts_of_the_outlines_are_on_the_page(client):
    page = client.get("/credentials").text

    for count in (84, 15, 12, 18, 72, 20, 106, 38, 36, 44, 56, 39, 71):
        assert f'<td class="n">{count}</td>' in page


def test_questions_that_may_be_unscored_are_not_called_scored(client):
    glance = client.get("/credentials").text.split('class="glance"')[1].split("</table>")[0]

    assert re.findall(r'<td class="n">(\d+ [a-z ]+)</td>', glance) == [
        "150 scored",
        "125 scored",
        "180 scored",
        "210 in all",
    ]


def test_a_credential_is_never_named_without_its_owner(client):
    assert re.findall(r"\bCMA\b(?! \(AAMA\))", client.get("/credentials").text) == []


def test_no_share_is_said_to_pass(client):
    assert "no owner publishes which share passes" in client.get("/credentials").text
