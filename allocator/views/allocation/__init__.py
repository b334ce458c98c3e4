"""An allocation: its JSON document, its tables, its screen, and what the LP mode adds."""
