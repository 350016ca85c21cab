"""Who may do what: medewerkers, rollen, sessions, and the tokens of applications."""
