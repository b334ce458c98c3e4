"""Performance (绩效): self-evaluation of last year's money, on printed figures and in exact arithmetic."""
