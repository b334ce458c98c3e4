"""The LP mode: move money away from units that cannot spend it, within hard money, bounds and group limits.

`solution.solve` is the one way in. The only package that imports pulp and highspy, and only where they are used.
"""
