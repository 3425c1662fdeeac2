"""From older formats to the present one: one function a version, applied in memory when a file is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workbench.storage.errors import InvalidContentError
from workbench.storage.format import FORMAT

Migration = Callable[[dict[str, dict[str, Any]]], dict[str, dict[str, Any]]]

MIGRATIONS: Mapping[int, Migration] = {}
"""Version → the function that makes tables of the next version from it. Each has a stored sample in the tests."""


def migrate(
    tables: dict[str, dict[str, Any]],
    version: int,
    *,
    migrations: Mapping[int, Migration] = MIGRATIONS,
    target: int = FORMAT,
) -> dict[str, dict[str, Any]]:
    """Bring tables to the target version; InvalidContentError if there is no way from this version."""
    while version < target:
        if version not in migrations:
            raise InvalidContentError(f"format {version} was never written by a release of this program")
        tables = migrations[version](tables)
        version += 1
    return tables
