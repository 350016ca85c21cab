"""The municipality this installation works for, and the keys that are its own."""
