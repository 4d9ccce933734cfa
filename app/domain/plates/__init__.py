"""Plates: drawings that banks name, with the places on them that a question can ask for."""
