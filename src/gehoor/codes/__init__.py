"""Codes: six digits with which somebody who proved elsewhere who they are says so on the telephone (level sterk)."""
