"""A journey as a graph: its ways, the routes through it, and the checks of a map."""
