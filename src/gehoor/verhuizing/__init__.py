"""Moving in and out: the whole register to a file, from a file, and from another provider."""
