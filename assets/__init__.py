"""Data of the application, and where it lies: fonts, icons, samples, templates, design tokens."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent
FONTS = ROOT / "fonts"
ICONS = ROOT / "icons"
SAMPLES = ROOT / "samples"
TEMPLATES = ROOT / "templates"
TOKENS = ROOT / "tokens.json"
