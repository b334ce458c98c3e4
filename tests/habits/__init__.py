"""What offices do to a table: random books of Guangxi's units, each held against one law.

`python -m tests.habits` draws books by seeds; a few dozen run with the other tests.
"""
