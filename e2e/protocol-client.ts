/**
 * A phone without a page: it uses the room's protocol from Node with the encryption of the real phone, for journeys and benchmarks
 * that need more phones than browsers. Every request can be encrypted in advance (`ready`), because thirty or five hundred real
 * phones encrypt on their own processors and not on the one that is measured.
 */
import { capabilityPaths } from "#modules/capability/contract/capability-paths.ts";
import type { answerAsSeat, RoomAsked, SaidAnswer } from "#modules/capability/contract/capability-room.ts";
import { effectPaths } from "#modules/policy/contract/effect-paths.ts";
import type { EffectsAnswer, giveEffects, PhoneAsking } from "#modules/policy/contract/effect-room.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import type { ClaimLevel, SurveyStep } from "#modules/landscape/contract/landscape.ts";
import { landscapePaths } from "#modules/landscape/contract/landscape-paths.ts";
import type { claimAsSeat, RoomSurvey } from "#modules/landscape/contract/landscape-room.ts";
import type { WeightsAnswer } from "#modules/priority/contract/priority.ts";
import type { giveWeights, PhoneWeighing } from "#modules/priority/contract/priority-room.ts";
import { Problem, type ProblemBody } from "#platform/contract/problems.ts";
import type { answerRound, draftInGroup, joinRoom, myAnswer, roomKey, RoomSnapshot, roomTicket } from "#modules/workshop/contract/room.ts";
import type { RoomEvent } from "#platform/contract/room-frame.ts";
import { roomPaths } from "#modules/workshop/contract/room-paths.ts";
import {
  ballotKey,
  fromBase64Url,
  pairingToken,
  randomBytes,
  encryptRequest,
  toBase64Url,
  type EncryptedOutcome,
  type EncryptedReply,
} from "#platform/contract/seal.ts";
import type { givePoints, PhonePoll, PointsAnswer } from "#modules/recommendation/contract/spend.ts";
import { spendPaths } from "#modules/recommendation/contract/spend-paths.ts";
import { weighPaths } from "#modules/priority/contract/weigh-paths.ts";
import { ratingLength } from "#modules/threat/phone/rating-question.ts";
import { padded } from "#platform/phone/api.ts";

export interface PhoneChoices {
  readonly agency?: string | null;
  readonly group?: number | null;
  readonly role?: string | null;
}
/** An encrypted request that can be sent. Sending it again sends the same request. */
export interface Ready<T> {
  /** Sends it and decrypts the reply. @throws Problem if the room refused; a TypeError if it was not reached. */
  send(): Promise<T>;
  /** Sends it and reads the reply without decrypting it; the returned function decrypts. A benchmark stops its clock in between. */
  sendUnopened(): Promise<() => T>;
}
export interface Following {
  stop(): void;
  /** Resolves when the stream has ended, by `stop` or from the other side. */
  readonly ended: Promise<void>;
}

/** Sends JSON and returns the JSON of the reply, and whether the reply was successful. */
export type Post = (url: string, body: unknown) => Promise<{ readonly ok: boolean; readonly value: unknown }>;

const fetchPost: Post = async (url, body) => {
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return { ok: response.ok, value: await response.json() };
};

export class PhoneClient {
  readonly origin: string;
  readonly code: string;
  readonly key: string;
  readonly #secret = randomBytes(32);
  readonly #choices: PhoneChoices;
  readonly #post: Post;
  /** The same command id for every join, so that one phone gets one seat. */
  readonly #commandId = toBase64Url(randomBytes(16));
  #token = "";
  #counter = 0;
  #round = "";

  /** @param joinUrl address in the QR code on the wall: `http://address:port/#<code>.<key>`. */
  constructor(joinUrl: string, choices: PhoneChoices = {}, post: Post = fetchPost) {
    const url = new URL(joinUrl);
    const [code = "", key = ""] = url.hash.slice(1).split(".");
    this.origin = url.origin;
    this.code = code;
    this.key = key;
    this.#choices = choices;
    this.#post = post;
  }

  /** Joins like a phone whose user typed the code: it requests the key from the room. @throws Problem code-unknown, too-many-tries. */
  static async typed(origin: string, code: string, choices: PhoneChoices = {}): Promise<PhoneClient> {
    const welcome = (await good(fetchPost(`${origin}${roomPaths.key}`, { code }))) as OutputOf<typeof roomKey>;
    return new PhoneClient(`${origin}/#${code}.${welcome.key}`, choices);
  }

  /** What the room tells before joining: languages, agencies, groups. */
  async welcome(): Promise<OutputOf<typeof roomKey>> {
    return (await good(this.#post(`${this.origin}${roomPaths.key}`, { code: this.code }))) as OutputOf<typeof roomKey>;
  }

  get joined(): boolean {
    return this.#token !== "";
  }

  /** Encrypts a request now. */
  ready<T>(path: string, body: object): Ready<T> {
    const { envelope, read } = encryptRequest(fromBase64Url(this.key), path, body);
    const sendUnopened = async (): Promise<() => T> => {
      const reply = (await good(this.#post(`${this.origin}${path}`, envelope))) as EncryptedReply;
      return () => {
        const outcome = read(reply) as EncryptedOutcome<T>;
        if ("ok" in outcome) return outcome.ok;
        const { code, ...more } = outcome.problem;
        throw new Problem(code, more);
      };
    };
    return { sendUnopened, send: async () => (await sendUnopened())() };
  }

  /** Takes the seat, or the same seat again. */
  async join(): Promise<RoomSnapshot> {
    const { agency = null, group = null, role = null } = this.#choices;
    const body = { code: this.code, commandId: this.#commandId, agency, group, role };
    const { token, snapshot } = await this.ready<OutputOf<typeof joinRoom>>(roomPaths.join, body).send();
    this.#token = token;
    return this.#seen(snapshot);
  }

  readySnapshot(): Ready<RoomSnapshot> {
    return this.ready<RoomSnapshot>(roomPaths.snapshot, { token: this.#token });
  }
  async snapshot(): Promise<RoomSnapshot> {
    return this.#seen(await this.readySnapshot().send());
  }

  /** The answer with the phone's next counter; `round` is by default the latest one. */
  readyAnswer(scenario: string, answer: Answer, round = this.#round): Ready<OutputOf<typeof answerRound>> & { readonly counter: number } {
    const counter = (this.#counter += 1);
    const ballot = { round, scenario, key: ballotKey(this.#secret, round, scenario), pairing: pairingToken(this.#secret, scenario) };
    const body = padded({ token: this.#token, ...ballot, counter, answer }, ratingLength);
    return { counter, ...this.ready<OutputOf<typeof answerRound>>(roomPaths.answer, body) };
  }
  /** Sends an answer; returns the counter that the room acknowledged. */
  async answer(scenario: string, answer: Answer, round?: string): Promise<number> {
    return (await this.readyAnswer(scenario, answer, round).send()).counter;
  }

  /** The room's copy of this phone's answer before the reveal. */
  myAnswer(scenario: string, round = this.#round): Promise<OutputOf<typeof myAnswer>> {
    const key = ballotKey(this.#secret, round, scenario);
    return this.ready<OutputOf<typeof myAnswer>>(roomPaths.myAnswer, { token: this.#token, round, scenario, key }).send();
  }

  /** Sets the claims of this seat's agency, replacing earlier ones; returns the items that were rejected because they came late. */
  async claim(step: SurveyStep, levels: Readonly<Record<string, ClaimLevel>>): Promise<readonly string[]> {
    const { survey, claim } = await this.ready<RoomSurvey>(landscapePaths.survey, { token: this.#token, step }).send();
    if (survey === null) throw new Error(`nobody asked about ${step}`);
    const seen = new Map(claim.map(({ item, rev }) => [item, rev]));
    const changes = Object.entries(levels).map(([item, level]) => ({ item, level, seen: seen.get(item) ?? 0 }));
    const body = { token: this.#token, survey: survey.id, changes };
    return (await this.ready<OutputOf<typeof claimAsSeat>>(landscapePaths.claim, body).send()).older;
  }

  /** The questions of step 7 in the room: their texts, and the current answers of this agency. */
  asked(lang = "en"): Promise<RoomAsked> {
    return this.ready<RoomAsked>(capabilityPaths.asked, { token: this.#token, lang, knows: null }).send();
  }
  /** Answers all open questions for its agency, at most sixty items per message. @returns the items that another phone changed first */
  async rate(answerTo: (place: number) => Omit<SaidAnswer, "item">): Promise<readonly string[]> {
    const { asking, words, answers } = await this.asked();
    if (asking === null || words === null) throw new Error("nothing is asked");
    const seen = new Map(answers.map(({ item, rev }) => [item, rev]));
    const items = words.areas.flatMap((area) => area.items.map(({ item }) => item));
    const changes = items.map((item, place) => ({ item, ...answerTo(place), seen: seen.get(item) ?? 0 }));
    const older: string[] = [];
    for (let from = 0; from < changes.length; from += 60) {
      const body = { token: this.#token, asking: asking.id, changes: changes.slice(from, from + 60) };
      older.push(...(await this.ready<OutputOf<typeof answerAsSeat>>(capabilityPaths.answer, body).send()).older);
    }
    return older;
  }

  /** The current weights question; `weigh` answers its criteria. */
  async weighing(): Promise<NonNullable<PhoneWeighing["weighing"]>> {
    const { weighing } = await this.ready<PhoneWeighing>(weighPaths.weighing, { token: this.#token }).send();
    if (weighing === null) throw new Error("nobody asked for weights");
    return weighing;
  }
  async weigh(weighing: string, answer: WeightsAnswer): Promise<void> {
    const counter = (this.#counter += 1);
    const body = { token: this.#token, weighing, key: ballotKey(this.#secret, weighing, "weights"), counter, answer };
    await this.ready<OutputOf<typeof giveWeights>>(weighPaths.weights, body).send();
  }

  /** The current effects question; `judge` answers its items. */
  async askedEffects(): Promise<NonNullable<PhoneAsking["asking"]>> {
    const { asking } = await this.ready<PhoneAsking>(effectPaths.asked, { token: this.#token }).send();
    if (asking === null) throw new Error("nobody asked for effects");
    return asking;
  }
  async judge(asking: string, answer: EffectsAnswer): Promise<void> {
    const counter = (this.#counter += 1);
    const body = { token: this.#token, asking, key: ballotKey(this.#secret, asking, "effects"), counter, answer };
    await this.ready<OutputOf<typeof giveEffects>>(effectPaths.effects, body).send();
  }
  /** Gives points in the open question. */
  async spend(answer: PointsAnswer): Promise<void> {
    const { poll } = await this.ready<PhonePoll>(spendPaths.poll, { token: this.#token }).send();
    if (poll === null) throw new Error("nobody asked for points");
    const counter = (this.#counter += 1);
    const body = { token: this.#token, poll: poll.id, key: ballotKey(this.#secret, poll.id, "points"), counter, answer };
    await this.ready<OutputOf<typeof givePoints>>(spendPaths.points, body).send();
  }

  draft(title: string, summary: string, lang = "en", technologyAreas: readonly string[] = []): Promise<OutputOf<typeof draftInGroup>> {
    const texts = { title: { text: title, lang }, summary: { text: summary, lang } };
    const body = { token: this.#token, commandId: toBase64Url(randomBytes(16)), scenario: null, ...texts, technologyAreas };
    return this.ready<OutputOf<typeof draftInGroup>>(roomPaths.draft, body).send();
  }

  /** Subscribes to the room's stream with one ticket; it does not reconnect. Resolves when the stream is open. */
  async follow(onEvent: (event: RoomEvent) => void): Promise<Following> {
    const { ticket } = await this.ready<OutputOf<typeof roomTicket>>(roomPaths.ticket, { token: this.#token }).send();
    const stop = new AbortController();
    const response = await fetch(`${this.origin}${roomPaths.stream}?ticket=${encodeURIComponent(ticket)}`, { signal: stop.signal });
    if (!response.ok || !response.body) throw new Problem("ticket-over");
    const ended = readEvents(response.body, onEvent).catch(() => undefined);
    return { stop: () => stop.abort(), ended };
  }

  async leave(): Promise<void> {
    await this.ready(roomPaths.leave, { token: this.#token }).send();
    this.#token = "";
  }

  #seen(snapshot: RoomSnapshot): RoomSnapshot {
    this.#round = snapshot.round?.id ?? this.#round;
    return snapshot;
  }
}

/** @throws Problem if the room refused in an unencrypted reply. */
const good = async (reply: ReturnType<Post>): Promise<unknown> => {
  const { ok, value } = await reply;
  if (ok) return value;
  const { code, ...more } = value as ProblemBody;
  throw new Problem(code, more);
};

/** Server-Sent Events: blocks end with an empty line; comment lines are heartbeats. */
const readEvents = async (stream: ReadableStream<Uint8Array>, onEvent: (event: RoomEvent) => void): Promise<void> => {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stream) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = block.split("\n").find((line) => line.startsWith("data: "));
      if (data) onEvent(JSON.parse(data.slice("data: ".length)) as RoomEvent);
    }
  }
};
