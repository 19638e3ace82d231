/** The endpoints of a room for the facilitator and the wall. The endpoints for phones are in `room.ts`. */
import * as z from "zod/mini";
import { EarlyReveal } from "#platform/contract/early-reveal.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Question, Round, ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { ClosedBecause } from "#platform/contract/questions.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { guestProblems } from "#platform/contract/support.ts";
import { StepName, Steps } from "#modules/assessment/contract/step.ts";
import { CommandId, Empty, Id, Instant, Rev, Text, Title } from "#platform/contract/values.ts";
import { SetAside } from "./aside.ts";
import { NetworkState, Wifi } from "./network.ts";
import { WallSecond } from "./wall-second.ts";

const W = z.object({ workspace: Id });
const R = z.object({ workspace: Id, room: Id });

/** `practice`: one question for trying the form field for a range. The answer is never sent from the phone. */
export const stageNames = ["practice", "draft", "read", "round-1", "discuss", "round-2", "close"] as const;
export const Stage = z.enum(stageNames);
export const StageState = z.object({
  stage: Stage,
  state: z.enum(["not-started", "under-way", "done", "skipped"]),
  times: z.int(),
  reason: z.nullable(Text),
});

/** The four groups of seats that the console counts. Every seat that is asked is in exactly one group. */
export const seatStates = ["answered", "not-answered", "paper", "out-of-reach"] as const;
export const SeatCounts = z.record(z.enum(seatStates), z.int());
export const Timer = z.object({ running: z.boolean(), remainingMs: z.int() });

/** A break: its end as the facilitator typed it ("14:30"), and the remaining time. When the time is over, the value in the room is null. */
export const Break = z.object({ label: z.string(), remainingMs: z.int() });

/**
 * What the wall shows: `follows` (the page for the step or question that the room shows), `joining` (how to join), `blank` (nothing), or the name of
 * a page that the facilitator chose. The desk parts of modules declare these pages (`WebStep.walls`). If the present step has no page with this name,
 * the wall follows the room.
 */
export const WallView = z.string().check(z.regex(/^[a-z][a-z-]{0,29}$/));
/**
 * The number of the page, from 0, if the content of the wall needs several pages. If the number is too large, the wall starts again at the first
 * page.
 */
const WallPageNumber = z.int().check(z.gte(0), z.lte(99));

/** `sequence` has the same meaning as in `room.ts`, RoomEvent. */
export const Room = z.object({
  id: Id,
  assessment: Id,
  title: Text,
  marking: Tlp,
  fictional: z.boolean(),
  state: z.enum(["open", "closed"]),
  rev: Rev,
  sequence: z.int(),
  code: z.nullable(z.string()),
  /** Digits with which people compare the room's key on two screens: `comparisonDigits` of `seal.ts`. */
  keyDigits: z.string(),
  joinUrl: z.nullable(z.string()),
  network: NetworkState,
  /** Whether the room is open and this computer does not have its secret key. Then phones cannot use the room. */
  keyLost: z.boolean(),
  /** Whether the address of this computer changed, and the wall has shown how to join since the change. */
  moved: z.boolean(),
  begun: z.boolean(),
  wallView: WallView,
  wallPage: WallPageNumber,
  wallSecond: WallSecond,
  /** The current step of the room. `stages` are the stages of step 3. */
  step: StepName,
  /** The kind of the further question (a question outside the steps) that the room shows; null if the room shows its step. */
  question: z.nullable(z.string()),
  stages: z.array(StageState),
  timer: z.nullable(Timer),
  break: z.nullable(Break),
  round: z.nullable(Round),
  /** The scenario that the console, the wall and the phones show. */
  scenario: z.nullable(Id),
  answered: z.int(),
  present: z.int(),
  seats: SeatCounts,
  setAside: z.nullable(SetAside),
  openedAt: Instant,
});
export type Room = z.infer<typeof Room>;

/** Everything that the wall may show. Before the reveal, the wall may show only the number of answers. */
export const Wall = z.object({
  room: Id,
  title: Text,
  marking: Tlp,
  fictional: z.boolean(),
  state: z.enum(["open", "closed"]),
  sequence: z.int(),
  code: z.nullable(z.string()),
  /** Digits with which people compare the room's key on two screens: `comparisonDigits` of `seal.ts`. */
  keyDigits: z.string(),
  /** The URL for joining. Null if phones cannot reach this computer; it is never a loopback address. */
  joinUrl: z.nullable(z.string()),
  /** Whether phones could reach this computer before and cannot reach it now. */
  lost: z.boolean(),
  wifi: z.nullable(Wifi),
  view: WallView,
  page: WallPageNumber,
  second: WallSecond,
  /** Whether the door is locked. Then the wall does not show how to join. */
  doorLocked: z.boolean(),
  setAside: z.nullable(SetAside),
  /** The reason for the early reveal, if the shown result was revealed before half of the admitted people had answered; otherwise null. */
  early: z.nullable(EarlyReveal),
  timer: z.nullable(Timer),
  break: z.nullable(Break),
  assessment: Id,
  step: StepName,
  question: z.nullable(z.string()),
  stage: z.nullable(Stage),
  roundNumber: z.nullable(z.int()),
  /** The questions that the round asks about each scenario. */
  questions: z.array(Question),
  answered: z.int(),
  present: z.int(),
  scenario: z.nullable(z.object({ id: Id, code: z.string(), title: Text, horizonMonths: z.int(), marking: Tlp })),
  yardstick: z.nullable(Id),
  /** The reason why the shown scenario was closed without a result; null if it was not. */
  closedBecause: z.nullable(ClosedBecause),
  result: z.nullable(ScenarioResult),
});
export type Wall = z.infer<typeof Wall>;

export const noteKinds = ["for-lower", "for-higher", "would-change-minds", "argument", "question", "evidence-gap", "decision"] as const;
export const Note = z.object({ id: Id, rev: Rev, scenario: z.nullable(Id), kind: z.enum(noteKinds), text: Text, updatedAt: Instant });

export const openRoom = endpoint({
  id: "workshop.open-room",
  method: "POST",
  path: "/api/w/:workspace/rooms",
  permission: "room.facilitate",
  params: W,
  /** `step`: the first step of the room; if it is absent, the room starts at step 3. */
  body: z.object({
    commandId: CommandId,
    assessment: Id,
    title: Title,
    groups: z.int().check(z.gte(0), z.lte(12)),
    step: z.optional(StepName),
    /** If true, the request is refused while the network is off. If false and the network is off, the room opens for paper ballots only. */
    phones: z.optional(z.boolean()),
  }),
  output: Room,
  replay: true,
  support: "room",
  problems: ["network-off", "network-unavailable", ...guestProblems],
});
export const getRoom = endpoint({
  id: "workshop.get-room",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room",
  permission: "room.facilitate",
  params: R,
  output: Room,
});
export const getWall = endpoint({
  id: "workshop.get-wall",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/wall",
  permission: "room.facilitate",
  whileLocked: "wall",
  showsWall: true,
  params: R,
  output: Wall,
});
/** Chooses what the wall shows, or lets the wall follow the room again. The choice is reset when the room moves to another step or question. */
export const setWall = endpoint({
  id: "workshop.set-wall",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/wall",
  permission: "room.facilitate",
  params: R,
  body: z.object({ view: WallView, page: z.optional(WallPageNumber) }),
  output: Room,
  problems: ["room-closed"],
});
export const followRoom = endpoint({
  id: "workshop.follow-room",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/stream",
  permission: "room.facilitate",
  whileLocked: "wall",
  showsWall: true,
  params: R,
  output: Empty,
  kind: "stream",
});
export const closeRoom = endpoint({
  id: "workshop.close-room",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/close",
  permission: "room.facilitate",
  params: R,
  body: z.object({ expectedRev: Rev }),
  output: Room,
  decision: { asks: "nothing", told: ["room"], back: null, afterwards: "new-room" },
  problems: ["conflict", "room-closed"],
});
/** Changes the state of a stage. If two facilitators do this at the same time, the second one gets a conflict. */
export const setStage = endpoint({
  id: "workshop.set-stage",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/stage",
  permission: "room.facilitate",
  params: R,
  body: z.object({ expectedRev: Rev, stage: Stage, action: z.enum(["start", "finish", "repeat", "skip"]), reason: z.nullable(Title) }),
  output: Room,
  problems: ["conflict", "room-closed", "reads-like-a-method"],
});
export const setTimer = endpoint({
  id: "workshop.set-timer",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/timer",
  permission: "room.facilitate",
  params: R,
  body: z.object({
    action: z.enum(["start", "pause", "resume", "add", "stop"]),
    seconds: z.nullable(z.int().check(z.gte(1), z.lte(14_400))),
  }),
  output: Room,
  problems: ["room-closed"],
});
/** Starts a break until an instant; null ends the break. A break pauses the timer, and the facilitator resumes it after the break. */
export const setBreak = endpoint({
  id: "workshop.set-break",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/break",
  permission: "room.facilitate",
  params: R,
  body: z.object({ until: z.nullable(z.object({ at: Instant, label: z.string().check(z.regex(/^[0-2]\d:[0-5]\d$/)) })) }),
  output: Room,
  problems: ["room-closed", "break-over"],
});
export const startRound = endpoint({
  id: "workshop.start-round",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/rounds",
  permission: "room.facilitate",
  params: R,
  body: z.object({
    expectedRev: Rev,
    scenarios: z.array(Id).check(z.minLength(1), z.maxLength(60)),
    questions: z.array(Question).check(z.minLength(1)),
    panels: z.int().check(z.gte(1), z.lte(10)),
  }),
  output: Room,
  problems: ["conflict", "room-closed", "round-open", "too-many-fields", "round-empty"],
});
export const closeRound = endpoint({
  id: "workshop.close-round",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/rounds/:round/close",
  permission: "room.facilitate",
  params: z.object({ workspace: Id, room: Id, round: Id }),
  body: z.object({ expectedRev: Rev }),
  output: Room,
  problems: ["conflict", "round-closed"],
});
export const showScenario = endpoint({
  id: "workshop.show-scenario",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/scenario",
  permission: "room.facilitate",
  params: R,
  body: z.object({ scenario: z.nullable(Id) }),
  output: Room,
  problems: ["room-closed"],
});
/** Reveals a scenario: people can no longer answer, and the answers are shown. This cannot be undone. */
export const revealScenario = endpoint({
  id: "workshop.reveal-scenario",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/rounds/:round/reveal",
  permission: "room.facilitate",
  params: z.object({ workspace: Id, room: Id, round: Id }),
  body: z.object({ expectedRev: Rev, scenario: Id }),
  output: Room,
  problems: ["few-answers", "half-not-answered", "answers-lost", "conflict", "round-closed", "paper-unconfirmed"],
});
export const listNotes = endpoint({
  id: "workshop.list-notes",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/notes",
  permission: "workspace.read",
  params: R,
  output: z.object({ notes: z.array(Note) }),
});
export const writeNote = endpoint({
  id: "workshop.write-note",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/notes",
  permission: "room.facilitate",
  params: R,
  body: z.object({ commandId: CommandId, scenario: z.nullable(Id), kind: z.enum(noteKinds), text: Text }),
  output: Note,
  replay: true,
  problems: ["held-for-moderator"],
});
export const changeNote = endpoint({
  id: "workshop.change-note",
  method: "PUT",
  path: "/api/w/:workspace/rooms/:room/notes/:note",
  permission: "room.facilitate",
  params: z.object({ workspace: Id, room: Id, note: Id }),
  body: z.object({ expectedRev: Rev, kind: z.enum(noteKinds), text: Text }),
  output: Note,
  problems: ["conflict"],
});
/**
 * Starts, finishes, repeats or skips (with a reason) one step, in any order. Starting or repeating a step moves `room` to this step. If `room` is not
 * given, every open room of the assessment moves. `show` moves the room and does not change the step's state.
 * @throws conflict if another facilitator changed the step first
 */
export const setStep = endpoint({
  id: "assessment.set-step",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/steps/:step",
  permission: "room.facilitate",
  params: z.object({ workspace: Id, assessment: Id, step: StepName }),
  body: z.object({
    expectedRev: Rev,
    action: z.enum(["start", "finish", "repeat", "skip", "show"]),
    reason: z.nullable(Title),
    room: z.optional(Id),
  }),
  output: Steps,
  problems: ["conflict", "reads-like-a-method"],
});
/** Makes an open room show a further question, which a module adds (`QuestionKind.further`). With null, the room shows its step again. */
export const showQuestion = endpoint({
  id: "workshop.show-question",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/question",
  permission: "room.facilitate",
  params: R,
  body: z.object({ kind: z.nullable(z.string().check(z.maxLength(60))) }),
  output: Empty,
  problems: ["room-closed"],
});
