"""Pages written from the code itself, so that none of them can say what the program does not do."""
