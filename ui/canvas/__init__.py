"""The map on the screen: look at it, select, draw, type and feel, by pointer or by keys."""
