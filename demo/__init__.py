"""The demo: a small town of contractors, or a month of a department's spend, carried through the public API.

It starts the programs as `remitwell dev` does, makes the first administrator's key, and from there on does
only what any client can do.
"""
