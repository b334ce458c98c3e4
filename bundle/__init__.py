"""Folders that need no installation: `python -m bundle.windows` and `python -m bundle.linux`."""
