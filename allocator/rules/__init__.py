"""Rules in one place each: the keys a rule needs, the kernel function that calculates it, and its formula, said once.

From the formula the calculation is checked, `explain` tells it with its numbers, and the workbook writes it into a
cell. A rule is added by one kernel function and one record here.
"""
