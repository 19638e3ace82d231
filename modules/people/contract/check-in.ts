/**
 * Check-in at an event without a network. Officers issue passes, enrol devices for one event and answer questions. A device has no
 * account: it signs its deliveries with a key that it made, and the replies to the device contain no people, no titles and no lists.
 */
import * as z from "zod/mini";
import { whys } from "#methods/check-in/index.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Empty, Id, Instant, LocalDate, Text } from "#platform/contract/values.ts";

export const holderKinds = ["roster", "nomination"] as const;
export const directions = ["in", "out"] as const;
const event = "/api/w/:workspace/people/events/:event/check-in";
const E = z.object({ workspace: Id, event: Id });
const officer = { permission: "people.keep" } as const;

const Holder = z.object({ kind: z.enum(holderKinds), id: Id });
const Named = z.object({ ...Holder.shape, name: z.string() });
export const IssuedPass = z.object({ ...Named.shape, pass: Id, reference: z.string(), revokedAt: z.nullable(Instant) });
export type IssuedPass = z.infer<typeof IssuedPass>;
export const Device = z.object({
  id: Id,
  label: z.string(),
  enrolledAt: z.nullable(Instant),
  enrolUntil: Instant,
  lostAt: z.nullable(Instant),
  heardAt: z.nullable(Instant),
  /** How many seconds the device's clock was ahead of the server's clock at the last delivery. */
  ahead: z.int(),
  /** The number of scans that the device delivered. */
  scans: z.int(),
});
export type Device = z.infer<typeof Device>;
export const answers = ["count", "leave"] as const;
export const Question = z.object({
  scan: Id,
  why: z.enum(whys),
  session: z.nullable(Id),
  direction: z.enum(directions),
  /** The name of the person; null if the scanned text was not a pass of the event. */
  person: z.nullable(z.string()),
  device: z.string(),
  /** The time of the scan: `at` by the server's clock, `told` by the device's clock. */
  at: Instant,
  told: Instant,
  /**
   * Whether "count" is a possible answer. It is possible if the person and the session of the scan are known, and the scan has not
   * been counted.
   */
  mayCount: z.boolean(),
});
export type Question = z.infer<typeof Question>;

export const getCheckIn = endpoint({
  id: "people.get-check-in",
  method: "GET",
  path: event,
  ...officer,
  params: E,
  output: z.object({
    title: Text,
    marking: Tlp,
    sessions: z.array(z.object({ id: Id, number: z.int(), title: Text, day: LocalDate, inside: z.int(), out: z.int() })),
    capacity: z.nullable(z.int()),
    devices: z.array(Device),
    passes: z.array(IssuedPass),
    /** The people who could get a pass and have no valid pass. */
    without: z.array(Named),
    questions: z.array(Question),
    /** The last day on which devices, scans and passes are kept. The attendance of people in sessions is kept longer. */
    keptUntil: LocalDate,
    /** The number of answered questions. */
    answered: z.int(),
  }),
});
/** Issues a pass to each person who could get one and has no valid pass. */
export const issuePasses = endpoint({
  id: "people.issue-passes",
  method: "POST",
  path: `${event}/passes`,
  ...officer,
  params: E,
  body: z.object({ commandId: CommandId }),
  output: z.object({ issued: z.int() }),
  replay: true,
});
/** The passes to print, with the signed text of each. */
export const printPasses = endpoint({
  id: "people.print-passes",
  method: "GET",
  path: `${event}/passes`,
  ...officer,
  params: E,
  output: z.object({
    title: Text,
    marking: Tlp,
    from: LocalDate,
    until: LocalDate,
    passes: z.array(z.object({ name: z.string(), reference: z.string(), text: z.string() })),
  }),
});
/** Revokes a pass. Devices without a network still accept the pass; the scans that they deliver later become questions. */
export const revokePass = endpoint({
  id: "people.revoke-pass",
  method: "PUT",
  path: `${event}/passes/:pass/revocation`,
  ...officer,
  params: z.object({ workspace: Id, event: Id, pass: Id }),
  output: Empty,
  decision: { asks: "nothing", told: ["workspace"], back: null, afterwards: "new-record" },
});
export const setCapacity = endpoint({
  id: "people.set-capacity",
  method: "PUT",
  path: `${event}/capacity`,
  ...officer,
  params: E,
  body: z.object({ capacity: z.nullable(z.int().check(z.gte(1), z.lte(100_000))) }),
  output: Empty,
});
/** The text of the one-time link. It is signed and not stored, so nobody can read it a second time. */
export const addDevice = endpoint({
  id: "people.add-device",
  method: "POST",
  path: `${event}/devices`,
  ...officer,
  params: E,
  body: z.object({ label: z.string().check(z.minLength(1), z.maxLength(60)) }),
  output: z.object({ device: Id, link: z.string(), until: Instant }),
});
export const loseDevice = endpoint({
  id: "people.lose-device",
  method: "PUT",
  path: `${event}/devices/:device/loss`,
  ...officer,
  params: z.object({ workspace: Id, event: Id, device: Id }),
  output: Empty,
  decision: { asks: "nothing", told: ["workspace"], back: null, afterwards: "new-record" },
});
/** @throws conflict if another person answered first */
export const answerScan = endpoint({
  id: "people.answer-scan",
  method: "PUT",
  path: `${event}/questions/:scan`,
  ...officer,
  params: z.object({ workspace: Id, event: Id, scan: Id }),
  body: z.object({ answer: z.enum(answers) }),
  output: Empty,
  problems: ["conflict"],
});

// ---- the device

const Key = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const Signature = z.string().check(z.regex(/^[0-9a-f]{128}$/));
const D = z.object({ place: Id, device: Id });
/** The maximum number of scans in one delivery. It keeps the request body below the usual size limit. */
export const mostScans = 200;
const device = {
  permission: "public",
  actors: ["anyone", "account"],
  params: D,
} as const;
/** The data that a device keeps: the days of sessions, and keys. It contains no titles and no people. */
export const Enrolled = z.object({
  label: z.string(),
  /** The code of the event in a pass. */
  event: z.string(),
  /** Public keys. Each valid pass was signed with one of them. */
  verifiers: z.array(z.string()),
  sessions: z.array(z.object({ id: Id, number: z.int(), day: LocalDate })),
  /**
   * The time zone of the event: the day of a scan is the day in this zone. Absent on a device that was enrolled before the server sent
   * the time zone.
   */
  zone: z.optional(z.string()),
  now: Instant,
});
export type Enrolled = z.infer<typeof Enrolled>;
/** Enrols one device with a link. A link works for one device key; a repeated call with the same key gets the same reply. */
export const enrolDevice = endpoint({
  id: "people.enrol-device",
  method: "POST",
  path: "/api/check-in/:place/:device/enrolment",
  ...device,
  body: z.object({ link: z.string().check(z.maxLength(300)), verifier: Key }),
  output: Enrolled,
  problems: ["device-unknown", "too-many-tries"],
});
export const DeviceScan = z.object({
  /** The device numbers its scans from 1. */
  number: z.int().check(z.gte(1), z.lte(20_000)),
  session: Id,
  direction: z.enum(directions),
  /** The text of the pass, scanned or typed. */
  text: z.string().check(z.minLength(1), z.maxLength(700)),
  /** The time of the scan by the clock of the device. */
  at: Instant,
  /** The signature of the device over `scanMessage`. */
  signature: Signature,
});
export type DeviceScan = z.infer<typeof DeviceScan>;
/** Each scan is stored once, even if it is delivered again or out of order. The device deletes the scans that the server stored. */
export const deliverScans = endpoint({
  id: "people.deliver-scans",
  method: "POST",
  path: "/api/check-in/:place/:device/deliveries",
  ...device,
  body: z.object({
    /** The device numbers its deliveries from 1. */
    delivery: z.int().check(z.gte(1), z.lte(20_000)),
    /** The time of the delivery by the clock of the device. */
    sent: Instant,
    scans: z.array(DeviceScan).check(z.maxLength(mostScans)),
    /** The signature of the device over `deliveryMessage`. */
    signature: Signature,
  }),
  output: z.object({
    /** The numbers of the scans that need no further delivery. */
    taken: z.array(z.int()),
    /** How many seconds the clock of the device is ahead of the server. */
    ahead: z.int(),
    verifiers: z.array(z.string()),
  }),
  problems: ["device-unknown", "device-signature", "too-many-tries"],
});
