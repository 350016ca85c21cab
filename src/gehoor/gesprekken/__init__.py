"""The call in progress: answer, who, what, follow-up, register (C9018)."""
