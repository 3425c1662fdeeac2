"""The journey that the pictures of the app tell: a work laptop fails on a busy morning."""

from __future__ import annotations

from workbench.model.document import Document
from workbench.model.ids import ranks
from workbench.model.records import (
    Avatar,
    Basis,
    Cast,
    Feeling,
    Journey,
    Lane,
    LaneKind,
    Note,
    NoteType,
    Outcome,
    Persona,
    PersonaStatus,
    Project,
    Record,
    Share,
    Stage,
    Step,
    StepKind,
    Transition,
    TransitionKind,
)

JOURNEY = "jo_j1"
PERSONAS = ("pe_p1", "pe_p2", "pe_p3")
STAGES = ("Notice", "Seek help", "Get heard", "Bridge the day", "Back to work")
LANES = (
    ("Person", LaneKind.PERSON),
    ("Service desk", LaneKind.FRONT_STAGE),
    ("Back stage", LaneKind.BACK_STAGE),
)

# number, stage, lane, title, what happens, feelings of Amara, Jonas and Mei
STEPS: tuple[tuple[int, int, str, str, tuple[int | None, int | None, int | None]], ...] = (
    (0, 0, "Laptop won’t start", "Black screen on a busy morning", (-1, -1, -1)),
    (0, 0, "Restart and hope", "Holds the power key and waits", (0, -1, None)),
    (1, 0, "Look for the number on the phone", "Scrolls old e-mails", (-1, -2, -2)),
    (1, 1, "Call the service desk", "From the car park", (0, 0, 1)),
    (1, 1, "Wait in the queue", "Queue music, no position", (-2, -1, -1)),
    (2, 0, "Explain the problem again", "To a new person", (-2, -1, -1)),
    (2, 1, "“Please open a ticket online”", "The form needs a PC. The PC is what died.", (-2, -2, -2)),
    (2, 1, "Agent listens and takes over", "One person, one call", (1, 1, 2)),
    (3, 2, "Remote fix", "Agent tries to reach the laptop", (0, None, 0)),
    (3, 1, "Loan laptop offered", "A bridge for today", (2, 1, 1)),
    (3, 0, "Collect it at the front desk", "Signs and walks out", (1, 0, -1)),
    (4, 0, "Signed in, files are there", "", (2, 2, 1)),
    (4, 0, "Works on a private laptop", "", (-1, -1, None)),
    (4, 1, "Follow-up call next day", "“Still working?”", (2, 2, 2)),
)

WAYS: tuple[tuple[int, int, TransitionKind, str, float | None], ...] = (
    (1, 2, TransitionKind.NORMAL, "", None),
    (2, 3, TransitionKind.NORMAL, "", None),
    (3, 4, TransitionKind.NORMAL, "", None),
    (4, 5, TransitionKind.NORMAL, "", None),
    (5, 6, TransitionKind.NORMAL, "", None),
    (6, 7, TransitionKind.NORMAL, "", None),
    (7, 8, TransitionKind.CHOICE, "can’t", None),
    (7, 13, TransitionKind.CHOICE, "has a second device", None),
    (8, 9, TransitionKind.NORMAL, "", None),
    (9, 12, TransitionKind.CHOICE, "works", 40),
    (9, 10, TransitionKind.CHOICE, "not today", 45),
    (9, 5, TransitionKind.RETURN, "drops", 15),
    (10, 11, TransitionKind.NORMAL, "", None),
    (11, 12, TransitionKind.NORMAL, "", None),
    (12, 14, TransitionKind.NORMAL, "", None),
)

NOTES: tuple[tuple[int, NoteType, str, int | None, str], ...] = (
    (5, NoteType.PAIN, "Queue music, no position, no call-back", 4, ""),
    (7, NoteType.PAIN, "A ticket form nobody without a laptop can open", 4, ""),
    (6, NoteType.QUOTE, "“I said the same thing to the third person.”", None, ""),
    (
        7,
        NoteType.OPPORTUNITY,
        "How might we let a caller be the ticket, so that help starts with listening?",
        None,
        "Service desk",
    ),
    (10, NoteType.IDEA, "Loan laptop by courier", None, ""),
    (13, NoteType.QUESTION, "Is patient data on private laptops?", None, ""),
)

_KINDS = {
    1: (StepKind.START, None),
    5: (StepKind.WAIT, None),
    7: (StepKind.DECISION, None),
    9: (StepKind.DECISION, None),
    12: (StepKind.END, Outcome.SUCCESS),
    13: (StepKind.END, Outcome.ABANDONED),
}


def story() -> Document:
    """Build the story: ids are st_1 … st_14, sg_g1 …, la_a1 …, pe_p1 …, tn_t1 … in the order above."""
    return Document([*_frame(), *_people(), *_steps(), *_ways(), *_notes()])


def _frame() -> list[Record]:
    title = "I need my laptop back so that I can do my job"
    journey = Journey(
        id=JOURNEY,
        rank="V",
        title=title,
        scenario="A work laptop fails on a busy morning",
        date="2026-11-22",
        owner="Service design team",
    )
    stages = [
        Stage(id=f"sg_g{i}", journey=JOURNEY, title=name, rank=rank)
        for i, (name, rank) in enumerate(zip(STAGES, ranks(len(STAGES)), strict=True), 1)
    ]
    lanes = [
        Lane(id=f"la_a{i}", journey=JOURNEY, title=name, kind=kind, rank=rank)
        for i, ((name, kind), rank) in enumerate(zip(LANES, ranks(len(LANES)), strict=True), 1)
    ]
    return [Project(id="pr_r1", title="When the laptop dies"), journey, *stages, *lanes]


def _people() -> list[Record]:
    people = (
        ("Amara Osei", "community nurse", "I have nine patients and a black screen."),
        ("Jonas Weber", "sales, third day in the job", "I don’t even know who to call."),
        ("Mei Tanaka", "payroll, uses a screen reader", "If the form has no labels, I have no form."),
    )
    found: list[Record] = []
    for i, ((name, role, quote), rank) in enumerate(zip(people, ranks(3), strict=True), 1):
        avatar = Avatar(color=i - 1, dash=i - 1, seed=i)
        status = PersonaStatus.RESEARCH
        found.append(
            Persona(id=f"pe_p{i}", name=name, role=role, quote=quote, rank=rank, avatar=avatar, status=status)
        )
        found.append(Cast(id=f"ca_c{i}", journey=JOURNEY, persona=f"pe_p{i}", rank=rank, lead=i == 1))
    return found


def _steps() -> list[Record]:
    found: list[Record] = []
    for i, ((stage, lane, title, text, felt), rank) in enumerate(
        zip(STEPS, ranks(len(STEPS)), strict=True), 1
    ):
        kind, outcome = _KINDS.get(i, (StepKind.STEP, None))
        found.append(
            Step(
                id=f"st_{i}",
                journey=JOURNEY,
                stage=f"sg_g{stage + 1}",
                lane=f"la_a{lane + 1}",
                rank=rank,
                kind=kind,
                outcome=outcome,
                title=title,
                text=text,
                moment_of_truth="Trust is lost here" if i == 7 else None,
            )
        )
        found.extend(
            Feeling(id=f"fe_f{i}{p}", persona=f"pe_p{p}", at=f"st_{i}", basis=Basis.OBSERVED, valence=v)
            for p, v in enumerate(felt, 1)
            if v is not None
        )
    return found


def _ways() -> list[Record]:
    found: list[Record] = []
    for i, (source, target, kind, label, percent) in enumerate(WAYS, 1):
        found.append(
            Transition(
                id=f"tn_t{i}",
                journey=JOURNEY,
                source=f"st_{source}",
                target=f"st_{target}",
                kind=kind,
                label=label,
            )
        )
        if percent is not None:
            found.append(Share(id=f"sh_h{i}", transition=f"tn_t{i}", percent=percent))
    return found


def _notes() -> list[Record]:
    return [
        Note(
            id=f"no_n{i}",
            journey=JOURNEY,
            number=i,
            type=kind,
            text=text,
            anchor=f"st_{step}",
            severity=severity,
            affected=4 if i == 1 else None,
            observed=5 if i == 1 else None,
            owner=owner,
        )
        for i, (step, kind, text, severity, owner) in enumerate(NOTES, 1)
    ]
