/**
 * A phone that behaves like the phone page while the room's server stops and starts again. Its requests remain in an outbox until the server
 * acknowledges them. A newer answer to a scenario replaces an older one; the key of a ballot does not change, and the counter of the phone only
 * increases. It uses no clock: it tries again when the test tells it that the server is running.
 */
import { randomBytes } from "node:crypto";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { Problem, type ProblemBody } from "#platform/contract/problems.ts";
import type { AtDoor } from "#platform/contract/room-frame.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import { roomPaths } from "#modules/workshop/contract/room-paths.ts";
import {
  ballotKey,
  fromBase64Url,
  pairingToken,
  encryptRequest,
  type EncryptedOutcome,
  type EncryptedReply,
} from "#platform/contract/seal.ts";
import { doorOf, letWordsIn } from "./doorkeeper.ts";

interface Waiting {
  readonly round: string;
  readonly scenario: string;
  readonly counter: number;
  readonly answer: Answer;
}

/** An answer about the likelihood only. Every value of `best` identifies one answer of one phone, so that the test finds lost and doubled answers. */
export const likelihoodOnly = (best: number): Answer => ({
  cannotSay: false,
  capability: null,
  capabilityWhy: null,
  likelihoodWhy: null,
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
  /** The number of requests that got no reply. */
  unheard = 0;

  constructor(joinUrl: string) {
    this.#joinUrl = new URL(joinUrl);
  }

  get waiting(): number {
    return this.#outbox.size;
  }

  /** Sends one request; returns undefined if there was no reply or the server was not ready. @throws Problem if the server refused the request */
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

  /**
   * Joins the room, and then sends the waiting answers one after the other. Returns false if a request got no reply; answers that were not
   * acknowledged remain in the outbox.
   */
  async flush(onAcknowledged: () => void = () => undefined): Promise<boolean> {
    if (this.#token === "") {
      const ask = () => this.#send<AtDoor>(roomPaths.door, { commandId: this.#command, lang: "en", slip: null, pass: null });
      const asked = await ask();
      if (asked?.state === "waiting") {
        // if the desk cannot be reached either, the phone tries again later
        const admitted = await doorOf(this.#joinUrl.href)
          .then((door) => letWordsIn(door, asked.words, {}).then(() => true))
          .catch(() => false);
        if (!admitted) return false;
      }
      const token = asked?.token ?? (asked === undefined ? undefined : (await ask())?.token);
      if (token === undefined || token === null) return false;
      this.#token = token;
    }
    for (const [scenario, one] of this.#outbox) {
      const key = ballotKey(this.#secret, one.round, scenario);
      const pairing = pairingToken(this.#secret, scenario);
      const reply = await this.#send<{ counter: number }>(questionPaths.answer, {
        token: this.#token,
        kind: "rating",
        question: one.round,
        part: scenario,
        key,
        pairing,
        counter: one.counter,
        answer: one.answer,
      });
      if (reply === undefined) return false;
      if (this.#outbox.get(scenario) === one) this.#outbox.delete(scenario);
      this.acknowledged.set(scenario, { counter: one.counter, best: one.answer.likelihood?.best ?? Number.NaN });
      onAcknowledged();
    }
    return true;
  }

  /** The answer of this phone that the server has stored; undefined if there was no reply. */
  mine(round: string, scenario: string): Promise<{ answer: Answer | null; counter: number } | undefined> {
    const key = ballotKey(this.#secret, round, scenario);
    return this.#send(questionPaths.mine, { token: this.#token, kind: "rating", question: round, part: scenario, key });
  }
}
