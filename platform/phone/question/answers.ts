/** The person's answers, of all kinds: stored first, then sent, ticked only when the room acknowledged. One outbox and one sender. */
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
/** The application hands in the pages of all modules before the phone starts. */
export const setPages = (all: readonly StepPage[]): void => {
  pages = all;
};
const pageOf = (kind: string): StepPage | undefined => pages.find(({ asks }) => asks === kind);
/** A kind comes with its page: an answer may wait for a room that has gone on to another step. @throws Unreachable */
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

/** When each answer was last acknowledged, counted in the moments at which the room was asked: an older reply proves nothing. */
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

/** Stores an answer and sets out to send it. @returns the counter under which it is stored */
export const giveAnswer = async <Item>(kind: QuestionKind<Item>, item: Item, answer: unknown): Promise<number> => {
  const place = placeOf(kind, item);
  await change((outbox) => keep(outbox, { ...place, answer }));
  flushAnswers();
  return entryOf(now().outbox, place)?.counter ?? 0;
};

/** This phone's answer to a question. */
export const answerTo = <Item, Answer>(kind: QuestionKind<Item>, item: Item): Entry<Item, Answer> | undefined =>
  entryOf(now().outbox, placeOf(kind, item)) as Entry<Item, Answer> | undefined;

/** Answers that the room was asked for, so that one it no longer gives (revealed) is not asked for again. */
const lookedFor = new Set<string>();

/**
 * Called when the room is asked what it holds; what it gives back is called with what the room replied. An acknowledged answer that the
 * room does not list goes again. One that the room lists and this page does not know is fetched.
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
