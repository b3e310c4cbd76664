"""One transaction around one verb, or one call to the outside: never both."""
