"""Writing results: each file whole or not at all, the same input giving the same bytes."""
