/**
 * The person's answers to all kinds of questions. The phone stores an answer first, then sends it, and shows it as received only after the room has
 * acknowledged it. All kinds share one outbox and one sender.
 */
import { ballotKey, fromBase64Url, pairingToken } from "../../contract/seal.ts";
import { questionPaths } from "../../contract/question-paths.ts";
import { createSender } from "../sender.ts";
import { inRoom, seatCall, secretOf, storage } from "../seat.ts";
import { now, set } from "../store.ts";
import { tellTabs } from "../tabs.ts";
import { padded, Unreachable } from "../api.ts";
import type { StepPage } from "../phone-module.ts";
import { itemId, type OpenItem, type QuestionKind } from "./kind.ts";
import { acknowledge, entryOf, found, keep, refuse, resend, waiting, type Entry, type Outbox } from "./outbox.ts";

let pages: readonly StepPage[] = [];
/** The application passes in the pages of all modules before the phone starts. */
export const setPages = (all: readonly StepPage[]): void => {
  pages = all;
};
const pageOf = (kind: string): StepPage | undefined => pages.find(({ asks }) => asks === kind);
/** Loads a kind with its page, because an answer may wait for a room that is already at another step. @throws Unreachable */
const kindOf = async (name: string): Promise<QuestionKind> => {
  const file = await pageOf(name)
    ?.page?.()
    .catch(() => undefined);
  if (!file?.kind) throw new Unreachable();
  return file.kind;
};

const name = "answers";
const change = async (to: (outbox: Outbox) => Outbox): Promise<void> => {
  const outbox = await storage().change<Outbox>(inRoom(name), (held) => to(held ?? []));
  set({ outbox: outbox ?? [] });
  tellTabs("outbox");
};

export const loadAnswers = async (): Promise<void> => set({ outbox: (await storage().read<Outbox>(inRoom(name))) ?? [] });

/** The fields that identify a ballot (this phone's answer to one item). Only this phone can derive the key of the ballot. */
const ballotOf = async <Item>(kind: QuestionKind<Item>, item: Item) => {
  const { question, part } = kind.placeOf(item);
  return { kind: kind.name, question, part, key: ballotKey(await secretBytes(), question, part ?? kind.name) };
};
const secretBytes = async (): Promise<Uint8Array> => fromBase64Url(await secretOf());
const textOf = ({ kind, question }: Pick<Entry, "kind" | "question">): string => `${kind} ${question}`;

/**
 * When each answer was last acknowledged, as the number of requests to the room so far. A reply to a request that was sent before the acknowledgement
 * may not list the answer yet.
 */
const acknowledged = new Map<string, number>();
let moment = 0;

/** Sends an answer to an item. All messages of a kind have the same length. */
const sendTo = async <Item>(
  kind: QuestionKind<Item>,
  item: Item,
  given: { readonly counter: number; readonly answer: unknown },
): Promise<{ counter: number }> => {
  const ballot = await ballotOf(kind, item);
  const { part } = ballot;
  const pairing = kind.pairs && part !== null ? { pairing: pairingToken(await secretBytes(), part) } : {};
  return seatCall<{ counter: number }>(questionPaths.answer, (token) => padded({ token, ...ballot, ...pairing, ...given }, kind.length));
};

const sender = createSender<Entry>({
  next: async () => {
    await loadAnswers();
    return waiting(now().outbox).find(({ kind }) => pageOf(kind));
  },
  send: async (entry) => {
    const kind = await kindOf(entry.kind);
    const { counter } = await sendTo(kind, entry.item, { counter: entry.counter, answer: entry.answer });
    acknowledged.set(textOf(entry), moment);
    set({ waits: null });
    await change((outbox) => acknowledge(outbox, entry, counter));
  },
  refused: (entry, { code }) => change((outbox) => refuse(outbox, entry, code)),
  waits: (why) => set({ waits: why }),
});

export const flushAnswers = (): void => void sender.flush();

const placeOf = <Item>(kind: QuestionKind<Item>, item: Item): Pick<Entry, "kind" | "question" | "group" | "item"> => {
  return { kind: kind.name, question: itemId(kind, item), group: kind.placeOf(item).question, item };
};

/** Stores an answer and starts to send it. @returns the counter under which it is stored */
export const giveAnswer = async <Item>(kind: QuestionKind<Item>, item: Item, answer: unknown): Promise<number> => {
  const place = placeOf(kind, item);
  await change((outbox) => keep(outbox, { ...place, answer }));
  flushAnswers();
  return entryOf(now().outbox, place)?.counter ?? 0;
};

/** This phone's answer to a question; undefined if there is none. */
export const answerTo = <Item, Answer>(kind: QuestionKind<Item>, item: Item): Entry<Item, Answer> | undefined =>
  entryOf(now().outbox, placeOf(kind, item)) as Entry<Item, Answer> | undefined;

/** Items whose answer the phone has already requested. It does not request an answer twice, because after the reveal the room returns none. */
const lookedFor = new Set<string>();

/** Questions whose answers all phones send again, and for which this phone, which has no answer, has sent a message without an answer. */
const blank = new Set<string>();
/**
 * When all phones must send their answers to a question again (`anew`), a phone without an answer sends a message of the same size without an answer
 * (this function). So an observer of the network cannot see who had answered.
 */
const sendBlank = async <Item>(kind: QuestionKind<Item>, item: Item): Promise<void> => {
  const place = placeOf(kind, item);
  if (now().snapshot?.anew.includes(place.question) !== true || blank.has(textOf(place)) || entryOf(now().outbox, place)) return;
  await sendTo(kind, item, { counter: 1, answer: null });
  blank.add(textOf(place));
};

/**
 * Call this function when a request for the room's state starts, and call the returned function with the reply. The phone sends an acknowledged
 * answer again if the room does not list it. The phone fetches an answer that the room lists and that the phone does not have.
 */
export const compareWithRoom = (): (<Item>(kind: QuestionKind<Item>, open: readonly OpenItem<Item>[]) => Promise<void>) => {
  const mine = ++moment;
  return async (kind, open) => {
    const entries = (answeredHere: boolean) => open.filter((one) => one.answeredHere === answeredHere);
    const lost = entries(false).flatMap(({ item }) => {
      const entry = answerTo(kind, item);
      return entry?.state === "received" && (acknowledged.get(textOf(entry)) ?? 0) < mine ? [entry] : [];
    });
    if (lost.length > 0) {
      await change((outbox) => resend(outbox, lost));
      flushAnswers();
    }
    for (const { item } of entries(false)) await sendBlank(kind, item);
    for (const { item } of entries(true)) {
      const place = placeOf(kind, item);
      if (lookedFor.has(textOf(place)) || entryOf(now().outbox, place)) continue;
      const ballot = await ballotOf(kind, item);
      const { answer, counter } = await seatCall<{ answer: unknown; counter: number }>(questionPaths.mine, (token) => ({
        token,
        ...ballot,
      }));
      lookedFor.add(textOf(place));
      if (answer) await change((outbox) => found(outbox, { ...place, answer, counter }));
    }
  };
};
