/**
 * How the phone talks to the server: by POST requests that are encrypted to the room's key. There are two errors. `Refused`: the room refused the
 * request, and the page shows the refusal. `Unreachable`: the room cannot be reached, and the phone waits and tries again.
 */
import type { ProblemBody, ProblemCode } from "../contract/problems.ts";
import { Unreachable, whereverItIs } from "./door/elsewhere.ts";
import { fromBase64Url, encryptRequest, type EncryptedOutcome, type EncryptedReply } from "../contract/seal.ts";

export { Unreachable } from "./door/elsewhere.ts";
export class Refused extends Error {
  readonly code: ProblemCode;
  readonly problem: ProblemBody;
  constructor(problem: ProblemBody) {
    super(problem.code);
    this.code = problem.code;
    this.problem = problem;
  }
}

const patience = 12_000;

/** Adds a field that the server ignores, so that the JSON of the body is `length` bytes long. */
export const padded = <T extends object>(body: T, length: number): T & { pad: string } => {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...body, pad: "" })).length;
  return { ...body, pad: " ".repeat(Math.max(0, length - bytes)) };
};

/** POSTs JSON and returns the JSON of a successful response. @throws Refused, Unreachable */
export const post = async (path: string, body: unknown): Promise<unknown> => {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  let reply: Response;
  let value: unknown;
  try {
    reply = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: stop.signal,
      cache: "no-store",
    });
    value = await reply.json();
  } catch {
    // no response, half a response, or a response from something else (for example a hotspot's own page): the page treats all three in
    // the same way
    throw new Unreachable();
  } finally {
    clearTimeout(timer);
  }
  if (reply.ok) return value;
  const code = (value as ProblemBody | null)?.code;
  if (typeof code !== "string") throw new Unreachable();
  throw new Refused(value as ProblemBody);
};

/** An encrypted call to the room with the public key `key`, at the room's present address. @throws Refused, Unreachable */
export const call = <T>(key: string, path: string, body: object): Promise<T> =>
  whereverItIs(async (base) => {
    const { envelope, read } = encryptRequest(fromBase64Url(key), path, body);
    const reply = await post(base + path, envelope);
    let outcome: EncryptedOutcome<T>;
    try {
      outcome = read(reply as EncryptedReply) as EncryptedOutcome<T>;
    } catch {
      throw new Unreachable();
    }
    if ("problem" in outcome) throw new Refused(outcome.problem);
    return outcome.ok;
  });
