"""What the API asks and answers, noun by noun, written from its own document."""
