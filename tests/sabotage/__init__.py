"""Small breakages, each of which must turn a test red.

A guarantee whose test stays green when the guarantee is taken away was never tested.
`breakages.toml` lists them; `bin/sabotage` applies them one at a time to a scratch copy.
"""
