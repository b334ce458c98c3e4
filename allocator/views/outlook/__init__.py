"""An outlook: document, tables and screen."""
