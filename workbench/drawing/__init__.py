"""The drawing: one list of operations that every surface replays."""
