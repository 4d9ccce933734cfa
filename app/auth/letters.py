"""What the letters say. Pure text: (subject, body)."""

from __future__ import annotations

from collections.abc import Sequence

Letter = tuple[str, str]


def confirm(link: str) -> Letter:
    """Ask the owner of a new account to prove the address."""
    return (
        "Confirm your address for Preceptor",
        (
            "You made a Preceptor account with this address. Open this link within seven days to\n"
            f"confirm that it is yours:\n\n{link}\n\n"
            "Until then you can use everything. A confirmed address lets you choose a new password\n"
            "by mail. If you did not make an account, do nothing.\n"
        ),
    )


def already_here(sign_in: str, reset: str) -> Letter:
    """Tell the owner of an address that somebody registered with it once more."""
    return (
        "Somebody registered with your address",
        (
            "Somebody, perhaps you, made a new Preceptor account with this address. You already have\n"
            "an account that has confirmed it, so the new one stays separate: it cannot see yours,\n"
            "and it cannot confirm this address.\n\n"
            f"To use the account you have, sign in:\n{sign_in}\n\n"
            f"If the password is lost, choose a new one:\n{reset}\n\n"
            "If this was not you, you need to do nothing.\n"
        ),
    )


def reset(links: Sequence[tuple[str, str]]) -> Letter:
    """Give one link for each account that uses the address: (made on, link)."""
    if len(links) == 1:
        lines = links[0][1]
    else:
        lines = "\n\n".join(f"The account made on {made}:\n{link}" for made, link in links)
    return (
        "Choose a new password for Preceptor",
        (
            f"Open this link within one hour to choose a new password. It works once.\n\n{lines}\n\n"
            "If you did not ask for it, do nothing: your password stays as it is.\n"
        ),
    )


def password_changed(reset_page: str) -> Letter:
    """Tell the owner that the password is another one now."""
    return (
        "Your Preceptor password was changed",
        (
            "The password of your Preceptor account was changed, and every other browser was signed\n"
            f"out. If this was not you, choose a new password at once:\n\n{reset_page}\n"
        ),
    )
