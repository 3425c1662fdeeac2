"""How much of a foreign file we take in."""

from __future__ import annotations

FILE_BYTES = 256 * 1024 * 1024
TEXT_FILE_BYTES = 32 * 1024 * 1024
"""Of a format that is a text: its decoded copies stay well below a gigabyte."""
STEPS = 20_000
STAGES = 5_000
PERSONAS = 1_000
FEELINGS = 200_000
TEXT = 100_000
"""Characters of one text of a record."""
