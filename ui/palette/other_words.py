"""Other words that people type for a command: what it is called elsewhere, and the plain verb for it."""

from __future__ import annotations

from types import MappingProxyType

VERBS = MappingProxyType(
    {"new": "add", "create": "add", "make": "add", "remove": "delete", "erase": "delete", "change": "edit"}
)
"""What a first word is called here."""

OTHER_WORDS = MappingProxyType(
    {
        "file.new": "create blank journey project",
        "file.open": "load project",
        "file.save": "keep write",
        "file.save-as": "save copy rename file",
        "file.import": "load csv mermaid text spreadsheet excel",
        "file.export": "pdf svg png print picture image share",
        "file.versions": "backup history restore older",
        "file.quit": "exit close program",
        "view.settings": "preferences options language size",
        "view.theme dark": "night mode theme",
        "view.theme light": "day mode theme",
        "view.theme system": "theme automatic",
        "view.theme high contrast": "accessibility theme",
        "view.larger": "bigger text font scale",
        "view.smaller": "text font scale",
        "view.easy-reading": "dyslexia typeface font accessibility",
        "view.reduced-motion": "animation accessibility",
        "view.full-screen": "maximise presentation",
        "help.keys": "shortcuts keyboard hotkeys",
        "help.report": "bug feedback crash",
        "help.about": "version licence",
        "edit.undo": "revert take back",
        "edit.redo": "again repeat",
        "edit.duplicate": "clone copy",
        "edit.delete": "remove erase",
        "step.add": "new create card box node touchpoint",
        "step.branch": "new fork alternative decision split",
        "step.connect": "new link arrow line transition edge join loop",
        "step.title": "rename step text",
        "step.group": "nest subprocess new inner",
        "step.dissolve": "ungroup flatten",
        "step.insert": "new between",
        "step.merge": "join combine",
        "step.lock": "pin fix freeze unlock",
        "stage.add": "new create phase column",
        "lane.add": "new create row swimlane actor",
        "lane.blueprint": "new front back support",
        "band.delete": "remove phase row",
        "view.collapse_band": "fold hide",
        "view.expand_bands": "unfold show",
        "feel.none": "unrate clear emotion",
        "feel.1": "emotion feeling sad",
        "feel.2": "emotion feeling",
        "feel.3": "emotion feeling",
        "feel.4": "emotion feeling",
        "feel.5": "emotion feeling happy",
        "map.tidy": "arrange layout clean up automatic",
        "view.full_size": "zoom actual original",
        "view.fit_map": "zoom whole overview show all",
        "view.fit_selection": "zoom",
        "view.focus_mode": "spotlight concentrate present",
        "view.minimap": "overview small map",
        "view.find": "search",
        "view.outline_text": "write type notes capture",
        "transition.reverse": "turn flip swap arrow",
        "transition.straighten": "arrow line",
        "persona.add": "new create person user customer actor",
        "persona.open": "edit person user customer",
        "note.add": "new comment pain question idea opportunity sticky",
        "journey.add": "new create map",
        "journey.rename": "title name map",
        "journey.future": "new to-be target duplicate copy",
        "journey.delete": "remove map",
        "view.strip": "curve feelings graph",
        "view.outline": "sidebar list tree panel",
        "view.inspector": "properties details sidebar panel",
    }
)
"""By the id of the command. Words of its own text need not stand here."""
