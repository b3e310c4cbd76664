"""What providers tell us: verified, stored raw, answered, and then treated as a hint to go and look."""
