"""One unit's amount step by step: its lines, its table and its document."""
