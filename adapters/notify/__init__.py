"""Telling people: one port, its fake, mail and chat.

The library that speaks to a hundred services is not used. It makes a new Message-ID for every try, so that a mail
which was sent twice is read twice; it follows redirects and asks nobody whether an address is one of our own
network; and mail and one kind of chat message is all that we need, which the standard library and our own guarded
POST do with errors that tell the temporary from the final.
"""
