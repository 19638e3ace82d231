/** The room, as the facilitator and the wall see it. The endpoints for phones are in `room.ts`. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Question, Round, ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { AgencyType } from "#modules/programme/contract/programme.ts";
import { StepName, Steps } from "#modules/assessment/contract/step.ts";
import { CommandId, Empty, Id, Instant, Rev, Text, Title } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const R = z.object({ workspace: Id, room: Id });

export const stageNames = ["draft", "read", "round-1", "discuss", "round-2", "close"] as const;
export const Stage = z.enum(stageNames);
export const StageState = z.object({
  stage: Stage,
  state: z.enum(["not-started", "under-way", "done", "skipped"]),
  times: z.int(),
  reason: z.nullable(Text),
});

/** Answered marks reach the console in shuffled batches of three or more, or when the scenario closes. */
export const seatStates = ["answered", "not-answered", "paper", "out-of-reach"] as const;
export const Seat = z.object({ id: Id, number: z.int(), state: z.enum(seatStates) });
export const Timer = z.object({ running: z.boolean(), remainingMs: z.int() });

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
  /** Digits for comparing the room's key by eye: `comparisonDigits` of `seal.ts`. */
  keyDigits: z.string(),
  joinUrl: z.nullable(z.string()),
  listening: z.boolean(),
  /** Whether an open room lacks its secret key on this machine, so that phones cannot reach it. */
  keyLost: z.boolean(),
  addressChanged: z.boolean(),
  /** The current step of the room; `stages` are those of step 3. */
  step: StepName,
  stages: z.array(StageState),
  timer: z.nullable(Timer),
  round: z.nullable(Round),
  /** The scenario that the console, the wall and the phones show. */
  scenario: z.nullable(Id),
  answered: z.int(),
  present: z.int(),
  seats: z.array(Seat),
  openedAt: Instant,
});
export type Room = z.infer<typeof Room>;

/** Everything that the wall may show: before the reveal, only the count. */
export const Wall = z.object({
  room: Id,
  title: Text,
  marking: Tlp,
  fictional: z.boolean(),
  state: z.enum(["open", "closed"]),
  sequence: z.int(),
  code: z.nullable(z.string()),
  /** Digits for comparing the room's key by eye: `comparisonDigits` of `seal.ts`. */
  keyDigits: z.string(),
  joinUrl: z.nullable(z.string()),
  timer: z.nullable(Timer),
  assessment: Id,
  step: StepName,
  stage: z.nullable(Stage),
  roundNumber: z.nullable(z.int()),
  answered: z.int(),
  present: z.int(),
  scenario: z.nullable(z.object({ id: Id, code: z.string(), title: Text, horizonMonths: z.int(), marking: Tlp })),
  yardstick: z.nullable(Id),
  /** Whether the scenario in view was closed without a result because fewer than three people had answered. */
  closedWithoutResult: z.boolean(),
  result: z.nullable(ScenarioResult),
});
export type Wall = z.infer<typeof Wall>;

export const noteKinds = ["for-lower", "for-higher", "would-change-minds", "argument", "question", "evidence-gap", "decision"] as const;
export const Note = z.object({ id: Id, rev: Rev, scenario: z.nullable(Id), kind: z.enum(noteKinds), text: Text, updatedAt: Instant });

export const listRooms = endpoint({
  id: "workshop.list-rooms",
  method: "GET",
  path: "/api/w/:workspace/rooms",
  permission: "workspace.read",
  actors: ["account"],
  params: W,
  output: z.object({
    rooms: z.array(z.object({ id: Id, title: Text, state: z.enum(["open", "closed"]), openedAt: Instant, assessment: Id })),
  }),
});
export const openRoom = endpoint({
  id: "workshop.open-room",
  method: "POST",
  path: "/api/w/:workspace/rooms",
  permission: "room.facilitate",
  actors: ["account"],
  params: W,
  /** A room opened without a step starts at step 3. */
  body: z.object({
    commandId: CommandId,
    assessment: Id,
    title: Title,
    groups: z.int().check(z.gte(0), z.lte(12)),
    step: z.optional(StepName),
  }),
  output: Room,
  replay: true,
  problems: ["room-already-open"],
});
export const getRoom = endpoint({
  id: "workshop.get-room",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  output: Room,
});
export const getWall = endpoint({
  id: "workshop.get-wall",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/wall",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  output: Wall,
});
export const followRoom = endpoint({
  id: "workshop.follow-room",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/stream",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  output: Empty,
  kind: "stream",
});
export const closeRoom = endpoint({
  id: "workshop.close-room",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/close",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  body: z.object({ expectedRev: Rev }),
  output: Room,
  problems: ["conflict", "room-closed"],
});
/** Changes the stage. If two facilitators act at once, the second one gets a conflict. */
export const setStage = endpoint({
  id: "workshop.set-stage",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/stage",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  body: z.object({ expectedRev: Rev, stage: Stage, action: z.enum(["start", "finish", "repeat", "skip"]), reason: z.nullable(Title) }),
  output: Room,
  problems: ["conflict", "room-closed"],
});
export const setTimer = endpoint({
  id: "workshop.set-timer",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/timer",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  body: z.object({
    action: z.enum(["start", "pause", "resume", "add", "stop"]),
    seconds: z.nullable(z.int().check(z.gte(1), z.lte(14_400))),
  }),
  output: Room,
  problems: ["room-closed"],
});
export const startRound = endpoint({
  id: "workshop.start-round",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/rounds",
  permission: "room.facilitate",
  actors: ["account"],
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
  actors: ["account"],
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
  actors: ["account"],
  params: R,
  body: z.object({ scenario: z.nullable(Id) }),
  output: Room,
  problems: ["room-closed"],
});
/** Closes the scenario for everyone and shows its answers. It cannot be undone. */
export const revealScenario = endpoint({
  id: "workshop.reveal-scenario",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/rounds/:round/reveal",
  permission: "room.facilitate",
  actors: ["account"],
  params: z.object({ workspace: Id, room: Id, round: Id }),
  body: z.object({ expectedRev: Rev, scenario: Id }),
  output: Room,
  problems: ["few-answers", "answers-lost", "conflict", "round-closed", "paper-unconfirmed"],
});
/** For a lost or broken phone: the old seat ends, and the person joins again with this one-time code. */
export const replaceSeat = endpoint({
  id: "workshop.replace-seat",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/seats/:seat/replace",
  permission: "room.facilitate",
  actors: ["account"],
  params: z.object({ workspace: Id, room: Id, seat: Id }),
  body: Empty,
  output: z.object({ code: z.string() }),
  problems: ["room-closed"],
});
export const listNotes = endpoint({
  id: "workshop.list-notes",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/notes",
  permission: "workspace.read",
  actors: ["account"],
  params: R,
  output: z.object({ notes: z.array(Note) }),
});
export const writeNote = endpoint({
  id: "workshop.write-note",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/notes",
  permission: "room.facilitate",
  actors: ["account"],
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
  actors: ["account"],
  params: z.object({ workspace: Id, room: Id, note: Id }),
  body: z.object({ expectedRev: Rev, kind: z.enum(noteKinds), text: Text }),
  output: Note,
  problems: ["conflict"],
});
/** The data about people on the list that a report may count: type of organisation, and sex. Null if the person did not give it. */
const countedBy = { organizationType: z.nullable(AgencyType), sex: z.nullable(z.enum(["female", "male"])) };
export const listAttendance = endpoint({
  id: "workshop.list-attendance",
  method: "GET",
  path: "/api/w/:workspace/rooms/:room/attendance",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  output: z.object({ people: z.array(z.object({ id: Id, name: z.string(), organization: z.string(), ...countedBy })) }),
});
/** Adds a name to the attendance list, which is optional. It shares no key with seats. */
export const addAttendance = endpoint({
  id: "workshop.add-attendance",
  method: "POST",
  path: "/api/w/:workspace/rooms/:room/attendance",
  permission: "room.facilitate",
  actors: ["account"],
  params: R,
  body: z.object({
    name: z.string().check(z.minLength(1), z.maxLength(120)),
    organization: z.string().check(z.maxLength(120)),
    organizationType: z.optional(countedBy.organizationType),
    sex: z.optional(countedBy.sex),
  }),
  output: Empty,
});
export const removeAttendance = endpoint({
  id: "workshop.remove-attendance",
  method: "DELETE",
  path: "/api/w/:workspace/rooms/:room/attendance/:person",
  permission: "room.facilitate",
  actors: ["account"],
  params: z.object({ workspace: Id, room: Id, person: Id }),
  output: Empty,
});
/**
 * Start, finish, repeat or skip (with a reason) one step, in any order. If the assessment has an open room, starting or repeating a
 * step moves the room to that step. @throws conflict: another facilitator changed the step meanwhile.
 */
export const setStep = endpoint({
  id: "workshop.set-step",
  method: "POST",
  path: "/api/w/:workspace/assessments/:assessment/steps/:step",
  permission: "room.facilitate",
  actors: ["account"],
  params: z.object({ workspace: Id, assessment: Id, step: StepName }),
  body: z.object({ expectedRev: Rev, action: z.enum(["start", "finish", "repeat", "skip"]), reason: z.nullable(Title) }),
  output: Steps,
  problems: ["conflict", "reads-like-a-method"],
});
