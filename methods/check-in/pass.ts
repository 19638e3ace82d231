/** The text of a pass: what is signed, how it is encoded in a QR code, and how it is read. Rules: SPEC.md. */
import { certificateNumber, readCertificateNumber } from "../credential/index.ts";

export interface Pass {
  /** The last part of the event's id: 12 hexadecimal digits. */
  readonly event: string;
  /** A random reference. It identifies a person only together with the database. A person can type it. */
  readonly reference: string;
  /** First and last day, in the calendar of the event. */
  readonly from: string;
  readonly until: string;
  /** Last parts of the ids of the sessions; null for every session of the event. */
  readonly sessions: readonly string[] | null;
}
export interface SignedPass {
  readonly pass: Pass;
  /** The text that was signed. */
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

const form = /^CP1\.([0-9a-f]{12})\.([0-9A-Z]{9})\.(\d{8})\.(\d{8})\.(all|(?:[0-9a-f]{12}){1,40})\.([0-9a-f]{128})$/i;
/** The maximum length of a text that is read as a pass. */
export const longestPass = 700;

/** How a pass identifies an event or a session: by the last 48 bits of its id, which are random. */
export const shortId = (id: string): string => id.slice(-12);

// a signature of any other text with the same key is never valid for a pass, because other texts do not begin with this
const bytesOf = (text: string): Uint8Array => Uint8Array.from(`counterpart pass\n${text}`, (letter) => letter.charCodeAt(0));
const dayOf = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param random at least five random bytes @returns a reference such as 7F3K-92QD-5, with a check letter */
export const newReference = (random: Uint8Array): string => certificateNumber(random).slice(3);

/** The canonical form of a reference that a person typed; null if it is not a valid reference. */
export const readReference = (typed: string): string | null =>
  readCertificateNumber(`CP${typed.replaceAll(/[^0-9A-Za-z]/g, "")}`)?.slice(3) ?? null;

const unsigned = ({ event, reference, from, until, sessions }: Pass): string =>
  ["CP1", event, reference.replaceAll("-", ""), from.replaceAll("-", ""), until.replaceAll("-", ""), sessions?.join("") ?? "all"]
    .join(".")
    // capitals make a smaller QR code
    .toUpperCase();

export const writePass = (pass: Pass, sign: (message: Uint8Array) => Uint8Array): string => {
  const text = unsigned(pass);
  return `${text}.${hex(sign(bytesOf(text))).toUpperCase()}`;
};

/** Null if the text does not have the form of a pass. The signature is not checked. */
export const readPass = (text: string): SignedPass | null => {
  const given = text.length > longestPass ? null : form.exec(text.trim());
  if (given === null) return null;
  const [, event = "", letters = "", from = "", until = "", named = "", signed = ""] = given;
  const reference = readReference(letters);
  if (reference === null) return null;
  const sessions = /^all$/i.test(named) ? null : (named.toLowerCase().match(/.{12}/g) ?? []);
  const pass = { event: event.toLowerCase(), reference, from: dayOf(from), until: dayOf(until), sessions };
  const signature = Uint8Array.from(signed.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return { pass, message: bytesOf(unsigned(pass)), signature };
};
