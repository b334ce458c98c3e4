"""The calculation, in the order of the rule on paper; read pipeline first."""
