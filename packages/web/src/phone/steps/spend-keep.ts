/** Step 8 on this phone: what the room asks, the half-spent points, what was sent. Kept in the vault first, then sent. */
import type { OutputOf } from "@counterpart/contract/endpoint";
import { ballotKey, fromBase64Url } from "@counterpart/contract/seal";
import type { givePoints, myPoints, PhonePoll, PointsAnswer } from "@counterpart/contract/spend";
import { spendPaths } from "@counterpart/contract/spend-paths";
import { useEffect, useState } from "preact/hooks";
import { inRoom, seatCall, secretOf, vault } from "../seat.ts";
import { createSender } from "../sender.ts";
import { now, set } from "../store.ts";
import { padded } from "../wire.ts";
import {
  acknowledgePoints,
  foundPoints,
  keepPoints,
  refusePoints,
  waitingPoints,
  type PointsEntry,
  type PointsOutbox,
} from "./spend-outbox.ts";

export type AskedPoll = NonNullable<PhonePoll["poll"]>;
/** Longer than any spending: its length says nothing. */
const pointsLength = 2_044;

let outbox: PointsOutbox = {};
let told: () => void = () => undefined;

const changeOutbox = async (to: (held: PointsOutbox) => PointsOutbox): Promise<void> => {
  outbox = (await vault().change<PointsOutbox>(inRoom("points"), (held) => to(held ?? {}))) ?? {};
  told();
};
const keyOf = async (poll: string): Promise<string> => ballotKey(fromBase64Url(await secretOf()), poll, "points");

const sender = createSender<PointsEntry>({
  next: async () => {
    outbox = (await vault().read<PointsOutbox>(inRoom("points"))) ?? {};
    return waitingPoints(outbox);
  },
  send: async (entry) => {
    const key = await keyOf(entry.poll);
    const { poll, counter, answer } = entry;
    await seatCall<OutputOf<typeof givePoints>>(spendPaths.points, (token) => padded({ token, poll, key, counter, answer }, pointsLength));
    set({ waits: null });
    await changeOutbox((held) => acknowledgePoints(held, entry));
  },
  refused: (entry, { code }) => changeOutbox((held) => refusePoints(held, entry, code)),
  waits: (why) => {
    set({ waits: why });
    told();
  },
});

/** Keeps points and sets out to send them. */
export const sendPoints = async (poll: string, answer: PointsAnswer): Promise<void> => {
  await changeOutbox((held) => keepPoints(held, poll, answer));
  void sender.flush();
};

/** What this phone gave, asked of the room once when the phone does not know it; sent again when the room does not. */
const findMine = async ({ id, answeredHere, state }: AskedPoll): Promise<void> => {
  if (state !== "open") return;
  const mine = outbox[id];
  if (mine && !answeredHere) {
    if (mine.state === "received") await changeOutbox((held) => ({ ...held, [id]: { ...mine, state: "kept" } }));
    return;
  }
  if (mine || !answeredHere) return;
  const key = await keyOf(id);
  const { answer, counter } = await seatCall<OutputOf<typeof myPoints>>(spendPaths.myPoints, (token) => ({ token, poll: id, key }));
  if (answer) await changeOutbox((held) => foundPoints(held, id, answer, counter));
};

/** Asks the room; falls back on what it said last, so that the page outlives a lost line. */
const look = async (): Promise<AskedPoll | null> => {
  outbox = (await vault().read<PointsOutbox>(inRoom("points"))) ?? {};
  try {
    const { poll } = await seatCall<PhonePoll>(spendPaths.poll, (token) => ({ token }));
    await vault().change(inRoom("poll"), () => poll ?? undefined);
    if (poll) await findMine(poll).catch(() => undefined);
    void sender.flush();
    return poll;
  } catch {
    return (await vault().read<AskedPoll>(inRoom("poll"))) ?? null;
  }
};

/** What the room asks now; undefined until the phone has looked. Looked at anew when the room changed or the line came back. */
export const usePoll = (sequence: number): { asked: AskedPoll | null | undefined; entry: PointsEntry | undefined } => {
  const [asked, setAsked] = useState<AskedPoll | null | undefined>(undefined);
  const [, tick] = useState(0);
  const offline = now().line === "offline";
  useEffect(() => {
    let left = false;
    told = () => tick((n) => n + 1);
    void look().then((found) => left || setAsked(found));
    return () => {
      left = true;
    };
  }, [sequence, offline]);
  return { asked, entry: asked ? outbox[asked.id] : undefined };
};

/** The points of one poll: as they were left, else as they were sent, else none; null until the phone has looked. */
export const useSpending = (poll: string): readonly [Readonly<Record<string, number>> | null, (points: Record<string, number>) => void] => {
  const [points, hold] = useState<Readonly<Record<string, number>> | null>(null);
  const key = `spend ${poll}`;
  const known = outbox[poll] !== undefined;
  useEffect(() => {
    let left = false;
    void vault()
      .read<Record<string, number>>(key)
      .then((kept) => left || hold(kept ?? outbox[poll]?.answer.points ?? {}));
    return () => {
      left = true;
    };
  }, [poll, key, known]);
  return [
    points,
    (next) => {
      hold(next);
      void vault().change<Record<string, number>>(key, () => next);
    },
  ];
};
