/** Measures a room of one size: its answers, its reveal, and the memory of the server afterwards. */
import { readFileSync } from "node:fs";
import type { Client } from "#platform/contract/client.ts";
import { closeRoom, getRoom, showScenario, startRound } from "#modules/workshop/contract/workshop.ts";
import { postmasterOf, type Counterpart } from "../e2e/start.ts";
import { counting } from "./processor.ts";
import { sleep } from "./room-figures.ts";
import { openARoom, reveal, takeSeats, vote, type Seen, type Votes } from "./room-waves.ts";

/** The resident memory of the server process in MiB; null without /proc. */
const memoryOf = (pid: number): number | null => {
  try {
    const [, kib] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    return null;
  }
};

export interface Sized {
  readonly n: number;
  readonly joins: readonly number[];
  readonly refused: number;
  readonly spread: Votes;
  readonly burst: Votes;
  readonly seen: Seen;
  readonly memory: number | null;
  readonly quiet: number;
}

/**
 * Reads, and reads again if the first read fails: the server closes connections that were idle during the joins, and the first read
 * may use such a connection.
 */
const onNewConnection = <T>(read: () => Promise<T>): Promise<T> =>
  read().catch((error: unknown) => {
    if (error instanceof TypeError && error.message === "fetch failed") return read();
    throw error;
  });

/** @param sit the number of minutes that the phones stay connected after the reveal, while the memory is measured */
export const oneSize = async (server: Counterpart, desk: Client, n: number, sit: number): Promise<Sized> => {
  const where = await openARoom(desk);
  const [first = "", second = ""] = where.scenarios;
  const { phones, joins, refused } = await takeSeats(where.joinUrl, n);
  const now = await onNewConnection(() => desk.call(getRoom, { params: where.params }));
  // the event that announces a new round does not contain its data, so the benchmark requests the snapshots
  for (const phone of phones) phone.changed = () => undefined;
  const questions = ["capability", "intent", "likelihood", "impact", "confidence"] as const;
  await desk.call(startRound, {
    params: where.params,
    body: { expectedRev: now.rev, scenarios: [first, second], questions: [...questions], panels: 1 },
  });
  await Promise.all(phones.map(({ client }) => onNewConnection(() => client.snapshot())));
  for (const phone of phones) phone.changed = (event) => void phone.client.keepUp(event).catch(() => undefined);

  await desk.call(showScenario, { params: where.params, body: { scenario: first } });
  await sleep(500);
  const database = postmasterOf(server.data);
  const count = () => counting(server.pid, database);
  const spread = await vote(phones, first, 2000, n, count);
  await desk.call(showScenario, { params: where.params, body: { scenario: second } });
  await sleep(500);
  const burst = await vote(phones, second, 200, n + 1, count);
  await sleep(500);
  const seen = await reveal(desk, where, phones, first, count);

  // phones that do nothing keep their connection, and the memory of the server does not grow
  let quiet = 0;
  let memory = memoryOf(server.pid);
  if (sit > 0) {
    phones.forEach((phone) => void phone.following.ended.then(() => (quiet += 1)));
    for (const until = performance.now() + sit * 60_000; performance.now() < until; await sleep(1000)) {
      memory = Math.max(memory ?? 0, memoryOf(server.pid) ?? 0) || null;
    }
  }
  const lostStreams = quiet;
  phones.forEach(({ following }) => following.stop());
  const end = await desk.call(getRoom, { params: where.params });
  await desk.call(closeRoom, { params: where.params, body: { expectedRev: end.rev } });
  return { n, joins, refused, spread, burst, seen, memory, quiet: lostStreams };
};
