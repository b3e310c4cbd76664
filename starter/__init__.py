"""How workflows are started and woken: the client, the outbox relay, and resume."""
