"""The samples and templates that come with the application."""

from __future__ import annotations

from pathlib import Path

import msgspec

import assets


class Bundled(msgspec.Struct, frozen=True):
    """A project that comes with the application. name: as the command line calls it."""

    name: str
    title: str
    about: str
    path: Path


SAMPLES = (
    Bundled(
        "laptop",
        "Getting help when the laptop dies",
        "Three people, one broken laptop, a service desk",
        assets.SAMPLES / "laptop.journey",
    ),
    Bundled(
        "bank-account",
        "Opening a bank account online",
        "Identity checks, a loop, a way out",
        assets.SAMPLES / "bank-account.journey",
    ),
    Bundled(
        "parking-permit",
        "Renewing a parking permit at the city",
        "A form, a counter, a deadline",
        assets.SAMPLES / "parking-permit.journey",
    ),
)

TEMPLATES = (
    Bundled(
        "service-journey",
        "Service journey",
        "Five stages, three lanes, a branch and two ends",
        assets.TEMPLATES / "service-journey.journey",
    ),
    Bundled(
        "support-recovery",
        "Support recovery",
        "Something breaks: help, a loop, made good or lost",
        assets.TEMPLATES / "support-recovery.journey",
    ),
    Bundled(
        "onboarding",
        "Onboarding",
        "A newcomer’s first weeks: a branch and a loop",
        assets.TEMPLATES / "onboarding.journey",
    ),
    Bundled(
        "day-in-the-life",
        "Day in the life",
        "From waking up to looking back, at three places",
        assets.TEMPLATES / "day-in-the-life.journey",
    ),
)
