"""`/emulator`: what Meta has no counterpart for: numbers made on the spot, trouble on demand, the handshake, health."""
