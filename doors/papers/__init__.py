"""Papers as PDF: the same facts make the same bytes. What is on them comes in as values, nothing is looked up here."""
