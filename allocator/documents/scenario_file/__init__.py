"""A scenario as a file people keep: a workbook to be filled in, or TOML."""
