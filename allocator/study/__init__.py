"""Many runs of the same engine: comparing, how far results hang on weights, the inverse question, the years ahead."""
