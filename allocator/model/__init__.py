"""What we compute with and what we compute: frozen dataclasses."""
