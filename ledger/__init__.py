"""Accounts and amounts. Nothing here knows what a bill is.

Which business event moves what is decided in `rules/posting.py`; which classes a kind of journal
may move between is `MOVES` in `models/moves.py`, and the database holds its own copy of it.
"""
