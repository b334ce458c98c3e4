"""The documentation: Markdown and what is generated from the code, as pages that are read without a network."""
