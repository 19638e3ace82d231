/**
 * `npm run screenshots`: pictures of every main screen, from a real server with a real room of thirty seats, in English light
 * and dark, in Arabic, and at the width of a phone. They are laid beside the look and gone down line by line (look.md 11).
 * Written to .tmp/screenshots, or to `--out=<folder>`; `--best` also renews the few that the README shows.
 */
import { copyFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Client } from "@counterpart/contract/client";
import { approveEdition, freezeEdition } from "@counterpart/contract/edition";
import { getSession } from "@counterpart/contract/session";
import { listAssessments, listScenarios } from "@counterpart/contract/threat";
import { getRoom, openRoom, revealScenario, setStage, setTimer, startRound, writeNote, type Room } from "@counterpart/contract/workshop";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "./browser.ts";
import { deskSession } from "./desk-session.ts";
import { answerAround } from "./journey-clients.ts";
import { scan, takeSeat } from "./journey-phone.ts";
import { lanAddress } from "./lan.ts";
import { PhoneClient } from "./protocol-client.ts";
import { startCounterpart, type Counterpart } from "./start.ts";

type Cast = "amara" | "bruno" | "dalia";
interface Variant {
  readonly name: string;
  readonly language: string;
  readonly scheme: "light" | "dark";
  readonly width: number;
  readonly height: number;
}

const seats = 30;
const root = path.join(import.meta.dirname, "..");
const given = process.argv.find((argument) => argument.startsWith("--out="))?.slice("--out=".length);
const out = given ?? path.join(root, ".tmp", "screenshots");
const best = process.argv.includes("--best");
const shownInReadme = ["home-en", "scenario-en", "console-en", "wall-revealed-en", "wall-revealed-ar", "phone-en-390", "phone-ar-390"];

const english: Variant = { name: "en", language: "en", scheme: "light", width: 1440, height: 900 };
const variants: readonly Variant[] = [
  english,
  { ...english, name: "en-dark", scheme: "dark" },
  { ...english, name: "ar", language: "ar" },
  { ...english, name: "en-390", width: 390, height: 844 },
  { ...english, name: "ar-390", language: "ar", width: 390, height: 844 },
];

const commandId = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url");

/** Somebody's browser, signed in and speaking a language. */
const browserOf = async (browser: Browser, desk: string, who: Cast | null, variant: Variant): Promise<BrowserContext> => {
  const context = await browser.newContext({
    viewport: { width: variant.width, height: variant.height },
    colorScheme: variant.scheme,
    reducedMotion: "reduce",
    locale: variant.language,
  });
  await context.addInitScript((language) => localStorage.setItem("counterpart.language", language), variant.language);
  if (who !== null) await context.request.post(`${desk}/api/session/sign-in-as`, { data: { as: who }, headers: { origin: desk } });
  return context;
};

const shoot = async (page: Page, name: string, address: string, full = true): Promise<void> => {
  await page.goto(address);
  await page.waitForLoadState("load");
  await page.locator("h1").first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  // what is fetched after the first drawing is there when nothing has been asked for half a second; a room's stream never rests
  await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => undefined);
  const file = path.join(out, `${name}.png`);
  await page.screenshot({ path: file, fullPage: full });
  if (best && shownInReadme.includes(name)) {
    const kept = path.join(root, "docs", "pictures");
    mkdirSync(kept, { recursive: true });
    if (full) await page.screenshot({ path: file });
    copyFileSync(file, path.join(kept, `${name}.png`));
  }
  console.log(path.relative(process.cwd(), file));
};

interface Stand {
  readonly workspace: string;
  readonly programme: string;
  readonly assessment: string;
  readonly scenarios: readonly string[];
}

const standOf = async (bruno: Client): Promise<Stand> => {
  const { workspaces } = await bruno.call(getSession);
  const workspace = workspaces.find((one) => one.kind === "state")?.id ?? "";
  const assessment = (await bruno.call(listAssessments, { params: { workspace } })).assessments[0]?.id ?? "";
  const { scenarios } = await bruno.call(listScenarios, { params: { workspace, assessment } });
  return {
    workspace,
    assessment,
    programme: workspaces.find((one) => one.kind === "programme")?.id ?? "",
    scenarios: scenarios.map((one) => one.id),
  };
};

/** The desk's own pages, in every variant. */
const shootDesk = async (browser: Browser, desk: string, stand: Stand): Promise<void> => {
  const state = `${desk}/w/${stand.workspace}`;
  const assessment = `${state}/assessments/${stand.assessment}`;
  const pages: readonly (readonly [string, string])[] = [
    ["home", state],
    ["assessment", assessment],
    ["scenarios", `${assessment}/scenarios`],
    ["roles", `${assessment}/roles`],
    ["technology", `${assessment}/technology`],
    ["scenario", `${state}/scenarios/${stand.scenarios[2] ?? ""}`],
    ["register", `${assessment}/register`],
    ["priorities", `${assessment}/priorities`],
    ["reports", `${assessment}/reports`],
    ["members", `${state}/members`],
    ["who-can-read", `${state}/who-can-read`],
    ["take-home", `${state}/take-home`],
    ["agencies", `${state}/agencies`],
  ];
  for (const variant of variants) {
    const stranger = await browserOf(browser, desk, null, variant);
    await shoot(await stranger.newPage(), `sign-in-${variant.name}`, `${desk}/sign-in`);
    await stranger.close();
    const amara = await browserOf(browser, desk, "amara", variant);
    const page = await amara.newPage();
    for (const [name, address] of pages) await shoot(page, `${name}-${variant.name}`, address);
    await amara.close();
    const bruno = await browserOf(browser, desk, "bruno", variant);
    await shoot(await bruno.newPage(), `programme-${variant.name}`, `${desk}/w/${stand.programme}`);
    await shoot(await bruno.newPage(), `programme-history-${variant.name}`, `${desk}/w/${stand.programme}/history`);
    const found = await bruno.request.get(`${desk}/api/w/${stand.programme}/states?text=bolami`);
    const { states } = (await found.json()) as { states: { id: string }[] };
    await shoot(await bruno.newPage(), `partner-state-${variant.name}`, `${desk}/w/${stand.programme}/states/${states[0]?.id ?? ""}`);
    await bruno.close();
  }
};

/** Console and wall in three states of the room, and the phone's page. */
const shootRoom = async (browser: Browser, server: Counterpart, bruno: Client, stand: Stand): Promise<void> => {
  const { workspace, assessment } = stand;
  const scenario = stand.scenarios[2] ?? "";
  const opened = await bruno.call(openRoom, {
    params: { workspace },
    body: { commandId: commandId(), assessment, title: { text: "Velmara national workshop, day 2", lang: "en" }, groups: 3 },
  });
  const params = { workspace, room: opened.id };
  const now = (): Promise<Room> => bruno.call(getRoom, { params });
  const address = `${server.desk}/w/${workspace}/rooms/${opened.id}`;
  const wall = async (state: string): Promise<void> => {
    for (const language of ["en", "ar"]) {
      const context = await browserOf(browser, server.desk, "bruno", { ...english, language, width: 1920, height: 1080 });
      await shoot(await context.newPage(), `wall-${state}-${language}`, `${address}/wall`, false);
      await context.close();
    }
  };
  const console_ = async (state: string, which: readonly Variant[]): Promise<void> => {
    for (const variant of which) {
      const context = await browserOf(browser, server.desk, "bruno", variant);
      await shoot(await context.newPage(), `console${state}-${variant.name}`, address);
      await context.close();
    }
  };

  const people = Array.from({ length: seats }, (_, i) => new PhoneClient(opened.joinUrl ?? "", { group: 1 + (i % 3) }));
  for (const person of people) await person.join();
  const following = await Promise.all(people.slice(0, -1).map((person) => person.follow(() => undefined)));
  await wall("joining");
  await console_("-joining", [english]);

  for (const stage of ["draft", "read"] as const)
    await bruno.call(setStage, { params, body: { expectedRev: (await now()).rev, stage, action: "start", reason: null } });
  const asking = await bruno.call(startRound, {
    params,
    body: {
      expectedRev: (await now()).rev,
      scenarios: [scenario, ...stand.scenarios.filter((one) => one !== scenario).slice(0, 5)],
      questions: ["capability", "intent", "likelihood", "impact", "confidence"],
      panels: 1,
    },
  });
  await bruno.call(setStage, { params, body: { expectedRev: (await now()).rev, stage: "round-1", action: "start", reason: null } });
  await bruno.call(setTimer, { params, body: { action: "start", seconds: 252 } });
  await bruno.call(setTimer, { params, body: { action: "pause", seconds: null } });
  for (const [kind, text] of [
    ["question", "Group 2 asks whether “national language” means one or all four. Agreed: any one."],
    ["evidence-gap", "Who holds counts of flagged items by language?"],
  ] as const)
    await bruno.call(writeNote, { params, body: { commandId: commandId(), scenario, kind, text: { text, lang: "en" } } });

  const bestOf = (i: number): number => (i >= 17 ? 0.6 + ((i * 7) % 13) / 100 : 0.22 + ((i * 5) % 22) / 100);
  const answer = async (from: number, to: number): Promise<void> => {
    for (const [i, person] of people.entries()) {
      if (i < from || i >= to) continue;
      const criteria = (await person.snapshot()).round?.criteria.criteria.map(({ code }) => code) ?? [];
      await person.answer(scenario, answerAround(bestOf(i), 1 + (i % 5), criteria));
    }
  };
  await answer(0, 21);
  await console_("", variants);
  await wall("asking");

  for (const [language, width] of [
    ["en", 390],
    ["ar", 390],
    ["en", 320],
  ] as const) {
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2,
      locale: language,
    });
    const page = await context.newPage();
    await scan(page, opened.joinUrl ?? "");
    await takeSeat(page, { tag: language, group: 1 });
    await page.evaluate(() => document.fonts.ready);
    const file = path.join(out, `phone-${language}-${width}.png`);
    await page.screenshot({ path: file });
    console.log(path.relative(process.cwd(), file));
    await context.close();
  }

  await answer(21, 28);
  await bruno.call(revealScenario, {
    params: { ...params, round: asking.round?.id ?? "" },
    body: { expectedRev: (await now()).rev, scenario },
  });
  await wall("revealed");
  await console_("-revealed", [english, ...variants.filter(({ name }) => name === "ar")]);
  for (const one of following) one.stop();
  await Promise.all(following.map((one) => one.ended));
};

const lan = lanAddress();
mkdirSync(out, { recursive: true });
const server = await startCounterpart(lan === null ? {} : { lan });
const browser = await launchBrowser();
try {
  const bruno = await deskSession(server.desk, "bruno");
  const stand = await standOf(bruno);
  const edition = await bruno.call(freezeEdition, {
    params: { workspace: stand.workspace, assessment: stand.assessment },
    body: { commandId: commandId(), language: "en" },
  });
  const authority = await browserOf(browser, server.desk, "dalia", english);
  const approval = approveEdition.path.replace(":workspace", stand.workspace).replace(":edition", edition.id);
  await authority.request.post(`${server.desk}${approval}`, { data: { digest: edition.digest }, headers: { origin: server.desk } });
  await authority.close();
  await shootDesk(browser, server.desk, stand);
  await shootRoom(browser, server, bruno, stand);
} finally {
  await browser.close();
  await server.stop();
}
