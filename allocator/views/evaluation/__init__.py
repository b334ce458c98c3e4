"""A self-evaluation: document, tables and screen."""
