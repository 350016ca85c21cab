"""Registers we ask and never own: the BRP and the Handelsregister."""
