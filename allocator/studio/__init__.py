"""The page in a browser (`allocator studio`) and the server behind it: the engine calculates, the page shows."""
