from __future__ import annotations

from app.path.shares import NOTICE, PARTS, hash_of, parts_of


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
