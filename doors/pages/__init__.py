"""What one object's page says, whichever door shows it: a noun a file. Reads only, by the reader's grants."""
