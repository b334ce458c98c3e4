"""Inputs as chance and damage make them, each held against one law.

A command ends with 0, its result recomputed here, or with 1 and a message, and then no file has changed. It is never
killed by a signal, shows no traceback, takes no more than LONGEST seconds and MEMORY bytes.
`python -m tests.fuzz --minutes 10 --seed 0` draws inputs in a process of their own; some dozens run with the tests.
"""
