"""The demo: a small town of contractors, or a month of a department's spend, carried through the public API.

It imports nothing of the product but the programs that it starts: what it can do, any client can.
"""
