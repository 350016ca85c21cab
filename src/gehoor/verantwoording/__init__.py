"""Accountability: who saw or changed what, about whom, when and why."""
