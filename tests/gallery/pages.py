"""Scenes on paper: every sample's PDF, as another program (PDFium) sees it."""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2

import assets

Scene = Callable[[Path, Path], list[Path]]
"""Renders into a folder, with a home of its own for settings and journals; gives the pictures it wrote."""

LONGER_SIDE = 2400  # pixels


def page_scenes() -> dict[str, Scene]:
    """Name one scene a sample project: "pdf-laptop"."""
    samples = sorted(assets.SAMPLES.glob("*.journey"))
    return {f"pdf-{sample.stem}": functools.partial(exported_pages, sample) for sample in samples}


def exported_pages(sample: Path, out: Path, home: Path) -> list[Path]:
    """Export a project as a person would, and render each page; RuntimeError with what the command said."""
    pdf = home / f"{sample.stem}.pdf"
    command = [sys.executable, "-m", "workbench", "export", str(sample), "-o", str(pdf), "--layout", "poster"]
    environment = os.environ | {"JOURNEY_WORKBENCH_HOME": str(home)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command[2:])}: {done.stderr}")
    return rendered_pages(pdf, out, f"pdf-{sample.stem}")


def rendered_pages(pdf: Path, out: Path, name: str) -> list[Path]:
    """Write each page of a PDF as a PNG of LONGER_SIDE pixels; give their paths."""
    pictures = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number in range(len(document)):
            page = document[number]
            scale = LONGER_SIDE / max(page.get_size())
            picture = out / f"{name} page {number + 1}.png"
            page.render(scale=scale).to_pil().save(picture)
            pictures.append(picture)
    return pictures
