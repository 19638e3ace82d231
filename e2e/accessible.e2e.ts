/**
 * Every page of desk, wall and phone, in English and in Arabic: axe without a serious or critical finding; at 320 px and at
 * 200 % zoom no sideways scroll and nothing cut; on the phone targets of 44 px; no movement where it is asked off.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { allAnswer, joinAll } from "./journey-clients.ts";
import { beginRound, openRoom, openState, reveal, setStage, signInAs, type OpenedRoom } from "./journey-desk.ts";
import { axeFaults, movingFaults, targetFaults, widthFaults } from "./journey-look.ts";
import { scan, takeSeat } from "./journey-phone.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step, type World } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");
const languages = ["en", "ar"] as const;
type Look = (name: string, page: Page) => Promise<void>;

/** Collects the faults of all pages, so that one run tells them all. */
const looking = (): { faults: string[]; looked: number; look: Look; narrow: Look } => {
  const all = {
    faults: [] as string[],
    looked: 0,
    look: async (name: string, page: Page): Promise<void> => {
      all.looked += 1;
      const language = name.slice(0, 2);
      const spoken = await page.locator("html").evaluate((root) => `${root.getAttribute("lang")} ${root.getAttribute("dir")}`);
      assert.equal(spoken, language === "ar" ? "ar rtl" : "en ltr", name);
      const found = [...(await axeFaults(page)), ...(await movingFaults(page))];
      all.faults.push(...found.map((fault) => `${name}: ${fault}`));
    },
    narrow: async (name: string, page: Page): Promise<void> => {
      const before = page.viewportSize() ?? { width: 1440, height: 900 };
      // 200 % of a 1280 px window is a page of 640 px
      for (const width of [640, 320]) {
        await page.setViewportSize({ width, height: 720 });
        all.faults.push(...(await widthFaults(page)).map((fault) => `${name} at ${width} px: ${fault}`));
      }
      await page.setViewportSize(before);
    },
  };
  return all;
};

/** The page has come when its title and nothing that waits is on it. */
const settled = async (page: Page): Promise<void> => {
  await page
    .locator("h1")
    .first()
    .waitFor()
    .catch((error: unknown) => {
      throw new Error(`${page.url()} has no title`, { cause: error });
    });
  await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
  await page.evaluate("document.fonts.ready.then(() => true)");
};

const deskPages = async (page: Page, state: string): Promise<Record<string, string>> => {
  const assessments = (await (await page.request.get(`${state.replace("/w/", "/api/w/")}/assessments`)).json()) as {
    assessments: { id: string }[];
  };
  const assessment = `${state}/assessments/${assessments.assessments[0]?.id ?? ""}`;
  const scenarios = (await (await page.request.get(`${assessment.replace("/w/", "/api/w/")}/scenarios`)).json()) as {
    scenarios: { id: string }[];
  };
  return {
    home: state,
    agencies: `${state}/agencies`,
    members: `${state}/members`,
    "who can read": `${state}/who-can-read`,
    "take home": `${state}/take-home`,
    assessments: `${state}/assessments`,
    assessment,
    scenarios: `${assessment}/scenarios`,
    rounds: `${assessment}/rounds`,
    roles: `${assessment}/roles`,
    technology: `${assessment}/technology`,
    register: `${assessment}/register`,
    priorities: `${assessment}/priorities`,
    matrix: `${assessment}/priorities/matrix`,
    reports: `${assessment}/reports`,
    scenario: `${state}/scenarios/${scenarios.scenarios[2]?.id ?? ""}`,
    held: `${state}/held`,
    rooms: `${state}/rooms`,
  };
};

/** A desk in a language that somebody chose there before: an account's own setting does not decide. */
const quietDesk = async (world: World, language: string): Promise<Page> => {
  const page = await world.desk(language, { reducedMotion: "reduce" });
  await page
    .context()
    .addInitScript(
      `try { localStorage.setItem("counterpart.language", ${JSON.stringify(language)}); } catch { /* a page without storage */ }`,
    );
  return page;
};

test("every page of the desk", { timeout: 240_000 }, async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const all = looking();
  for (const language of languages)
    await step(t, `the desk in ${language}`, async () => {
      const page = await quietDesk(world, language);
      for (const outside of ["sign-in", "first-run", "invitation", "no-workspace"]) {
        await page.goto(`${desk}/${outside}`);
        await settled(page);
        await all.look(`${language} ${outside}`, page);
        await all.narrow(`${language} ${outside}`, page);
      }
      await signInAs(page, desk, "amara");
      const state = await openState(page, desk);
      for (const [name, address] of Object.entries({ ...(await deskPages(page, state)), "second factor": `${desk}/second-factor` })) {
        await page.goto(address);
        await settled(page);
        await all.look(`${language} ${name}`, page);
        await all.narrow(`${language} ${name}`, page);
      }
      await page.context().clearCookies();
      await signInAs(page, desk, "bruno");
      const { workspaces } = (await (await page.request.get(`${desk}/api/session`)).json()) as {
        workspaces: { id: string; kind: string }[];
      };
      const programme = workspaces.find(({ kind }) => kind === "programme")?.id ?? "";
      const { states } = (await (await page.request.get(`${desk}/api/w/${programme}/states?text=velmara`)).json()) as {
        states: { id: string }[];
      };
      for (const [name, address] of [
        ["programme", ""],
        ["programme history", "/history"],
        ["Partner State", `/states/${states[0]?.id ?? ""}`],
      ] as const) {
        await page.goto(`${desk}/w/${programme}${address}`);
        await settled(page);
        await all.look(`${language} ${name}`, page);
        await all.narrow(`${language} ${name}`, page);
      }
      await page.goto(`${state}/nowhere`);
      await page.getByText(wordsOf(language)("problem.not-found.what")).waitFor();
      await all.look(`${language} nowhere`, page);
      await page.context().close();
    });
  t.diagnostic(`${all.looked} pages`);
  assert.deepEqual(all.faults, []);
});

const consolesAndWalls = async (world: World, room: OpenedRoom): Promise<{ name: string; page: Page }[]> => {
  const pages: { name: string; page: Page }[] = [];
  for (const language of languages) {
    const page = await quietDesk(world, language);
    await signInAs(page, world.server.desk, "bruno");
    await page.goto(room.console);
    const wall = await page.context().newPage();
    await wall.goto(`${room.console}/wall`);
    pages.push({ name: `${language} console`, page }, { name: `${language} wall`, page: wall });
  }
  return pages;
};

test("console, wall and phone through a room", { timeout: 240_000 }, async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const all = looking();
  const bruno = await quietDesk(world, "en");
  await signInAs(bruno, world.server.desk, "bruno");
  const room = await openRoom(bruno, await openState(bruno, world.server.desk), "Day 2", 2);
  const screens = await consolesAndWalls(world, room);
  const phones = await Promise.all(languages.map(async (tag) => ({ tag, phone: await world.phone(tag, 320) })));
  const lookAtScreens = async (when: string, shown: string): Promise<void> => {
    for (const { name, page } of screens) {
      await page
        .locator(name.endsWith("wall") ? shown : "main h1, .join-panel")
        .first()
        .waitFor();
      await settled(page);
      await all.look(`${name}, ${when}`, page);
      // the wall is laid out once, for a projector, and scaled
      if (!name.endsWith("wall")) await all.narrow(`${name}, ${when}`, page);
    }
  };
  const lookAtPhones = async (when: string): Promise<void> => {
    for (const { tag, phone } of phones) {
      await all.look(`${tag} phone, ${when}`, phone);
      for (const fault of [...(await widthFaults(phone)), ...(await targetFaults(phone))])
        all.faults.push(`${tag} phone, ${when}: ${fault}`);
    }
  };
  await step(t, "joining and drafting", async () => {
    for (const { phone } of phones) {
      await phone.emulateMedia({ reducedMotion: "reduce" });
      await phone.goto(new URL(room.joinUrl).origin);
      await phone.locator(".code-in").waitFor();
    }
    await lookAtPhones("code");
    for (const { phone } of phones) await scan(phone, room.joinUrl);
    await lookAtPhones("joining");
    for (const { tag, phone } of phones) await takeSeat(phone, { tag, group: 1 });
    await lookAtScreens("joining", ".wall-joining");
    await lookAtPhones("waiting");
    await setStage(bruno, "draft", "start");
    for (const { phone } of phones) await phone.locator("#draft-title").waitFor();
    await lookAtPhones("drafting");
  });
  const clients = await joinAll(room.joinUrl, 6, 2);
  await step(t, "asking", async () => {
    await beginRound(bruno, 3, ["S3"]);
    for (const { phone } of phones) await phone.locator("#likelihood").waitFor();
    await lookAtScreens("asking", ".wall-asking");
    await lookAtPhones("question");
    for (const { phone } of phones) {
      for (const details of await phone.locator("summary").all()) await details.tap();
      await phone.locator("#capability .cell").nth(2).tap();
      await phone.locator("#confidence .cell").nth(1).tap();
    }
    await lookAtPhones("question, half answered");
    for (const { tag, phone } of phones) {
      await phone.context().setOffline(true);
      await phone.getByText(wordsOf(tag)("phone.no-connection")).waitFor();
      await phone.locator("footer button.second").tap();
      await phone.getByText(wordsOf(tag)("phone.kept", { n: 1 })).waitFor();
    }
    await lookAtPhones("without a line");
    for (const { tag, phone } of phones) {
      await phone.context().setOffline(false);
      await phone.getByText(wordsOf(tag)("phone.done")).waitFor();
      await phone.getByText(wordsOf(tag)("phone.state.received"), { exact: true }).waitFor();
    }
    await lookAtPhones("answered");
  });
  await step(t, "revealed and closed", async () => {
    await allAnswer(clients, (i) => 0.2 + i / 10);
    await reveal(bruno, 3);
    await lookAtScreens("revealed", ".wall-revealed");
    await bruno.getByRole("button", { name: en("console.close"), exact: true }).click();
    await bruno.getByRole("alertdialog").waitFor();
    await all.look("en console, asking to close", bruno);
    await bruno
      .getByRole("alertdialog")
      .getByRole("button", { name: en("console.close-do"), exact: true })
      .click();
    for (const { tag, phone } of phones) await phone.getByText(wordsOf(tag)("phone.over.closed"), { exact: true }).waitFor();
    await lookAtPhones("closed");
  });
  t.diagnostic(`${all.looked} pages`);
  assert.deepEqual(all.faults, []);
});
