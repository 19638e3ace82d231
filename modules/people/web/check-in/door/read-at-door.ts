/**
 * Decides about a scanned or typed text without the server. It refuses passes of another event, passes with a wrong signature and
 * texts that are not a pass. It accepts everything else; the server checks again at the delivery, and an officer answers the uncertain
 * scans.
 */
import { readPass, readReference, shortId } from "#methods/check-in/index.ts";
import type { DeviceScan, Enrolled } from "../../../contract/check-in.ts";

export type AtDoor =
  | { readonly is: "taken"; readonly reference: string; readonly text: string; readonly ask: "session" | "day" | null }
  | { readonly is: "again"; readonly reference: string }
  | { readonly is: "other-event" }
  | { readonly is: "not-a-pass" }
  /** The device could not store the scan. */
  | { readonly is: "not-stored" };

interface Asked {
  readonly text: string;
  readonly enrolled: Pick<Enrolled, "event" | "verifiers" | "sessions">;
  readonly session: string;
  readonly direction: DeviceScan["direction"];
  /** Scans that wait for the network. */
  readonly waiting: readonly Pick<DeviceScan, "session" | "direction" | "text">[];
  readonly today: string;
  readonly holds: (verifiers: readonly string[], message: Uint8Array, signature: Uint8Array) => boolean;
}

const referenceIn = (text: string): string | null => readPass(text)?.pass.reference ?? readReference(text);

export const readAtDoor = ({ text, enrolled, session, direction, waiting, today, holds }: Asked): AtDoor => {
  const signed = readPass(text);
  const reference = referenceIn(text);
  if (signed !== null) {
    if (signed.pass.event !== enrolled.event) return { is: "other-event" };
    if (!holds(enrolled.verifiers, signed.message, signed.signature)) return { is: "not-a-pass" };
  }
  // any other text is deleted, because it could identify a person
  if (reference === null) return { is: "not-a-pass" };
  if (waiting.some((one) => one.session === session && one.direction === direction && referenceIn(one.text) === reference))
    return { is: "again", reference };
  const sessions = signed?.pass.sessions ?? null;
  const day = enrolled.sessions.find(({ id }) => id === session)?.day;
  const ask = sessions !== null && !sessions.includes(shortId(session)) ? "session" : day === today ? null : "day";
  return { is: "taken", reference, text: signed === null ? reference : text.trim(), ask };
};

/** The session that the door preselects: the first of today, or the next one. */
export const firstSession = (sessions: Enrolled["sessions"], today: string): string =>
  (sessions.find(({ day }) => day >= today) ?? sessions.at(-1))?.id ?? "";
