"""The door for Python: results as a person holds them, and what files, studies and documents do together.

What an analyst types stands at the top of the package, see `allocator`; this room holds what no room below could say.
"""
