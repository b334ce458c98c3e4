"""The value of a key with which a condition holds: in words, as tables and as a document."""
