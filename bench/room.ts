/**
 * Measures the live room at three sizes, against the real server in a separate process: encrypted answers spread over two seconds
 * and in a burst of 200 ms, the reveal, and how the cost grows. The phones are protocol clients in this process. They encrypt before
 * the clock starts and decrypt after it stops, because real phones do that on their own processors. For comparison: a similar trial,
 * without encryption and without a ballot's second transaction, took 67 to 78 ms, and 226 to 571 ms for the burst.
 */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Client } from "#platform/contract/client.ts";
import type { RoomEvent } from "#platform/contract/room-frame.ts";
import { getSession } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { closeRoom, getRoom, openRoom, revealScenario, showScenario, startRound } from "#modules/workshop/contract/workshop.ts";
import { deskSession } from "../e2e/desk-session.ts";
import { PhoneClient, type Following } from "../e2e/protocol-client.ts";
import { postmasterOf, startCounterpart, type Counterpart } from "../e2e/start.ts";
import { lightPost } from "./light-post.ts";
import type { Line } from "./main.ts";
import { percentile } from "./figures.ts";
import { counting, type Shares } from "./processor.ts";
import { answerNumber, exponent, seeded, sleep } from "./room-figures.ts";

export const name = "live room: 50, 150 and 500 phones";

const sizes = [50, 150, 500];
/** The target is ten minutes; a normal run is shorter and prints its duration. */
const minutes = Number(process.env["COUNTERPART_ROOM_MINUTES"] ?? 0.25);

interface Phone {
  readonly client: PhoneClient;
  following: Following;
  readonly events: (RoomEvent & { readonly at: number })[];
  /** Called at each "changed" event. */
  changed: (event: RoomEvent) => void;
}
interface Where {
  readonly params: { readonly workspace: string; readonly room: string };
  readonly joinUrl: string;
  readonly scenarios: readonly string[];
}

const openARoom = async (desk: Client): Promise<Where> => {
  const { workspaces } = await desk.call(getSession);
  const workspace = workspaces.find((one) => one.kind === "state")?.id ?? "";
  const assessment = (await desk.call(listAssessments, { params: { workspace } })).assessments[0]?.id ?? "";
  const all = (await desk.call(listScenarios, { params: { workspace, assessment } })).scenarios;
  const body = { commandId: randomBytes(16).toString("base64url"), assessment, title: { text: "Benchmark", lang: "en" }, groups: 0 };
  const room = await desk.call(openRoom, { params: { workspace }, body });
  return { params: { workspace, room: room.id }, joinUrl: room.joinUrl ?? "", scenarios: all.slice(0, 2).map(({ id }) => id) };
};

/** All phones join at the same moment, as if the whole room scanned the QR code on the wall. */
const atOnce = 30;
const gently = 8;

interface Seated {
  readonly phones: readonly Phone[];
  readonly joins: readonly number[];
  /** The number of phones that had to try again because all phones joined at the same moment. */
  readonly refused: number;
}

const takeSeats = async (joinUrl: string, n: number): Promise<Seated> => {
  const clients = Array.from({ length: n }, () => new PhoneClient(joinUrl, {}, lightPost));
  const joins = await Promise.all(
    clients.slice(0, atOnce).map(async (client) => {
      const from = performance.now();
      const refused = await client.join().then(
        () => false,
        () => true,
      );
      return { ms: performance.now() - from, refused };
    }),
  );
  const phones: Phone[] = [];
  while (phones.length < n) {
    const some = clients.slice(phones.length, phones.length + gently).map(async (client): Promise<Phone> => {
      if (!client.joined) await client.join();
      const phone: Phone = { client, events: [], changed: () => undefined, following: { stop: () => undefined, ended: Promise.resolve() } };
      phone.changed = (event) => void client.keepUp(event).catch(() => undefined);
      phone.following = await client.follow((event) => {
        phone.events.push({ ...event, at: performance.now() });
        if (event.kind === "changed") phone.changed(event);
      });
      return phone;
    });
    phones.push(...(await Promise.all(some)));
  }
  return { phones, joins: joins.map(({ ms }) => ms), refused: joins.filter(({ refused }) => refused).length };
};

interface Votes {
  readonly times: readonly number[];
  readonly missing: number;
  /** The time from the last acknowledgement until the last phone shows "n of n". */
  readonly counted: number;
  readonly used: Shares | null;
}
type Counting = () => () => Shares | null;

/** Every phone answers `scenario` once, at its own random moment within `within` ms. */
const vote = async (phones: readonly Phone[], scenario: string, within: number, seed: number, count: Counting): Promise<Votes> => {
  const random = seeded(seed);
  const ready = phones.map(({ client }, i) => ({ send: client.readyAnswer(scenario, answerNumber(i)), at: random() * within }));
  for (const phone of phones) phone.events.length = 0;
  const opened: (() => { counter: number })[] = [];
  let last = 0;
  const counted = count();
  const times = await Promise.all(
    ready.map(async ({ send, at }) => {
      await sleep(at);
      const from = performance.now();
      opened.push(await send.sendUnopened());
      last = performance.now();
      return last - from;
    }),
  );
  const used = counted();
  let acknowledged = 0;
  for (const [i, open] of opened.entries()) if (open().counter >= 1 && i >= 0) acknowledged += 1;
  const full = (phone: Phone) => phone.events.find((event) => event.kind === "count" && event.answered === phones.length);
  for (let waited = 0; waited < 100 && !phones.every(full); waited += 1) await sleep(50);
  const seen = phones.map((phone) => full(phone)?.at ?? Infinity);
  return { times, missing: phones.length - acknowledged, counted: Math.max(...seen) - last, used };
};

interface Seen {
  readonly times: readonly number[];
  readonly used: Shares | null;
}

/**
 * Reveals and waits until every phone has the data that shows the reveal: the event with the changes of its view, or its snapshot if the
 * event has none. The clock starts before the facilitator's request.
 */
const reveal = async (desk: Client, { params }: Where, phones: readonly Phone[], scenario: string, count: Counting): Promise<Seen> => {
  const room = await desk.call(getRoom, { params });
  const asking = phones.map((phone) => ({ phone, ready: phone.client.readySnapshot() }));
  const counted = count();
  const from = performance.now();
  const seen = asking.map(async ({ phone, ready }) => {
    const event = await new Promise<RoomEvent>((resolve) => {
      phone.changed = (event) => event.sequence > room.sequence && resolve(event);
    });
    const open = event.views === undefined ? await ready.sendUnopened() : () => phone.client.seenIn(event);
    return { at: performance.now() - from, open };
  });
  await desk.call(revealScenario, {
    params: { ...params, round: room.round?.id ?? "" },
    body: { expectedRev: room.rev, scenario },
  });
  const done = await Promise.all(seen);
  const used = counted();
  for (const { open } of done) {
    const state = open()?.round?.scenarios.find(({ id }) => id === scenario)?.state;
    if (state !== "revealed") throw new Error(`a phone saw "${state}" after the reveal`);
  }
  return { times: done.map(({ at }) => at), used };
};

/** The resident memory of the server process in MiB; null without /proc. */
const memoryOf = (pid: number): number | null => {
  try {
    const [, kib] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    return null;
  }
};

const ms = (n: number): string => `${n.toFixed(0)} ms`;
const three = (times: readonly number[]): string =>
  `p50 ${ms(percentile(times, 50))}, p95 ${ms(percentile(times, 95))}, p99 ${ms(percentile(times, 99))}`;

/** The processor time of a wave, by process: the phones of a real room would use their own processors. */
const told = (what: string, used: Shares | null): string =>
  used === null
    ? `${what} not told by this machine`
    : `${what} ${ms(used.phones)} the phones' (this process, ${((100 * used.phones) / (used.phones + used.server + used.database)).toFixed(0)} % of the figure's work), ` +
      `${ms(used.server)} the server's, ${ms(used.database)} the database's, ${ms(used.others)} of what else ran here`;

interface Sized {
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

const oneSize = async (server: Counterpart, desk: Client, n: number): Promise<Sized> => {
  const where = await openARoom(desk);
  const [first = "", second = ""] = where.scenarios;
  const { phones, joins, refused } = await takeSeats(where.joinUrl, n);
  const now = await onNewConnection(() => desk.call(getRoom, { params: where.params }));
  // the event of a new round has no changes; the benchmark requests the snapshots itself
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
  if (n === Math.max(...sizes)) {
    phones.forEach((phone) => void phone.following.ended.then(() => (quiet += 1)));
    for (const until = performance.now() + minutes * 60_000; performance.now() < until; await sleep(1000)) {
      memory = Math.max(memory ?? 0, memoryOf(server.pid) ?? 0) || null;
    }
  }
  const lostStreams = quiet;
  phones.forEach(({ following }) => following.stop());
  const end = await desk.call(getRoom, { params: where.params });
  await desk.call(closeRoom, { params: where.params, body: { expectedRev: end.rev } });
  return { n, joins, refused, spread, burst, seen, memory, quiet: lostStreams };
};

export const run = async (): Promise<readonly Line[]> => {
  // the first start of a checkout compiles the sources and keeps the compiler in memory; later starts read the stored result
  await (await startCounterpart()).stop();
  const server = await startCounterpart();
  try {
    const desk = await deskSession(server.desk, "bruno");
    const all: Sized[] = [];
    for (const n of sizes) all.push(await oneSize(server, desk, n));
    const lines = all.flatMap(({ n, joins, refused, spread, burst, seen }): Line[] => {
      const most = n === Math.max(...sizes);
      const bar = (text: string, met: boolean) => (most ? { bar: text, met } : { bar: "", met: null });
      const p = (times: readonly number[], at: number) => percentile(times, at);
      return [
        { figure: `${atOnce} phones join at once: ${three(joins)}; refused ${refused}`, bar: "none refused", met: refused === 0 },
        {
          figure: `${n} phones, over 2 s: ${three(spread.times)}; missing ${spread.missing}`,
          ...bar("p95 100 ms, p99 150 ms, none missing", p(spread.times, 95) <= 100 && p(spread.times, 99) <= 150 && spread.missing === 0),
        },
        {
          figure: `${n} phones, in 200 ms: ${three(burst.times)}; missing ${burst.missing}`,
          ...bar("p95 400 ms, none missing", p(burst.times, 95) <= 400 && burst.missing === 0),
        },
        {
          figure: `${n} phones, last answer to the last "${n} of ${n}": ${ms(spread.counted)} spread, ${ms(burst.counted)} burst`,
          ...bar("the next 50 ms", spread.counted <= 50),
        },
        { figure: `${n} phones, reveal to seen: ${three(seen.times)}`, ...bar("p95 300 ms", p(seen.times, 95) <= 300) },
        { figure: `${n} phones, processor: ${told("burst", burst.used)}; ${told("reveal", seen.used)}`, bar: "", met: null },
      ];
    });
    const largest = all.at(-1);
    const memory = largest?.memory ?? null;
    const growth = exponent(all.map(({ n, burst }) => [n, percentile(burst.times, 95)]));
    return [
      ...lines,
      { figure: `burst p95 grows with phones to the power ${growth.toFixed(2)}`, bar: "no faster than the work: 1", met: growth <= 1.1 },
      {
        figure: `${largest?.n} phones connected for ${minutes} min: ${largest?.quiet} streams lost, server ${memory === null ? "memory not readable here" : `${memory.toFixed(0)} MB`}${minutes < 10 ? " (COUNTERPART_ROOM_MINUTES=10 sits for the bar's ten)" : ""}`,
        bar: "10 min, none missing, 300 MB",
        met: minutes < 10 || memory === null ? null : largest?.quiet === 0 && memory <= 300,
      },
    ];
  } finally {
    await server.stop();
  }
};
