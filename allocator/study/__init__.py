"""Many runs of the same engine: comparing scenarios, the inverse question, the years ahead."""
