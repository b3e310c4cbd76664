"""The HTTP API `/v1`: nouns and their representations, the idempotency envelope, problem details."""
