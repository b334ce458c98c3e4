"""What a person writes: the scenario file, as frozen models that refuse unknown keys."""
