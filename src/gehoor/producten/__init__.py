"""What a caller can ask for: the words to find it, the level it needs, the questions to ask, and what follows."""
