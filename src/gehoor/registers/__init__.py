"""What the registers share: an address, one way to be written, one way to be spoken to."""
