"""How the demo shop's product pictures are drawn: plain SVG, made by functions."""
