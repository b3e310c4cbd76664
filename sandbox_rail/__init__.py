"""An honest payment provider to practise with: it remembers keys, loses answers and sends money back.

It is a program of its own (`python -m sandbox_rail`), with its own SQLite file, and imports
nothing of the product. `docs/reference/sandbox-rail.md` is its manual. Read `api.py` for what it
offers, `payments.py` for what it promises, `faults.py` for how it can be made to misbehave.
"""
