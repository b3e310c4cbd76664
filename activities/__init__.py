"""Workflow steps: each opens one transaction and calls one verb, or makes one outward call. Never both."""
