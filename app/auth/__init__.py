"""Accounts, guests, sign-in sessions and roles."""
