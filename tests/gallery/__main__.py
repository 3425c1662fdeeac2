"""Render the scenes whose name contains NAME (all without one) into build/gallery, with a page that shows them.

Exit code 1 if a scene could not be rendered: the others are there all the same.
"""

from __future__ import annotations

import html
import sys
import tempfile
import traceback
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler

from tests.gallery.gestures import gesture_scenes
from tests.gallery.maps import MAPS
from tests.gallery.pages import page_scenes
from tests.gallery.screens import SCREENS, screen_scenes, without_noise

OUT = Path(__file__).parent.parent.parent / "build" / "gallery"


def main(wanted: str) -> int:
    """Render, and print one line a scene."""
    scenes = {**page_scenes(), **screen_scenes(SCREENS | MAPS), **gesture_scenes()}
    chosen = {name: scene for name, scene in scenes.items() if wanted in name}
    if not chosen:
        print(f"No scene is called {wanted}. There are: {', '.join(scenes)}", file=sys.stderr)
        return 2
    qInstallMessageHandler(without_noise)
    OUT.mkdir(parents=True, exist_ok=True)
    failed = []
    for name, scene in chosen.items():
        for old in OUT.glob(f"{name} *.png"):
            old.unlink()
        try:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
                pictures = scene(OUT, Path(home))
        except Exception:  # one broken screen must not hide the others; it is printed and counted
            traceback.print_exc()
            failed.append(name)
        else:
            print(f"{name}: {len(pictures)} pictures", flush=True)
    show_all()
    print(f"{OUT}/index.html")
    if failed:
        print(f"Could not be rendered: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def show_all() -> None:
    """Write a page with every picture in the folder, small, with its name."""
    figures = "\n".join(
        f'<figure><a href="{html.escape(p.name)}"><img src="{html.escape(p.name)}" loading="lazy"></a>'
        f"<figcaption>{html.escape(p.stem)}</figcaption></figure>"
        for p in sorted(OUT.glob("*.png"))
    )
    style = (
        "body{font:14px system-ui;background:#eef1f4;display:flex;flex-wrap:wrap;gap:16px;margin:24px}"
        "figure{margin:0;width:460px}img{width:100%;border:1px solid #ccd3da;background:#fff}"
    )
    page = f'<!doctype html><meta charset="utf-8"><title>Gallery</title><style>{style}</style>\n{figures}\n'
    (OUT / "index.html").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
