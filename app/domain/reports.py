"""What can be wrong with a question, as a learner says it."""

from __future__ import annotations

KINDS = {
    "key": "The answer marked right seems wrong",
    "second": "Another option could be right too",
    "outdated": "The guidance has changed",
    "unclear": "The wording is unclear",
    "typing": "A typing error, or a picture that does not show",
    "other": "Something else",
}
"""Words by id."""

LONGEST_NOTE = 1000
"""Characters."""
