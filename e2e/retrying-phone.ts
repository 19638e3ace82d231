/**
 * A phone as the phone page behaves when the room's server comes and goes: what it has to say stays in an outbox until it
 * is acknowledged; the newest answer to a scenario takes the place of an older one; the key of a ballot stays the same and
 * the phone's own counter only rises. Nothing here knows the clock: it tries again when told that the server is back.
 */
import { randomBytes } from "node:crypto";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { Problem, type ProblemBody } from "#platform/contract/problems.ts";
import { roomPaths } from "#modules/workshop/contract/room-paths.ts";
import { ballotKey, fromBase64Url, pairingToken, sealRequest, type SealedOutcome, type SealedReply } from "#platform/contract/seal.ts";

interface Waiting {
  readonly round: string;
  readonly scenario: string;
  readonly counter: number;
  readonly answer: Answer;
}

/** Only likelihood; every value of `best` names one answer of one phone, so that a lost or doubled one shows. */
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
  /** The last acknowledged counter and value by scenario. */
  readonly acknowledged = new Map<string, { readonly counter: number; readonly best: number }>();
  /** Requests that got no answer. */
  unheard = 0;

  constructor(joinUrl: string) {
    this.#joinUrl = new URL(joinUrl);
  }

  get waiting(): number {
    return this.#outbox.size;
  }

  /** One request; undefined where nobody answered or the server said that it is not ready. @throws Problem when it said no. */
  async #send<T>(path: string, body: object): Promise<T | undefined> {
    const key = fromBase64Url(this.#joinUrl.hash.slice(1).split(".")[1] ?? "");
    const { envelope, read } = sealRequest(key, path, body);
    let answer: SealedReply & ProblemBody;
    try {
      const response = await fetch(this.#joinUrl.origin + path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(envelope),
      });
      answer = (await response.json()) as SealedReply & ProblemBody;
      if (!response.ok) throw new Problem(answer.code);
    } catch (error) {
      if (error instanceof Problem && error.code !== "unavailable") throw error;
      this.unheard += 1;
      return undefined;
    }
    const outcome = read(answer) as SealedOutcome<T>;
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

  /** Takes its seat, then sends what waits, one after the other. Answers false when it met silence: what waited still waits. */
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

  /** What the server keeps of this phone's answer; undefined where nobody answered. */
  mine(round: string, scenario: string): Promise<{ answer: Answer | null; counter: number } | undefined> {
    return this.#send(roomPaths.myAnswer, { token: this.#token, round, scenario, key: ballotKey(this.#secret, round, scenario) });
  }
}
