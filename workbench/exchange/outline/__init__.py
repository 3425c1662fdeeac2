"""The outline: a journey as lines of text, equal to the map in both directions (README, Outline).

`lens.get` writes the text of a journey, `lens.put` gives the Change that makes the journey say what a text says.
"""
