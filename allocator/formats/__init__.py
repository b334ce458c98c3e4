"""Bytes: tables, CSV, JSON, workbooks, printed forms, and files that appear whole. Knows nothing of allocations."""
