/**
 * The person's answers to all kinds of questions. The phone stores an answer first, then sends it, and ticks it only after the room has
 * acknowledged it. All kinds share one outbox and one sender.
 */
import { fromBase64Url } from "../../contract/seal.ts";
import { createSender } from "../sender.ts";
import { inRoom, seatCall, secretOf, storage } from "../seat.ts";
import { now, set } from "../store.ts";
import { tellTabs } from "../tabs.ts";
import { padded, Unreachable } from "../api.ts";
import type { StepPage } from "../phone-module.ts";
import type { OpenItem, QuestionKind } from "./kind.ts";
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

const secretBytes = async (): Promise<Uint8Array> => fromBase64Url(await secretOf());
const textOf = ({ kind, question }: Pick<Entry, "kind" | "question">): string => `${kind} ${question}`;

/**
 * The moment at which each answer was last acknowledged. Moments count the requests to the room: a reply to an earlier request proves
 * nothing about the answer.
 */
const acknowledged = new Map<string, number>();
let moment = 0;

const sender = createSender<Entry>({
  next: async () => {
    await loadAnswers();
    return waiting(now().outbox).find(({ kind }) => pageOf(kind));
  },
  send: async (entry) => {
    const kind = await kindOf(entry.kind);
    const secret = await secretBytes();
    const named = { ...kind.ballot(entry.item, secret), ...kind.beside?.(entry.item, secret) };
    const { counter } = await seatCall<{ counter: number }>(kind.paths.give, (token) =>
      padded({ token, ...named, counter: entry.counter, answer: entry.answer }, kind.length),
    );
    acknowledged.set(textOf(entry), moment);
    set({ waits: null });
    await change((outbox) => acknowledge(outbox, entry, counter));
  },
  refused: (entry, { code }) => change((outbox) => refuse(outbox, entry, code)),
  waits: (why) => set({ waits: why }),
});

export const flushAnswers = (): void => void sender.flush();

const placeOf = <Item>(kind: QuestionKind<Item>, item: Item): Pick<Entry, "kind" | "question" | "group" | "item"> => {
  const question = kind.idOf(item);
  return { kind: kind.name, question, group: kind.groupOf?.(item) ?? question, item };
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

/**
 * Answers that the phone has already fetched, so that it does not ask again for an answer that the room no longer returns (after the
 * reveal).
 */
const lookedFor = new Set<string>();

/**
 * Call this function when a request for the room's state starts, and call the returned function with the reply. The phone sends an
 * acknowledged answer again if the room does not list it. It fetches an answer that the room lists and that the phone does not have.
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
    for (const { item } of entries(true)) {
      const place = placeOf(kind, item);
      if (lookedFor.has(textOf(place)) || entryOf(now().outbox, place)) continue;
      const ballot = kind.ballot(item, await secretBytes());
      const { answer, counter } = await seatCall<{ answer: unknown; counter: number }>(kind.paths.mine, (token) => ({ token, ...ballot }));
      lookedFor.add(textOf(place));
      if (answer) await change((outbox) => found(outbox, { ...place, answer, counter }));
    }
  };
};
