"""Is every change by hand named? Cells of documents are changed one at a time, some saved again by LibreOffice.

`python -m tests.read_back` draws changes by a seed and says which of them `verify` does not name.
"""
