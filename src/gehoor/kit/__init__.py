"""Technical parts; no word of the domain."""
