"""The panel at the right: everything about what is selected, edited in place."""
