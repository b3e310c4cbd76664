"""The outside world: per kind a port, a fake with a memory, and one file per real one."""
