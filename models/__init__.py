"""Frozen, strict values: one noun a file. Nothing here reads a clock, a file or a database."""
