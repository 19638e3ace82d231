/**
 * Tests the product without the module `recommendation` and the modules that depend on it: pages are built and a server is started without them. Home
 * page, navigation, run-sheet and console show seven steps with their numbers; a room at step 3 counts and reveals; step 8 is refused.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { stepNames } from "#platform/contract/step-names.ts";
import { modules } from "../app/modules.ts";
import { layout, placeOf } from "../tools/layout.mjs";
import { allAnswer, joinAll } from "./journey-clients.ts";
import { beginRound, hasAnswered, openRoom, openState, reveal, signInAs, hasCount } from "./journey-desk.ts";
import { scan, takeSeat } from "./journey-phone.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");
const steps = stepNames.filter((name) => name !== "recommendations");
const named = (name: (typeof stepNames)[number]) => en(`assessment.step.${name}`);

const dependsOf = (name: string): readonly string[] =>
  (JSON.parse(readFileSync(placeOf(`modules/${name}/module.json`), "utf8")) as { readonly depends: readonly string[] }).depends;

/**
 * The module and the modules that depend on it, directly or indirectly. In `allModules` each module is after those on which it depends, so one pass
 * finds all.
 */
const withDependents = (name: string): readonly string[] => {
  const out = new Set([name]);
  for (const one of modules) if (dependsOf(one).some((needed) => out.has(needed))) out.add(one);
  return [...out];
};

/** Builds desk and phone without some modules. @returns the path of the folder */
const buildWithout = async (names: readonly string[]): Promise<string> => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-pages-"));
  const vite = placeOf("node_modules/vite/bin/vite.js");
  await promisify(execFile)(process.execPath, [vite, "build", "--outDir", folder, "--emptyOutDir", "--logLevel", "warn"], {
    cwd: placeOf(layout.web),
    env: { ...process.env, COUNTERPART_LEAVE_OUT: names.join(",") },
  });
  return folder;
};

test("desk and room work without the module recommendation", async (t) => {
  const out = withDependents("recommendation");
  assert.ok(out.includes("offline") && !out.includes("workshop"), out.join(", "));
  const pages = await buildWithout(out);
  t.after(() => rmSync(pages, { recursive: true, force: true }));
  const world = await openWorld(t, { program: [placeOf("e2e/serve-subset.ts"), pages, out.join(",")] });
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const page = await world.desk();

  await step(t, "the files contain no page of the module recommendation, and its address does not exist", async () => {
    const routes = JSON.parse(readFileSync(path.join(pages, "routes.json"), "utf8")) as readonly string[];
    assert.ok(!routes.some((route) => /recommendation|bring-back|released(?!-strategies)/.test(route)));
    const files = readdirSync(path.join(pages, "assets"), { recursive: true }).map(String);
    assert.ok(!files.some((file) => /spend-(panel|wall|page)|recommendations-/.test(file)), files.join(" "));
    assert.ok(existsSync(path.join(placeOf(layout.dist), "routes.json")), "the folder of the whole product's pages has not changed");
  });

  let state = "";
  await step(t, "home page and navigation show seven steps with their numbers, and no link without a page", async () => {
    await signInAs(page, desk, "amara");
    state = await openState(page, desk);
    const line = page.locator(".journey > li");
    await hasCount(line, steps.length, "the steps");
    for (const [index, name] of steps.entries())
      assert.match(await line.nth(index).innerText(), new RegExp(`${index + 1}\\s+${named(name)}`));
    await page.locator("#navigation .nav-label", { hasText: en("desk.nav.reports") }).waitFor();
    const entries = await page.locator("#navigation .nav-label").allInnerTexts();
    assert.ok(entries.includes(en("desk.nav.capability")) && entries.includes(en("desk.nav.reports")), entries.join(", "));
    for (const absent of ["desk.nav.recommendations", "desk.nav.shared"] as const) assert.ok(!entries.includes(en(absent)), absent);
    for (const link of await page.locator("#navigation a").all()) {
      const answer = await page.request.get(new URL((await link.getAttribute("href")) ?? "", desk).href);
      assert.equal(answer.status(), 200, (await link.innerText()) ?? "");
    }
    assert.equal((await page.request.get(`${state}/released`)).status(), 404);
  });

  await step(t, "the run-sheet shows seven steps", async () => {
    await page.getByRole("link", { name: en("room-steps.run-sheet") }).click();
    await page.getByRole("heading", { level: 1, name: en("room-steps.run-sheet") }).waitFor();
    await hasCount(page.locator("table tbody tr"), steps.length, "the steps");
  });

  const room = await openRoom(page, state, "A room of seven steps", 0, { step: "scenarios" });
  await step(t, "the console shows seven steps, and a round of step 3 can be answered and revealed", async () => {
    const phone = await world.phone("en", 390);
    await scan(phone, room.joinUrl);
    await takeSeat(phone, { tag: "en" });
    const clients = await joinAll(room.joinUrl, 5);
    await beginRound(page, 3, ["S1"]);
    await allAnswer(clients, (i) => 0.2 + i / 20);
    await hasAnswered(page, 5, 6);
    await reveal(page, 3);
    await hasCount(page.locator(".step-course > .stage-list > li"), steps.length, "the steps");
  });

  await step(t, "step 7 keeps its number, step 8 is refused", async () => {
    const seventh = (await page.locator(".step-course > .stage-list > li").nth(6).textContent()) ?? "";
    assert.ok(seventh.includes(`7 ${named("capability")}`), seventh);
    const address = page
      .url()
      .replace("/w/", "/api/w/")
      .replace(/\/rooms\/.*/, "");
    const { assessments } = (await (await page.request.get(`${address}/assessments`)).json()) as { assessments: { id: string }[] };
    const answer = await page.request.post(`${address}/assessments/${assessments[0]?.id ?? ""}/steps/recommendations`, {
      data: { expectedRev: 1, action: "start", reason: null },
      headers: { origin: desk },
    });
    assert.equal(answer.status(), 404);
  });
});
