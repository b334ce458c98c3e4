"""Data confirmation (核对): what each unit is asked, what it sends back, and the table that comes of it."""
