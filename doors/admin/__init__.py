"""Pages for people who are signed in: server-rendered HTML over the same pages and verbs as the API.

Nothing here decides. A page shows a model of `doors/pages`; a form goes through `doors/api/once.py` like any other
write, under a key that the form carries, so a double click does it once. Everything works without JavaScript.
"""
