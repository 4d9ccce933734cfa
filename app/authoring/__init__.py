"""The instructor's room: writing, checking, publishing questions."""
