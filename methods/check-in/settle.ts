/** Decides which scans become check-ins and which become questions to an officer. Rules: SPEC.md. */

export const whys = [
  "not-a-pass",
  "unknown-code",
  "lost-device",
  "second-device",
  "revoked",
  "other-session",
  "clock",
  "wrong-day",
  "over-capacity",
  "confirmed-before",
] as const;
export type Why = (typeof whys)[number];
export type Direction = "in" | "out";
export type Outcome = "counted" | "repeated" | Why;

/** The smallest difference of the clocks, in seconds, from which the time of the device is doubted. */
export const clockLimit = 600;

/** The time of a scan by one of the two clocks. */
export interface Reading {
  /** The day in the time zone of the event. */
  readonly day: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}
export interface Scan {
  readonly device: string;
  /** Whether the device was reported lost before it delivered the scan. */
  readonly lost: boolean;
  readonly session: string;
  readonly direction: Direction;
  /** `signed`: a pass with a valid signature; `typed`: only its reference; `unsigned`: any other text. */
  readonly reading: "signed" | "typed" | "unsigned";
  /** Null if no pass of the event has this reference. */
  readonly pass: {
    readonly person: string;
    readonly revokedAt: number | null;
    readonly sessions: readonly string[] | null;
  } | null;
  /** The scan time: `corrected` by the clock of the server, `told` by the clock of the device. */
  readonly corrected: Reading;
  readonly told: Reading;
  /** How many seconds the clock of the device was ahead of the server's clock at delivery. */
  readonly ahead: number;
  /** Whether the attendance of the session was confirmed. */
  readonly confirmed: boolean;
  /** Whether the scan is later than the delivery, both by the device's clock. Then somebody changed this clock between the two. */
  readonly backwards: boolean;
}
export interface World {
  /** The day of each session, by its id. */
  readonly days: ReadonlyMap<string, string>;
  /** Maximum number of persons in a session; null if there is no limit. */
  readonly capacity: number | null;
  /** By key: the device whose scan counted, or `onPaper`. */
  readonly counted: ReadonlyMap<string, string>;
  /** Questions that exist already: key, reason, and for a second device its id. */
  readonly asked: ReadonlySet<string>;
}

/** Used instead of a device for a check-in from a paper list (K13). */
export const onPaper = "paper";

/** The key of a check-in (K2). It does not contain the device. */
export const keyOf = (session: string, person: string, direction: Direction): string => `${session} ${person} ${direction}`;
export const askedKey = (key: string, why: Why, device: string): string =>
  why === "second-device" ? `${key} ${why} ${device}` : `${key} ${why}`;

const doubts = (scan: Scan, { at, day }: Reading, days: World["days"]): Why | null => {
  if (scan.pass === null) return null;
  if (scan.pass.revokedAt !== null && at >= scan.pass.revokedAt) return "revoked";
  return days.get(scan.session) === day ? null : "wrong-day";
};

const judge = (scan: Scan, key: string | null, world: World, counted: ReadonlyMap<string, string>, inside: number): Outcome => {
  const { pass, session } = scan;
  if (scan.reading === "unsigned") return "not-a-pass";
  if (pass === null || key === null) return "unknown-code";
  const by = counted.get(key);
  // a person who signed the paper list and was also scanned counts once, and there is no question
  if (by === scan.device || by === onPaper) return "repeated";
  if (by !== undefined) return "second-device";
  if (scan.lost) return "lost-device";
  if (!world.days.has(session) || (pass.sessions !== null && !pass.sessions.includes(session))) return "other-session";
  const doubt = doubts(scan, scan.corrected, world.days);
  if (scan.backwards) return "clock";
  if (Math.abs(scan.ahead) >= clockLimit && doubts(scan, scan.told, world.days) !== doubt) return "clock";
  if (doubt !== null) return doubt;
  if (scan.confirmed) return "confirmed-before";
  if (scan.direction === "in" && world.capacity !== null && inside >= world.capacity) return "over-capacity";
  return "counted";
};

/** Decides on scans one after the other, in the given order. @returns an outcome for each */
export const settle = (scans: readonly Scan[], world: World): Outcome[] => {
  const counted = new Map(world.counted);
  const asked = new Set(world.asked);
  const inside = new Map<string, number>();
  for (const key of counted.keys()) {
    const [session = "", , direction] = key.split(" ");
    if (direction === "in") inside.set(session, (inside.get(session) ?? 0) + 1);
  }
  return scans.map((scan) => {
    const key = scan.pass === null ? null : keyOf(scan.session, scan.pass.person, scan.direction);
    const outcome = judge(scan, key, world, counted, inside.get(scan.session) ?? 0);
    if (outcome === "repeated" || key === null) return outcome;
    if (outcome === "counted") {
      counted.set(key, scan.device);
      if (scan.direction === "in") inside.set(scan.session, (inside.get(scan.session) ?? 0) + 1);
      return outcome;
    }
    const question = askedKey(key, outcome, scan.device);
    if (asked.has(question)) return "repeated";
    asked.add(question);
    return outcome;
  });
};
