"""Zaken behind one port (`poort.Zaken`): kept here in our own tables, or by another system that speaks ZGW."""
