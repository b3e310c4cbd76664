"""Ways in for people and programs: HTTP, the command line, webhooks. Thin over verbs and views."""
