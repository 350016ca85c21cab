"""How people write and say a thing, and how the register keeps it: numbers, names. Pure; nothing is looked up here."""
