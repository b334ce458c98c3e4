"""A study of sensitivity: its JSON document and its tables."""
