/**
 * A phone without a page: uses the room's protocol from Node, with the encryption of the real phone, for journeys and benchmarks that need more
 * phones than browsers. Every request can be encrypted in advance (`ready`), because real phones encrypt on their own processors and not on the one
 * that a benchmark measures.
 */
import { get, type IncomingMessage } from "node:http";
import { capabilityPaths } from "#modules/capability/contract/capability-paths.ts";
import type { answerAsSeat, RoomAsked, SaidAnswer } from "#modules/capability/contract/capability-room.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import type { ClaimLevel, ClaimsStep } from "#modules/landscape/contract/landscape.ts";
import { landscapePaths } from "#modules/landscape/contract/landscape-paths.ts";
import type { claimAsSeat, RoomClaimsQuestion } from "#modules/landscape/contract/landscape-room.ts";
import { gapEvent } from "#platform/contract/live.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import type { AskedOf, AskedQuestion } from "#platform/contract/questions.ts";
import type * as z from "zod/mini";
import { Problem, type ProblemBody } from "#platform/contract/problems.ts";
import type { draftInGroup, roomKey, RoomSnapshot, roomTicket } from "#modules/workshop/contract/room.ts";
import type { AtDoor, RoomEvent } from "#platform/contract/room-frame.ts";
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
import { ratingLength } from "#modules/threat/phone/rating-question.ts";
import { padded } from "#platform/phone/api.ts";
import { doorOf, letWordsIn } from "./doorkeeper.ts";
import { changedView } from "#platform/contract/view-changes.ts";

export interface PhoneChoices {
  /** The agency that the facilitator chooses when letting the phone in; null for no agency. */
  readonly agency?: string | null;
  readonly follows?: boolean;
  /** Whether the phone replaces a lost phone of the same agency. */
  readonly lost?: boolean;
  /** The break-out group that the phone chooses after it was let in. */
  readonly group?: number | null;
}
/** An encrypted request that is ready to be sent. It can be sent several times, with the same bytes. */
export interface Ready<T> {
  /**
   * Sends the request and decrypts the reply. @throws Problem if the room refused the request; TypeError if the request did not
   * reach the room.
   */
  send(): Promise<T>;
  /**
   * Sends the request and reads the reply without decrypting it. The returned function decrypts the reply, so that a benchmark can stop its clock
   * before.
   */
  sendUnopened(): Promise<() => T>;
}
export interface Following {
  stop(): void;
  /** Resolves when the stream has ended, by `stop` or by the server. */
  readonly ended: Promise<void>;
}

/** Sends JSON. Returns the JSON of the reply, and whether the reply was successful. */
export type Post = (url: string, body: unknown) => Promise<{ readonly ok: boolean; readonly value: unknown }>;

const fetchPost: Post = async (url, body) => {
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  return { ok: response.ok, value: await response.json() };
};

export class PhoneClient {
  /** The present origin of the room. A journey sets it when the room has moved; the page of a real phone finds the new origin itself. */
  origin: string;
  readonly code: string;
  readonly key: string;
  readonly #secret = randomBytes(32);
  readonly #choices: PhoneChoices;
  readonly #post: Post;
  /** The same command id for each request to join, so that the phone gets only one seat. */
  readonly #commandId = toBase64Url(randomBytes(16));
  #token = "";
  #counter = 0;
  #round = "";
  #view: RoomSnapshot | null = null;

  /** @param joinUrl the address in the QR code on the wall: `http://address:port/#<code>.<key>` */
  constructor(joinUrl: string, choices: PhoneChoices = {}, post: Post = fetchPost) {
    const url = new URL(joinUrl);
    const [code = "", key = ""] = url.hash.slice(1).split(".");
    this.origin = url.origin;
    this.code = code;
    this.key = key;
    this.#choices = choices;
    this.#post = post;
  }

  /**
   * Joins like a phone whose user typed the code: requests the key from the room. @throws Problem code-unknown if no room has this code;
   * too-many-tries if the address must wait
   */
  static async typed(origin: string, code: string, choices: PhoneChoices = {}): Promise<PhoneClient> {
    const welcome = (await good(fetchPost(`${origin}${roomPaths.key}`, { code }))) as OutputOf<typeof roomKey>;
    return new PhoneClient(`${origin}/#${code}.${welcome.key}`, choices);
  }

  get joined(): boolean {
    return this.#token !== "";
  }

  /** Encrypts a request at once, to be sent later. */
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

  /** Sends the request to join. */
  async knock(): Promise<AtDoor> {
    const reply = await this.ready<AtDoor>(roomPaths.door, { commandId: this.#commandId, lang: "en", slip: null, pass: null }).send();
    this.#token = reply.token ?? this.#token;
    return reply;
  }
  /** Sends requests to join until Bruno lets the phone in. If the phone had a seat before, it gets the same seat again. */
  async join(): Promise<RoomSnapshot> {
    const { state, words } = await this.knock();
    if (state === "waiting") {
      await letWordsIn(await doorOf(`${this.origin}/#${this.code}.${this.key}`), words, this.#choices);
      await this.knock();
    }
    const { group = null } = this.#choices;
    if (group !== null) await this.ready(roomPaths.group, { token: this.#token, group }).send();
    return this.snapshot();
  }

  readySnapshot(): Ready<RoomSnapshot> {
    return this.ready<RoomSnapshot>(roomPaths.snapshot, { token: this.#token });
  }
  async snapshot(): Promise<RoomSnapshot> {
    return this.#seen(await this.readySnapshot().send());
  }

  /** Encrypts an answer with the phone's next counter. By default, `round` is the latest round. */
  readyAnswer(scenario: string, answer: Answer, round = this.#round): Ready<{ counter: number }> & { readonly counter: number } {
    const counter = (this.#counter += 1);
    const ballot = {
      kind: "rating",
      question: round,
      part: scenario,
      key: ballotKey(this.#secret, round, scenario),
      pairing: pairingToken(this.#secret, scenario),
    };
    const body = padded({ token: this.#token, ...ballot, counter, answer }, ratingLength);
    return { counter, ...this.ready<{ counter: number }>(questionPaths.answer, body) };
  }
  /** Sends an answer. @returns the counter that the room acknowledged */
  async answer(scenario: string, answer: Answer, round?: string): Promise<number> {
    return (await this.readyAnswer(scenario, answer, round).send()).counter;
  }

  /** The answer of this phone that the room has stored, before the reveal. */
  myAnswer(scenario: string, round = this.#round): Promise<{ answer: Answer | null; counter: number }> {
    const body = { token: this.#token, kind: "rating", question: round, part: scenario, key: ballotKey(this.#secret, round, scenario) };
    return this.ready<{ answer: Answer | null; counter: number }>(questionPaths.mine, body).send();
  }

  /** Sets the claims of this seat's agency, and replaces earlier claims. @returns the items that another phone changed first */
  async claim(step: ClaimsStep, levels: Readonly<Record<string, ClaimLevel>>): Promise<readonly string[]> {
    const { claimsQuestion, claim } = await this.ready<RoomClaimsQuestion>(landscapePaths.question, { token: this.#token, step }).send();
    if (claimsQuestion === null) throw new Error(`nobody asked about ${step}`);
    const seen = new Map(claim.map(({ item, rev }) => [item, rev]));
    const changes = Object.entries(levels).map(([item, level]) => ({ item, level, seen: seen.get(item) ?? 0 }));
    const body = { token: this.#token, claimsQuestion: claimsQuestion.id, changes };
    return (await this.ready<OutputOf<typeof claimAsSeat>>(landscapePaths.claim, body).send()).older;
  }

  /** The items of step 7 in the room: their texts, and the present answers of this agency. */
  asked(lang = "en"): Promise<RoomAsked> {
    return this.ready<RoomAsked>(capabilityPaths.question, { token: this.#token, lang, knows: null }).send();
  }
  /** Answers all open items for its agency, with at most sixty items per message. @returns the items that another phone changed first */
  async rate(answerTo: (place: number) => Omit<SaidAnswer, "item">): Promise<readonly string[]> {
    const { levelsQuestion, words, answers } = await this.asked();
    if (levelsQuestion === null || words === null) throw new Error("nothing is asked");
    const seen = new Map(answers.map(({ item, rev }) => [item, rev]));
    const items = words.areas.flatMap((area) => area.items.map(({ item }) => item));
    const changes = items.map((item, place) => ({ item, ...answerTo(place), seen: seen.get(item) ?? 0 }));
    const older: string[] = [];
    for (let from = 0; from < changes.length; from += 60) {
      const body = { token: this.#token, levelsQuestion: levelsQuestion.id, changes: changes.slice(from, from + 60) };
      older.push(...(await this.ready<OutputOf<typeof answerAsSeat>>(capabilityPaths.answer, body).send()).older);
    }
    return older;
  }

  /** The present question of a kind: its id, state and count, and the content that phones show. */
  async askedNow<C extends { readonly name: string; readonly shown: z.ZodMiniType }>({ name: kind }: C): Promise<AskedOf<C>> {
    const { question } = await this.ready<{ question: (AskedQuestion & { shown: z.infer<C["shown"]> }) | null }>(questionPaths.get, {
      token: this.#token,
      kind,
    }).send();
    if (question === null) throw new Error(`nobody asked for ${kind}`);
    const { shown, ...asked } = question;
    return { ...asked, ...(shown as object) } as AskedOf<C>;
  }
  /** Answers a question of a kind that has one question at a time. */
  async give<C extends { readonly name: string; readonly answer: z.ZodMiniType }>(
    { name: kind }: C,
    question: string,
    answer: z.infer<C["answer"]>,
  ): Promise<void> {
    const counter = (this.#counter += 1);
    const body = { token: this.#token, kind, question, part: null, key: ballotKey(this.#secret, question, kind), counter, answer };
    await this.ready<{ counter: number }>(questionPaths.answer, body).send();
  }
  /** Answers the present question of a kind. */
  async giveNow<C extends { readonly name: string; readonly shown: z.ZodMiniType<object>; readonly answer: z.ZodMiniType }>(
    contract: C,
    answer: z.infer<C["answer"]>,
  ): Promise<void> {
    await this.give(contract, (await this.askedNow<{ name: string; shown: z.ZodMiniType<object> }>(contract)).id, answer);
  }

  draft(title: string, summary: string, lang = "en", technologyAreas: readonly string[] = []): Promise<OutputOf<typeof draftInGroup>> {
    const texts = { title: { text: title, lang }, summary: { text: summary, lang } };
    const body = { token: this.#token, commandId: toBase64Url(randomBytes(16)), draft: null, ...texts, technologyAreas };
    return this.ready<OutputOf<typeof draftInGroup>>(roomPaths.draft, body).send();
  }

  /** Subscribes to the room's stream with one ticket; it does not reconnect. Resolves when the stream is open. */
  async follow(onEvent: (event: RoomEvent) => void): Promise<Following> {
    const { ticket } = await this.ready<OutputOf<typeof roomTicket>>(roomPaths.ticket, { token: this.#token }).send();
    const response = await streamAt(`${this.origin}${roomPaths.stream}?ticket=${encodeURIComponent(ticket)}`);
    if (response.statusCode !== 200) {
      response.destroy();
      throw new Problem("ticket-over");
    }
    const ended = new Promise<void>((resolve) => response.once("close", resolve).once("error", () => resolve()));
    // when the server asks, a real phone requests its snapshot; if it does not, it is soon counted as out of reach
    readEvents(response, onEvent, () => void this.snapshot().catch(() => undefined));
    return { stop: () => response.destroy(), ended };
  }

  async leave(): Promise<void> {
    await this.ready(roomPaths.leave, { token: this.#token }).send();
    this.#token = "";
  }

  /** The view after an event, computed from the event alone; null if a phone would request its snapshot. */
  seenIn(event: RoomEvent): RoomSnapshot | null {
    const view = this.#view && changedView(this.#view, event);
    return view && this.#seen(view);
  }

  /** Does what a phone does with an event: uses the changes in the event, or, if it cannot use them, requests the snapshot. */
  async keepUp(event: RoomEvent): Promise<void> {
    if (event.sequence !== this.#view?.sequence && this.seenIn(event) === null) await this.snapshot();
  }

  #seen(snapshot: RoomSnapshot): RoomSnapshot {
    this.#round = snapshot.round?.id ?? this.#round;
    this.#view = snapshot;
    return snapshot;
  }
}

/** @throws Problem if the room refused the request in an unencrypted reply. */
const good = async (reply: ReturnType<Post>): Promise<unknown> => {
  const { ok, value } = await reply;
  if (ok) return value;
  const { code, ...more } = value as ProblemBody;
  throw new Problem(code, more);
};

/** Opens a stream by node:http, because fetch needs several times the processor time for each event. */
const streamAt = (url: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => get(url, { agent: false }, resolve).once("error", reject));

/** Parses Server-Sent Events: an event ends with an empty line; a heartbeat has no name. */
const readEvents = (stream: IncomingMessage, onEvent: (event: RoomEvent) => void, onGap: () => void): void => {
  let rest = "";
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = block.split("\n");
      const data = lines.find((line) => line.startsWith("data: "));
      if (lines.includes(`event: ${gapEvent}`)) onGap();
      else if (data && lines.includes("event: room")) onEvent(JSON.parse(data.slice("data: ".length)) as RoomEvent);
    }
  });
};
