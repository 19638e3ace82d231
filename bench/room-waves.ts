/** The phones of the room benchmark, and the waves that it measures: joining, answers, and a reveal. */
import { randomBytes } from "node:crypto";
import type { Client } from "#platform/contract/client.ts";
import type { RoomEvent } from "#platform/contract/room-frame.ts";
import { getSession } from "#platform/contract/session.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { getRoom, openRoom, revealScenario } from "#modules/workshop/contract/workshop.ts";
import { PhoneClient, type Following } from "../e2e/protocol-client.ts";
import { lightPost } from "./light-post.ts";
import type { Shares } from "./processor.ts";
import { answerNumber, seeded, sleep } from "./room-figures.ts";

export interface Phone {
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

export const openARoom = async (desk: Client): Promise<Where> => {
  const { workspaces } = await desk.call(getSession);
  const workspace = workspaces.find((one) => one.kind === "state")?.id ?? "";
  const assessment = (await desk.call(listAssessments, { params: { workspace } })).assessments[0]?.id ?? "";
  const all = (await desk.call(listScenarios, { params: { workspace, assessment } })).scenarios;
  const body = { commandId: randomBytes(16).toString("base64url"), assessment, title: { text: "Benchmark", lang: "en" }, groups: 0 };
  const room = await desk.call(openRoom, { params: { workspace }, body });
  return { params: { workspace, room: room.id }, joinUrl: room.joinUrl ?? "", scenarios: all.slice(0, 2).map(({ id }) => id) };
};

/** The number of phones that join at the same moment, as when people scan the QR code on the wall. The other phones join in small groups. */
export const atOnce = 30;
const gently = 8;

interface Seated {
  readonly phones: readonly Phone[];
  readonly joins: readonly number[];
  /** The number of phones of the first wave whose first attempt to join failed. */
  readonly refused: number;
}

export const takeSeats = async (joinUrl: string, n: number): Promise<Seated> => {
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

export interface Votes {
  readonly times: readonly number[];
  readonly missing: number;
  /** The time from the last acknowledgement until the last phone shows "n of n". */
  readonly counted: number;
  readonly used: Shares | null;
}
export type Counting = () => () => Shares | null;

/** Every phone answers `scenario` once, at its own random moment within `within` ms. */
export const vote = async (phones: readonly Phone[], scenario: string, within: number, seed: number, count: Counting): Promise<Votes> => {
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

export interface Seen {
  readonly times: readonly number[];
  readonly used: Shares | null;
}

/**
 * Reveals, and waits until every phone has the data of the reveal: from the event if it contains the changes of the phone's view, otherwise from a
 * snapshot. The clock starts before the facilitator's request.
 */
export const reveal = async (
  desk: Client,
  { params }: Where,
  phones: readonly Phone[],
  scenario: string,
  count: Counting,
): Promise<Seen> => {
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
