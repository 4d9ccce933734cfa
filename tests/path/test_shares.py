from __future__ import annotations

from app.path.shares import NOTICE, PARTS, hash_of, mark_of, parts_of, token_of


def test_only_a_hash_is_kept():
    assert hash_of("token") != "token"
    assert len(hash_of("token")) == 64
    assert hash_of("token") == hash_of("token")


def test_parts_that_are_no_more_are_left_out():
    assert parts_of("wishes,gone,suggestion") == ("suggestion", "wishes")
    assert parts_of("") == ()
    assert parts_of(",".join(PARTS)) == tuple(PARTS)


def test_the_notice_forbids_hiring_and_screening():
    assert all(word in NOTICE for word in ("hire", "screen", "rank", "not been tested against real careers"))


def test_the_same_form_of_the_same_person_makes_the_same_token():
    token = token_of("secret", 1, "a" * 32)

    assert token == token_of("secret", 1, "a" * 32)
    assert len(token) == 43
    others = {
        token_of("other", 1, "a" * 32),
        token_of("secret", 2, "a" * 32),
        token_of("secret", 1, "b" * 32),
    }
    assert token not in others
    assert len(others) == 3


def test_what_is_kept_of_a_form_does_not_give_its_nonce():
    assert mark_of("a" * 32) != "a" * 32
    assert len(mark_of("a" * 32)) == 32
