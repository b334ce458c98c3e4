"""What a result says, one room a result: as a JSON document, as tables, on the screen."""
