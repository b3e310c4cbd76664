"""The process: each `run` fits one screen. Workflows hold no facts; they look, act and wait."""
