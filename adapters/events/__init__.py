"""Sending our events to other programs: one port, its fake, and Standard Webhooks over HTTP."""
