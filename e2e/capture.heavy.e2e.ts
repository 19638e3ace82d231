/**
 * Tries to find values, camps and missing answers in a network capture with times, over two hundred questions of a room. The attacker knows which
 * connection belongs to which phone, sees every packet, gets the revealed answers of each question, and guesses which phone gave which answer. The
 * guesses may not be better than chance by more than 4.5 standard errors. A control proves that the attack can find a leak: without padding, the
 * length of a message reveals which phone gave no answer. Needs tcpdump and root; run with COUNTERPART_HEAVY=1.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { Agent } from "node:http";
import { connect } from "node:net";
import { test, type TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { drawsOf } from "#methods/canonical/index.ts";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { closeRound, getRoom, revealScenario, startRound } from "#modules/workshop/contract/workshop.ts";
import { suspects, type Tally } from "#modules/workshop/server/testing-attacks.ts";
import { deskSession } from "./desk-session.ts";
import { likelihoodRoom } from "./likelihood-room.ts";
import { postBy } from "./post-by.ts";
import { PhoneClient, type Post } from "./protocol-client.ts";
import { likelihoodOnly } from "./retrying-phone.ts";
import { startCounterpart } from "./start.ts";

const phones = 8;
const scenarios = 8;
const rounds = 25;
const draws = drawsOf(20_261_128, "capture", "room");
let drawn = 0;
const random = (): number => draws.at(drawn++);

/** A packet with content, as tcpdump prints it. */
interface Packet {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly bytes: number;
}

/** Records all packets to and from a port of this machine. */
const record = async (t: TestContext, port: number) => {
  const tcpdump = spawn("tcpdump", ["-i", "lo", "-nn", "-tt", "-q", "-l", "--immediate-mode", "-B", "32768", `tcp port ${port}`], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.after(() => tcpdump.kill("SIGKILL"));
  let text = "";
  tcpdump.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  let told = "";
  await new Promise<void>((resolve, reject) => {
    tcpdump.stderr.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      if (told.includes("listening on")) resolve();
    });
    tcpdump.once("close", () => reject(new Error(`tcpdump ended: ${told}`)));
  });
  return {
    async stop(): Promise<Packet[]> {
      // tcpdump has printed all packets when it has printed a later one
      const later = connect(port, "127.0.0.1");
      await once(later, "connect");
      const printed = `.${later.localPort} > `;
      for (const end = performance.now() + 60_000; !text.includes(printed); await sleep(20)) assert.ok(performance.now() < end, told);
      later.destroy();
      tcpdump.kill("SIGINT");
      await once(tcpdump, "close");
      assert.match(told, /\b0 packets dropped by kernel/, "the recording is whole");
      const line = /^(\d+\.\d+) IP \S+\.(\d+) > \S+\.(\d+): tcp (\d+)$/gm;
      return [...text.matchAll(line)]
        .map(([, at, from, to, bytes]) => ({ at: Number(at), from: Number(from), to: Number(to), bytes: Number(bytes) }))
        .filter(({ bytes }) => bytes > 0);
    },
  };
};

/** A function that sends requests on a connection of its own, and a function that returns the local port of this connection. */
const ownConnection = (): { post: Post; port: () => number } => {
  let port = 0;
  const post = postBy(new Agent({ keepAlive: true, maxSockets: 1 }), (socket) => {
    if (socket.localPort !== undefined) port = socket.localPort;
    else socket.once("connect", () => (port = socket.localPort ?? 0));
  });
  return { post, port: () => port };
};

const camps = ["low", "high", "silent"] as const;
type Camp = (typeof camps)[number];

const answerOf = (camp: Camp, best: number): Answer => ({
  ...likelihoodOnly(best),
  ...(camp === "silent" ? { cannotSay: true, likelihood: null } : {}),
});

/** An answer that one phone sent to one question, with its sending time and connection. */
interface Sent {
  readonly camp: Camp;
  readonly best: number;
  /** The length of the answer without padding; the control needs it. */
  readonly bare: number;
  readonly port: number;
  readonly from: number;
  readonly until: number;
}

/** The values that the attacker measures for one phone in one question. */
const measures = {
  "bytes sent": (_: Sent, up: readonly Packet[]) => sum(up),
  "bytes received": (_: Sent, __: readonly Packet[], down: readonly Packet[]) => sum(down),
  "packets sent": (_: Sent, up: readonly Packet[]) => up.length,
  "packets received": (_: Sent, __: readonly Packet[], down: readonly Packet[]) => down.length,
  "time to the reply": (_: Sent, up: readonly Packet[], down: readonly Packet[]) => (down.at(-1)?.at ?? 0) - (up[0]?.at ?? 0),
  "time to send": (_: Sent, up: readonly Packet[]) => (up.at(-1)?.at ?? 0) - (up[0]?.at ?? 0),
  "moment of sending": (_: Sent, up: readonly Packet[]) => up[0]?.at ?? 0,
  "control: length without padding": ({ bare }: Sent) => bare,
} satisfies Record<string, (sent: Sent, up: readonly Packet[], down: readonly Packet[]) => number>;

const sum = (packets: readonly Packet[]): number => packets.reduce((all, { bytes }) => all + bytes, 0);

/** Sorts the phones by a measure; phones with equal values are in random order. */
const ranked = (room: readonly (Sent & { readonly measured: number })[]) =>
  room
    .map((one) => ({ one, tie: random() }))
    .toSorted((a, b) => a.one.measured - b.one.measured || a.tie - b.tie)
    .map(({ one }) => one);

/**
 * Adds the number of correct guesses above chance for one question. The attacker knows from the result how many people are in each camp. The attacker
 * assigns a camp to the phones with the smallest or largest measure, and the sorted values to the phones in the order of the measure.
 */
const guess = (tally: Tally, name: string, room: readonly (Sent & { readonly measured: number })[]): void => {
  const order = ranked(room);
  const add = (what: string, excess: number): void => void (tally[`${what} by ${name}`] ??= []).push(excess);
  for (const camp of camps) {
    const size = room.filter((one) => one.camp === camp).length;
    if (size === 0 || size === room.length) continue;
    add(camp, order.slice(0, size).filter((one) => one.camp === camp).length - (size * size) / room.length);
  }
  const values = room.map(({ best }) => best).toSorted((a, b) => a - b);
  add("value", order.filter(({ best }, at) => best === values[at]).length - 1);
};

test("in two hundred questions, packet sizes and times reveal no value, no camp and no missing answer", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("recording packets needs root");
  if (spawnSync("tcpdump", ["--version"]).error !== undefined) return t.skip("tcpdump is not installed");
  const server = await startCounterpart();
  t.after(() => server.stop());
  const desk = await deskSession(server.desk, "bruno");
  const room = await likelihoodRoom(desk, scenarios);
  const params = { workspace: room.workspace, room: room.room };
  const lines = Array.from({ length: phones }, ownConnection);
  const clients = lines.map(({ post }) => new PhoneClient(room.joinUrl, {}, post));
  for (const client of clients) await client.join();
  const recording = await record(t, server.ports.room);
  const questions: Sent[][] = [];
  let round = room.round;
  for (let n = 0; n < rounds; n += 1) {
    if (n > 0) {
      const { rev } = await desk.call(getRoom, { params });
      const body = { expectedRev: rev, scenarios: [...room.scenarios], questions: ["likelihood" as const], panels: 1 };
      round = (await desk.call(startRound, { params, body })).round?.id ?? "";
    }
    for (const scenario of room.scenarios) {
      const values = Array.from({ length: phones }, (_, i) => ({ best: 0.1 + i / 10, tie: random() })).toSorted((a, b) => a.tie - b.tie);
      const sent = clients.map(async (client, i): Promise<Sent> => {
        const best = values[i]?.best ?? 0;
        const camp: Camp = random() < 0.25 ? "silent" : best < 0.45 ? "low" : "high";
        const answer = answerOf(camp, best);
        const ready = client.readyAnswer(scenario, answer, round);
        await sleep(random() * 20);
        const from = Date.now();
        await ready.send();
        return { camp, best, bare: JSON.stringify(answer).length, port: lines[i]?.port() ?? 0, from, until: Date.now() };
      });
      questions.push(await Promise.all(sent));
      const { rev } = await desk.call(getRoom, { params });
      await desk.call(revealScenario, { params: { ...params, round }, body: { expectedRev: rev, scenario } });
    }
    const { rev, round: now } = await desk.call(getRoom, { params });
    if (now?.state === "open") await desk.call(closeRound, { params: { ...params, round }, body: { expectedRev: rev } });
  }
  const packets = await recording.stop();
  assert.equal(questions.length, rounds * scenarios);
  const byPort = Map.groupBy(packets, ({ from, to }) => (from === server.ports.room ? to : from));
  const tally: Tally = {};
  const [up, down] = [new Set<number>(), new Set<number>()];
  for (const question of questions) {
    const seen = question.map((one) => {
      const own = (byPort.get(one.port) ?? []).filter(({ at }) => at * 1000 >= one.from - 1 && at * 1000 <= one.until + 1);
      const [sentOut, came] = [own.filter(({ to }) => to === server.ports.room), own.filter(({ from }) => from === server.ports.room)];
      assert.ok(sentOut.length > 0 && came.length > 0, "every answer is in the recording");
      up.add(sum(sentOut));
      down.add(sum(came));
      return { one, sentOut, came };
    });
    for (const [name, measure] of Object.entries(measures))
      guess(
        tally,
        name,
        seen.map(({ one, sentOut, came }) => ({ ...one, measured: measure(one, sentOut, came) })),
      );
  }
  t.diagnostic(`${packets.length} packets; bytes sent ${[...up].join(", ")}, received ${[...down].join(", ")}`);
  assert.equal(up.size, 1, "every answer has one size on the wire");
  assert.equal(down.size, 1, "every acknowledgement has one size on the wire");
  const found = suspects(t, tally);
  assert.ok(
    found.some((name) => name === "silent by control: length without padding"),
    "the attack finds a leak that was planted",
  );
  assert.deepEqual(
    found.filter((name) => !name.includes("control")),
    [],
  );
});
