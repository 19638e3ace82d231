/**
 * Measures how long an honest phone waits for the acknowledgement of its answer, alternately without and with a flood: a hostile phone always has a fixed
 * number of requests in flight (answers of its own, views, and messages that cannot be decrypted). The target is for the ratio of the two medians, because the
 * times depend on the machine. A real hostile phone would disturb less: here it uses the processor of the server's machine.
 */
import { deskSession } from "../e2e/desk-session.ts";
import { likelihoodRoom } from "../e2e/likelihood-room.ts";
import { PhoneClient } from "../e2e/protocol-client.ts";
import { startCounterpart } from "../e2e/start.ts";
import { showScenario } from "#modules/workshop/contract/workshop.ts";
import { roomPaths } from "#modules/workshop/contract/room-paths.ts";
import { median, percentile } from "./figures.ts";
import { lightPost } from "./light-post.ts";
import type { Line } from "./main.ts";
import { answerNumber, sleep } from "./room-figures.ts";

export const name = "hostile phone: an honest phone's answer during a flood";

/** The number of requests that the hostile phone always has in flight. */
const inFlight = 30;
const honestPhones = 8;
const turns = 4;
/** The target: the maximum ratio of the median with the flood to the median without it. */
const mostRatio = 5;

/** Sends requests without a pause until it is stopped. */
const flood = (hostile: PhoneClient, origin: string, scenario: string) => {
  let [sent, on] = [0, true];
  const requests = [
    () => hostile.answer(scenario, answerNumber(sent)),
    () => hostile.snapshot(),
    () => lightPost(origin + roomPaths.snapshot, { to: "x", from: "x", nonce: "x", box: "x".repeat(2000) }),
  ];
  const worker = async (first: number): Promise<void> => {
    for (let n = first; on; n += 1) {
      sent += 1;
      // the room refuses some of these requests, which is right
      await requests[n % requests.length]?.().catch(() => undefined);
    }
  };
  const workers = Array.from({ length: inFlight }, (_, n) => worker(n));
  return {
    sent: () => sent,
    stop: async () => {
      on = false;
      await Promise.all(workers);
    },
  };
};

const honestTimes = async (phones: readonly PhoneClient[], scenario: string): Promise<number[]> => {
  const times: number[] = [];
  for (const [i, phone] of phones.entries()) {
    const ready = phone.readyAnswer(scenario, answerNumber(i));
    const from = performance.now();
    await ready.sendUnopened();
    times.push(performance.now() - from);
    await sleep(20);
  }
  return times;
};

const ms = (n: number): string => `${n.toFixed(1)} ms`;

export const run = async (): Promise<readonly Line[]> => {
  const server = await startCounterpart();
  try {
    const desk = await deskSession(server.desk, "bruno");
    const room = await likelihoodRoom(desk, 1);
    const [scenario = ""] = room.scenarios;
    await desk.call(showScenario, { params: { workspace: room.workspace, room: room.room }, body: { scenario } });
    const clients = Array.from({ length: honestPhones + 1 }, () => new PhoneClient(room.joinUrl, {}, lightPost));
    for (const client of clients) {
      await client.join();
      await client.snapshot();
    }
    const [hostile, ...honest] = clients;
    if (hostile === undefined) throw new Error("no phone joined");
    await honestTimes(honest, scenario);
    const [calm, flooded]: [number[], number[]] = [[], []];
    let requests = 0;
    for (let turn = 0; turn < turns; turn += 1) {
      calm.push(...(await honestTimes(honest, scenario)));
      const attack = flood(hostile, hostile.origin, scenario);
      await sleep(200);
      flooded.push(...(await honestTimes(honest, scenario)));
      await attack.stop();
      requests += attack.sent();
    }
    const ratio = median(flooded) / median(calm);
    return [
      { figure: `without the flood: p50 ${ms(median(calm))}, p95 ${ms(percentile(calm, 95))}`, bar: "", met: null },
      {
        figure: `during the flood (${requests} requests, ${inFlight} at once): p50 ${ms(median(flooded))}, p95 ${ms(percentile(flooded, 95))}`,
        bar: "",
        met: null,
      },
      { figure: `ratio of the medians ${ratio.toFixed(1)}`, bar: `${mostRatio}`, met: ratio <= mostRatio },
    ];
  } finally {
    await server.stop();
  }
};
