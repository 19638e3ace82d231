/**
 * A phone that behaves like the phone page while the server of the room goes away and comes back. Its requests stay in an outbox
 * until the server acknowledges them; a newer answer to a scenario replaces an older one; the key of a ballot stays the same, and
 * the counter of the phone only increases. It uses no clock: it tries again when the test tells it that the server is back.
 */
import { randomBytes } from "node:crypto";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { Problem, type ProblemBody } from "#platform/contract/problems.ts";
import { roomPaths } from "#modules/workshop/contract/room-paths.ts";
import {
  ballotKey,
  fromBase64Url,
  pairingToken,
  encryptRequest,
  type EncryptedOutcome,
  type EncryptedReply,
} from "#platform/contract/seal.ts";

interface Waiting {
  readonly round: string;
  readonly scenario: string;
  readonly counter: number;
  readonly answer: Answer;
}

/** Only likelihood; every value of `best` identifies one answer of one phone, so that a lost or doubled answer is found. */
export const likelihoodOnly = (best: number): Answer => ({
  cannotSay: false,
  capability: null,
  capabilityWhy: null,
  intent: null,
  intentWhy: null,
  likelihood: { low: best / 2, best, high: (1 + best) / 2, sure: 0.8 },
  impacts: {},
  confidence: null,
});

export class RetryingPhone {
  readonly #joinUrl: URL;
  readonly #secret = randomBytes(32);
  readonly #command = randomBytes(16).toString("base64url");
  readonly #outbox = new Map<string, Waiting>();
  #counter = 0;
  #token = "";
  /** The last acknowledged counter and value, by scenario. */
  readonly acknowledged = new Map<string, { readonly counter: number; readonly best: number }>();
  /** Number of requests without a reply. */
  unheard = 0;

  constructor(joinUrl: string) {
    this.#joinUrl = new URL(joinUrl);
  }

  get waiting(): number {
    return this.#outbox.size;
  }

  /** Sends one request; undefined if there was no reply or the server was not ready. @throws Problem if it refused. */
  async #send<T>(path: string, body: object): Promise<T | undefined> {
    const key = fromBase64Url(this.#joinUrl.hash.slice(1).split(".")[1] ?? "");
    const { envelope, read } = encryptRequest(key, path, body);
    let answer: EncryptedReply & ProblemBody;
    try {
      const response = await fetch(this.#joinUrl.origin + path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(envelope),
      });
      answer = (await response.json()) as EncryptedReply & ProblemBody;
      if (!response.ok) throw new Problem(answer.code);
    } catch (error) {
      if (error instanceof Problem && error.code !== "unavailable") throw error;
      this.unheard += 1;
      return undefined;
    }
    const outcome = read(answer) as EncryptedOutcome<T>;
    if ("ok" in outcome) return outcome.ok;
    if (outcome.problem.code !== "unavailable") throw new Problem(outcome.problem.code, outcome.problem);
    this.unheard += 1;
    return undefined;
  }

  /** Puts an answer into the outbox. */
  give(round: string, scenario: string, best: number): void {
    this.#counter += 1;
    this.#outbox.set(scenario, { round, scenario, counter: this.#counter, answer: likelihoodOnly(best) });
  }

  /** Takes its seat, then sends the waiting answers one after the other. Returns false if there was no reply; the rest still waits. */
  async flush(onAcknowledged: () => void = () => undefined): Promise<boolean> {
    if (this.#token === "") {
      const code = this.#joinUrl.hash.slice(1).split(".")[0];
      const joined = await this.#send<{ token: string }>(roomPaths.join, {
        code,
        commandId: this.#command,
        agency: null,
        group: null,
        role: null,
      });
      if (joined === undefined) return false;
      this.#token = joined.token;
    }
    for (const [scenario, one] of this.#outbox) {
      const key = ballotKey(this.#secret, one.round, scenario);
      const pairing = pairingToken(this.#secret, scenario);
      const reply = await this.#send<{ counter: number }>(roomPaths.answer, { token: this.#token, ...one, key, pairing });
      if (reply === undefined) return false;
      if (this.#outbox.get(scenario) === one) this.#outbox.delete(scenario);
      this.acknowledged.set(scenario, { counter: one.counter, best: one.answer.likelihood?.best ?? Number.NaN });
      onAcknowledged();
    }
    return true;
  }

  /** The server's copy of this phone's answer; undefined if there was no reply. */
  mine(round: string, scenario: string): Promise<{ answer: Answer | null; counter: number } | undefined> {
    return this.#send(roomPaths.myAnswer, { token: this.#token, round, scenario, key: ballotKey(this.#secret, round, scenario) });
  }
}
