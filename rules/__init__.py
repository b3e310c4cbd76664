"""What we decide: pure functions from values to values, one business question a file.

A rule reads no clock, no database and no environment, and makes no ids: time, ids and randomness
come in as arguments, a disagreement goes out as a finding. Functions only; every class lives in
`models/`, so that Temporal's sandbox sees one identity of each.
"""
