"""Gestures of the pointer: each one an object with a start, moves, and a finish or a cancel."""
