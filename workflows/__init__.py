"""The processes, each readable top to bottom on one screen: engagement, change order, bill, payout.

A workflow looks where its object stands, acts, and waits. Facts live in the database; a signal only
wakes it to look again.
"""
