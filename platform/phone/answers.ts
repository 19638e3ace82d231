/** The person's answers: kept first, then sent, ticked only when the room acknowledged. */
import type { Answer } from "#modules/threat/contract/judgement.ts";
import type { OutputOf } from "../contract/endpoint.ts";
import type { answerRound, myAnswer } from "#modules/workshop/contract/room.ts";
import { roomPaths } from "#modules/workshop/contract/room-paths.ts";
import { ballotKey, fromBase64Url, pairingToken } from "../contract/seal.ts";
import type { Form, Round } from "./form.ts";
import { acknowledge, ballotOf, emptyOutbox, entryOf, found, keep, refuse, resend, waiting, type Entry, type Outbox } from "./outbox.ts";
import { createSender } from "./sender.ts";
import { inRoom, seatCall, secretOf, vault } from "./seat.ts";
import { now, set } from "./store.ts";
import { tellTabs } from "./tabs.ts";
import { answerLength, padded } from "./wire.ts";

const changeOutbox = async (to: (outbox: Outbox) => Outbox): Promise<void> => {
  const outbox = await vault().change<Outbox>(inRoom("outbox"), (held) => to(held ?? emptyOutbox));
  set({ outbox: outbox ?? emptyOutbox });
  tellTabs("outbox");
};

export const loadOutbox = async (): Promise<void> => set({ outbox: (await vault().read<Outbox>(inRoom("outbox"))) ?? emptyOutbox });

/** When each ballot was last acknowledged here, counted in snapshots asked for: an older snapshot proves nothing. */
const acknowledged = new Map<string, number>();
let asked = 0;

const sender = createSender<Entry>({
  next: async () => {
    await loadOutbox();
    return waiting(now().outbox)[0];
  },
  send: async (entry) => {
    const secret = fromBase64Url(await secretOf());
    const ballot = {
      round: entry.round,
      scenario: entry.scenario,
      key: ballotKey(secret, entry.round, entry.scenario),
      pairing: pairingToken(secret, entry.scenario),
    };
    const { counter } = await seatCall<OutputOf<typeof answerRound>>(roomPaths.answer, (token) =>
      padded({ token, ...ballot, counter: entry.counter, answer: entry.answer }, answerLength),
    );
    acknowledged.set(ballotOf(entry.round, entry.scenario), asked);
    set({ waits: null });
    await changeOutbox((outbox) => acknowledge(outbox, entry, counter));
  },
  refused: (entry, { code }) => changeOutbox((outbox) => refuse(outbox, entry, code)),
  waits: (why) => set({ waits: why }),
});

export const flushAnswers = (): void => void sender.flush();

/** Keeps an answer and sets out to send it; gives the counter under which it is kept. */
export const sendAnswer = async (scenario: string, answer: Answer): Promise<number | null> => {
  const round = now().snapshot?.round;
  if (!round) return null;
  await changeOutbox((outbox) => keep(outbox, { round: round.id, roundNumber: round.number, scenario, answer }));
  flushAnswers();
  return entryOf(now().outbox, round.id, scenario)?.counter ?? null;
};

const formKey = (ballot: string): string => `form ${ballot}`;
export const readForm = (ballot: string): Promise<Form | undefined> => vault().read<Form>(formKey(ballot));
export const keepForm = (ballot: string, form: Form): void => void vault().change<Form>(formKey(ballot), () => form);

/** Ballots that the room was asked for, so that one it no longer gives (revealed) is not asked for again. */
const lookedFor = new Set<string>();

/**
 * Called when a snapshot is asked for; what it gives back is called with the round of the snapshot. An acknowledged answer
 * that the room does not list goes again; a listed one that this page does not know is fetched.
 */
export const compareWithRoom = (): ((round: Round) => Promise<void>) => {
  const mine = ++asked;
  return async ({ id, number, scenarios, answered }) => {
    // of a revealed scenario the room no longer says who answered it
    const open = new Set(scenarios.filter(({ state }) => state === "open").map((scenario) => scenario.id));
    const lost = Object.values(now().outbox.entries).filter(
      (e) =>
        e.round === id &&
        e.state === "received" &&
        open.has(e.scenario) &&
        !answered.includes(e.scenario) &&
        (acknowledged.get(ballotOf(id, e.scenario)) ?? 0) < mine,
    );
    if (lost.length > 0) {
      await changeOutbox((outbox) => resend(outbox, lost));
      flushAnswers();
    }
    for (const scenario of answered) {
      const ballot = ballotOf(id, scenario);
      if (!open.has(scenario) || lookedFor.has(ballot) || entryOf(now().outbox, id, scenario)) continue;
      lookedFor.add(ballot);
      const key = ballotKey(fromBase64Url(await secretOf()), id, scenario);
      const { answer, counter } = await seatCall<OutputOf<typeof myAnswer>>(roomPaths.myAnswer, (token) => ({
        token,
        round: id,
        scenario,
        key,
      }));
      if (answer) await changeOutbox((outbox) => found(outbox, { round: id, roundNumber: number, scenario, answer, counter }));
    }
  };
};
