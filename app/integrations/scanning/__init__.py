"""Files are looked at for viruses by somebody else's scanner before they are kept."""
