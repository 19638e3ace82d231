/**
 * Records what an attacker on the same network can record while the room answers: tcpdump captures every packet to and from the room. The recording
 * must contain no readable answer, reason or seat token. Needs tcpdump and root; run with COUNTERPART_HEAVY=1.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { deskSession } from "./desk-session.ts";
import { answerAround } from "./journey-clients.ts";
import { fill, press, scan, takeSeat } from "./journey-phone.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, patience } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { likelihoodRoom } from "./likelihood-room.ts";
import { PhoneClient } from "./protocol-client.ts";

const en = wordsOf("en");

test("a network recording contains no readable answer and no seat token", async (t) => {
  if (process.getuid?.() !== 0) return t.skip("recording packets needs root");
  if (spawnSync("tcpdump", ["--version"]).error !== undefined) return t.skip("tcpdump is not installed");
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-packets-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const recording = path.join(folder, "room.pcap");
  const filter = `tcp port ${world.server.ports.room}`;
  const tcpdump = spawn("tcpdump", ["--immediate-mode", "-i", "any", "-s", "0", "-U", "-w", recording, filter], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  t.after(() => tcpdump.kill("SIGKILL"));
  let told = "";
  await new Promise<void>((resolve, reject) => {
    tcpdump.stderr.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      if (/listening on/.test(told)) resolve();
    });
    tcpdump.once("close", () => reject(new Error(`tcpdump ended: ${told}`)));
  });

  const desk = await deskSession(world.server.desk, "bruno");
  const room = await likelihoodRoom(desk, 1, ["capability", "intent", "likelihood", "impact", "confidence"]);
  const secrets: string[] = [];
  const reason = "A reason that only the room may read";
  const clients = Array.from({ length: 6 }, () => new PhoneClient(room.joinUrl));
  for (const [i, client] of clients.entries()) {
    await client.join();
    const answer = { ...answerAround(0.3171 + i / 100, 3, ["life", "rights"]), capabilityWhy: { text: reason, lang: "en" } };
    await client.answer(room.scenarios[0] ?? "", answer);
    secrets.push(String(answer.likelihood?.best));
  }
  const phone = await world.phone("en", 390);
  await scan(phone, room.joinUrl);
  await takeSeat(phone, { tag: "en" });
  await fill(phone, { capability: 2, intent: 3, likelihood: { low: -4, best: 1, high: 2 }, sure: 3, impact: 2, confidence: 2 });
  await phone.locator("#capability input").fill(reason);
  await press(phone);
  await phone.getByText(en("phone.done")).waitFor();
  const seat = (await phone.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open("counterpart-phone");
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asking = opening.result.transaction("kept").objectStore("kept").get("seat");
      asking.onsuccess = () => resolve(asking.result);
      asking.onerror = () => reject(asking.error);
    };
  })`)) as { token: string; secret: string };
  assert.match(seat.token, /^[A-Za-z0-9_-]{43}$/);

  const answersIn = (packets: string): number => (packets.match(/POST \/room\/answer /g) ?? []).length;
  const recorded = (): string => readFileSync(recording).toString("latin1");
  // tcpdump may still have to write the last packets
  for (const end = performance.now() + patience; answersIn(recorded()) <= clients.length && performance.now() < end;) await pause(50);
  tcpdump.kill("SIGTERM");
  await once(tcpdump, "close");
  const seen = recorded();
  const sent = answersIn(seen);
  assert.ok(sent >= clients.length + 1, `the recording holds the answers on their way, and not only ${sent} of them`);
  assert.ok(seen.includes("text/event-stream"), "and the stream");
  const private_ = [...secrets, reason, "Role told to nobody", '"likelihood":{', '"capability":', '"cannotSay"', seat.token, seat.secret];
  assert.deepEqual(
    private_.filter((text) => seen.includes(text)),
    [],
  );
  t.diagnostic(`${(seen.length / 1024).toFixed(0)} KB of packets, none of ${private_.length} private texts in them`);
});
