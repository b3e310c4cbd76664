"""Facts in and out of the database, one noun a file.

A fact is a row that is only ever added. What is needed to list things is one projection,
`positions.py`, written in the fact's transaction. Nothing here decides: `rules/` does.
"""
