"""The documents the money travels with: notice, calculation workbook, report, and what else is printed."""
