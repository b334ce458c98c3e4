"""Trying the Windows folder here, under Debian's wine: what it shows and what it cannot show stands in __main__."""
