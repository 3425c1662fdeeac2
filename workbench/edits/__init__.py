"""Edits: pure functions that say what a user action would do. Only `Document.apply` does it."""
