"""A town of any size: real stories, told by the real verbs, and as many copies of them as are asked for.

What a copy has in common with its story is who pays, the people, the policy and the budget line. Everything else has
an id, a number and a time of its own. Balances of accounts that stories share are not summed up: a crowd is for
reading, never for booking.
"""
