"""The root of every error that a reader may see. `app/errors.py` turns each into an HTTP answer."""

from __future__ import annotations


class DomainError(Exception):
    """A rule was broken; `sentence` says so to the reader, in plain words."""

    sentence = "This could not be done."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)
        if sentence:
            self.sentence = sentence


class NotFoundError(DomainError):
    """The thing does not exist, or is not the reader's."""

    sentence = "There is nothing here, or it is not yours."


class ForbiddenError(DomainError):
    """The reader's role does not allow this."""

    sentence = "Your account may not do this."


class GoneError(DomainError):
    """The thing existed and has ended."""

    sentence = "This is no longer available."


class ConflictError(DomainError):
    """The thing changed, or the moment has passed; nothing was stored."""

    sentence = "This has changed in the meantime."


class InvalidInputError(DomainError):
    """The input has a shape the form could not catch; the sentence names the place and the mend."""

    sentence = "Please check what you entered."


class TooManyRequestsError(DomainError):
    """Too many tries in a short time."""

    sentence = "Too many tries. Please wait a little."
