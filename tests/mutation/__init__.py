"""Would the tests notice? Small faults are put into a copy of the code, one at a time, and its tests are run.

`python -m tests.mutation` draws faults of kernel, engine and rules by a seed and names those that no test saw.
"""
