"""What others are told about: rows in the transaction of the act, delivered after it."""
