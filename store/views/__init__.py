"""What people and pages read: plain SQL that lists and joins, and never writes."""
