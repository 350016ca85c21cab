"""Gehoor: contact-centre software for Dutch municipalities. Start reading in `docs/architecture.md`."""
