"""Pictures drawn on the server: values in, SVG out, with the same figures as a table beside it.

Nothing here asks a database or a clock, so the same values make the same bytes. Positions across are in percent and
everything else in pixels: a picture fills whatever width it is given, and its text keeps its size. Differences are told
by pattern, position and words, never by colour alone.
"""
