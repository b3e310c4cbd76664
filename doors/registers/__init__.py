"""Spreadsheets as they are sent: what the bytes are is looked at, never believed, and all of it is bounded."""
