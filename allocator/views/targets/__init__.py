"""Decomposed performance targets: document and tables."""
