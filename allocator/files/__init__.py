"""Reading scenarios and tables, and writing files whole or not at all."""
