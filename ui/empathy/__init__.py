"""The empathy map of a persona: a board of entries, and what can be done with one beside it."""
