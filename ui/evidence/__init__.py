"""Evidence: sources, what they support or contradict, the lens, and what is left to find out."""
