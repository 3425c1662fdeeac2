"""What can be done with a link between a source and an item, wherever it is shown."""

from __future__ import annotations

from ui.workspace import Workspace
from workbench.edits.evidence import link_evidence, unlink
from workbench.model.records import Link, LinkKind


def turn(workspace: Workspace, link: Link) -> None:
    """Let a source contradict what it supported, or the other way round."""
    kind = LinkKind.CONTRADICTS if link.kind is LinkKind.SUPPORTS else LinkKind.SUPPORTS
    workspace.perform(lambda d, ids: link_evidence(d, ids, link.source, link.target, kind))


def take_away(workspace: Workspace, link: Link) -> bool:
    """Unlink, and say how it comes back; False if that was refused."""
    if workspace.perform(lambda d, _: unlink(d, link.id)) is None:
        return False
    workspace.said.emit("Unlinked. Ctrl+Z brings it back.", False)
    return True


def turn_words(link: Link) -> str:
    """Name what `turn` would do."""
    return "Turn into contradicting" if link.kind is LinkKind.SUPPORTS else "Turn into supporting"
