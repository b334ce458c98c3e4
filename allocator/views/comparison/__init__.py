"""A comparison: its JSON document, its tables, its screen."""
