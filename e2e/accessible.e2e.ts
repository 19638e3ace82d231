/**
 * Checks every page of desk, wall and phone, in English and in Arabic: axe reports no serious or critical finding; at a width of 320 px and at 200 %
 * zoom nothing scrolls horizontally and no text is cut; targets on the phone have 44 px; nothing moves if the user asked for reduced motion.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { consolesAndWalls, languages, looking, looksAt, quietDesk, settled, visit } from "./accessible-look.ts";
import { allAnswer, joinAll } from "./journey-clients.ts";
import { pressOn } from "./press-on.ts";
import { beginRound, openRoom, openState, reveal, setStage, signInAs } from "./journey-desk.ts";
import { scan, takeSeat } from "./journey-phone.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { layout, placeOf } from "../tools/layout.mjs";

const en = wordsOf("en");
const deskPages = async (page: Page, state: string): Promise<Record<string, string>> => {
  const assessments = (await (await page.request.get(`${state.replace("/w/", "/api/w/")}/assessments`)).json()) as {
    assessments: { id: string }[];
  };
  const assessment = `${state}/assessments/${assessments.assessments[0]?.id ?? ""}`;
  const scenarios = (await (await page.request.get(`${assessment.replace("/w/", "/api/w/")}/scenarios`)).json()) as {
    scenarios: { id: string }[];
  };
  const first = async (address: string, list: string): Promise<string> => {
    const found = (await (await page.request.get(address.replace("/w/", "/api/w/"))).json()) as Record<string, { id: string }[]>;
    const id = found[list]?.[0]?.id;
    assert.ok(id, `the demonstration has no ${list}`);
    return id;
  };
  const { cards } = (await (await page.request.get(`${state}/practice-cards`.replace("/w/", "/api/w/"))).json()) as {
    cards: { practice: string }[];
  };
  const card = cards[0]?.practice;
  assert.ok(card, "the demonstration has no practice that was shared");
  const { editions } = (await (await page.request.get(`${state}/library`.replace("/w/", "/api/w/"))).json()) as {
    editions: { edition: string }[];
  };
  const edition = editions[0]?.edition;
  assert.ok(edition, "the demonstration has no edition that was shared");
  return {
    home: state,
    needs: `${state}/needs`,
    requests: `${state}/requests`,
    "conditions of support": `${state}/conditions`,
    "calls for nominations": `${state}/training/calls`,
    capability: `${assessment}/capability`,
    "an item of capability": `${assessment}/capability/${await first(`${assessment}/capability`, "profiles")}/0`,
    "an answer": `${state}/answers/${await first(`${assessment}/capability/${await first(`${assessment}/capability`, "profiles")}/items/0`, "answers")}`,
    instruments: `${state}/instruments`,
    "an instrument": `${state}/instruments/${await first(`${state}/instruments`, "instruments")}`,
    measures: `${assessment}/measures`,
    effect: `${assessment}/effect`,
    measure: `${state}/measures/${await first(`${assessment}/measures`, "measures")}`,
    recommendations: `${assessment}/recommendations`,
    "bringing a list back": `${assessment}/bring-back/recommendations`,
    "registering a signed text": `${assessment}/sign`,
    recommendation: `${state}/recommendations/${await first(`${assessment}/recommendations`, "recommendations")}`,
    "release of progress": `${assessment}/progress`,
    visit: `${state}/visits/${await first(`${assessment}/visits`, "visits")}`,
    agencies: `${state}/agencies`,
    members: `${state}/members`,
    "duty sheets": `${state}/duty-sheets`,
    "who can read": `${state}/who-can-read`,
    "take home": `${state}/take-home`,
    restore: `${state}/restore`,
    audit: `${state}/audit`,
    assessments: `${state}/assessments`,
    "open an assessment": `${state}/assessments/open`,
    "comments of a need": `${state}/needs/${await first(`${state}/needs`, "needs")}`,
    assessment,
    scenarios: `${assessment}/scenarios`,
    rounds: `${assessment}/rounds`,
    "run-sheet": `${assessment}/run-sheet`,
    roles: `${assessment}/roles`,
    technology: `${assessment}/technology`,
    register: `${assessment}/register`,
    risks: `${assessment}/risks`,
    "a risk with its comments": `${assessment}/risks/${await first(`${assessment}/risks`, "risks")}`,
    priorities: `${assessment}/priorities`,
    matrix: `${assessment}/priorities/matrix`,
    reports: `${assessment}/reports`,
    scenario: `${state}/scenarios/${scenarios.scenarios[2]?.id ?? ""}`,
    shared: `${state}/shared`,
    held: `${state}/held`,
    "uses of works": `${state}/uses`,
    strategies: `${state}/strategies`,
    "a strategy": `${state}/strategies/${await first(`${state}/strategies`, "strategies")}`,
    "library from the programme": `${state}/library`,
    "an edition from the programme": `${state}/library/${edition}`,
    adaptations: `${state}/adaptations`,
    "an adaptation": `${state}/adaptations/${await first(`${state}/adaptations`, "adaptations")}`,
    "procedures of the State": `${state}/procedures`,
    "practices of the State": `${state}/own-practices`,
    "practices from elsewhere": `${state}/practice-cards`,
    "a practice from elsewhere": `${state}/practice-cards/${card}`,
    "what came of practices": `${state}/practice-outcomes`,
    rooms: `${state}/rooms`,
  };
};

/** Addresses of the desk that other tests check: a later test of this file, accessible-steps.e2e.ts and talk.e2e.ts. */
const elsewhere = [
  "rooms/:room",
  "rooms/:room/aside",
  "rooms/:room/wall",
  "rooms/:room/paper",
  "report-versions/:reportVersion/release",
  "assessments/:assessment/reports/:reportVersion",
  "talks/:talk",
];

/** The addresses of the desk that are neither in `walked` nor in `elsewhere`. */
const notWalked = (walked: readonly string[]): string[] => {
  const built = JSON.parse(readFileSync(`${placeOf(layout.dist)}/routes.json`, "utf8")) as readonly string[];
  const addresses = built.filter((address) => address.startsWith("/w/"));
  assert.ok(addresses.length > 40, "the addresses are those of the built pages");
  return addresses.filter((address) => {
    const form = new RegExp(`^${address.replaceAll(/:[a-z]+/g, "[^/]+")}$`);
    return !elsewhere.some((one) => address === `/w/:workspace/${one}`) && !walked.some((one) => form.test(one));
  });
};

test("every page of the desk is accessible", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const all = looking();
  const walked: string[] = [];
  for (const language of languages)
    await step(t, `the desk in ${language}`, async () => {
      const page = await quietDesk(world, language);
      for (const outside of [
        "sign-in",
        "first-run",
        "invitation",
        "no-workspace",
        "certificate",
        "check-in",
        "practice-letter",
        "course-survey",
      ]) {
        await page.goto(`${desk}/${outside}`);
        await settled(page);
        await all.look(`${language} ${outside}`, page);
        await all.narrow(`${language} ${outside}`, page);
      }
      await signInAs(page, desk, "amara");
      const state = await openState(page, desk);
      for (const [name, address] of Object.entries({
        ...(await deskPages(page, state)),
        "second factor": `${desk}/second-factor`,
        sessions: `${desk}/sessions`,
      })) {
        await visit(page, language, address);
        walked.push(new URL(address).pathname);
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
      const { items } = (await (await page.request.get(`${desk}/api/w/${programme}/released`)).json()) as { items: { parcel: string }[] };
      const { events } = (await (await page.request.get(`${desk}/api/w/${programme}/people/events`)).json()) as {
        events: { id: string; rows: number }[];
      };
      const { courses } = (await (await page.request.get(`${desk}/api/w/${programme}/training/courses`)).json()) as {
        courses: { id: string }[];
      };
      const { cases } = (await (await page.request.get(`${desk}/api/w/${programme}/diligence`)).json()) as { cases: { id: string }[] };
      const { figure, release } = await pressOn(page, desk, programme);
      const { works } = (await (await page.request.get(`${desk}/api/w/${programme}/works`)).json()) as {
        works: { work: { id: string } }[];
      };
      const { procedures } = (await (await page.request.get(`${desk}/api/w/${programme}/procedures`)).json()) as {
        procedures: { id: string }[];
      };
      const { practices } = (await (await page.request.get(`${desk}/api/w/${programme}/practices`)).json()) as {
        practices: { id: string }[];
      };
      const { strategies } = (await (await page.request.get(`${desk}/api/w/${programme}/released-strategies`)).json()) as {
        strategies: { parcel: string }[];
      };
      const { lessons } = (await (await page.request.get(`${desk}/api/w/${programme}/lessons`)).json()) as { lessons: { id: string }[] };
      const work = `/knowledge/${works[0]?.work.id ?? ""}`;
      const { passages } = (await (await page.request.get(`${desk}/api/w/${programme}/works/${works[0]?.work.id ?? ""}`)).json()) as {
        passages: { id: string }[];
      };
      const event = `/people/events/${events.find(({ rows }) => rows > 0)?.id ?? ""}`;
      const course = courses[0]?.id ?? "";
      for (const [name, address] of [
        ["programme", ""],
        ["programme history", "/history"],
        ["released", "/released"],
        ["released progress", "/released-progress"],
        ["released strategies", "/released-strategies"],
        ["a released strategy", `/released-strategies/${strategies[0]?.parcel ?? ""}`],
        ["requests received", "/requests-received"],
        ["tailored support", "/selections"],
        ["a released register", `/released/${items[0]?.parcel ?? ""}`],
        ["events", "/people/events"],
        ["an event with its roster", event],
        ["check-in at an event", `${event}/check-in`],
        ["sheets of an event", `${event}/sheets`],
        ["passes of an event", `${event}/check-in/passes`],
        ["sheets to print", `${event}/sheets/print`],
        ["import of a roster", `${event}/import`],
        ["pairs of rows", "/people/pairs"],
        ["a sample of pairs", "/people/pairs/sample"],
        ["courses", "/training/courses"],
        ["a course", `/training/courses/${course}`],
        ["points of a course", `/training/courses/${course}/assessment/test`],
        ["use of a course on the job", `/training/courses/${course}/use`],
        ["due diligence", "/diligence"],
        ["a due-diligence case", `/diligence/${cases.at(-1)?.id ?? ""}`],
        ["implementers", "/implementers"],
        ["figures", "/figures"],
        ["a frozen figure", `/figures/${figure}`],
        ["press releases", "/press"],
        ["a press release", `/press/${release}`],
        ["practices", "/practices"],
        ["a practice", `/practices/${practices[0]?.id ?? ""}`],
        ["a recommendation of an evaluation", `/lessons/${lessons.at(-1)?.id ?? ""}`],
        ["submitted practices", "/practices/submitted"],
        ["practices of somebody unknown", "/practices/letters"],
        ["procedures", "/procedures"],
        ["a procedure", `/procedures/${procedures[0]?.id ?? ""}`],
        ["works", "/knowledge"],
        ["a work whose translation is behind", `${work}?lang=es`],
        ["editions of a work", `${work}/editions`],
        ["import of Word into a work", `${work}/word`],
        ["introductions and uses of a work", `${work}/reach`],
        ["a passage of a work", `${work}/passages/${passages[0]?.id ?? ""}`],
        ["Partner State", `/states/${states[0]?.id ?? ""}`],
      ] as const) {
        await visit(page, language, `${desk}/w/${programme}${address}`);
        walked.push(new URL(`${desk}/w/${programme}${address}`).pathname);
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
  assert.deepEqual(notWalked(walked), []);
});

test("console, wall and phone are accessible from the opening of a room to its close", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const all = looking();
  const bruno = await quietDesk(world, "en");
  await signInAs(bruno, world.server.desk, "bruno");
  const room = await openRoom(bruno, await openState(bruno, world.server.desk), "Day 2", 2);
  const screens = await consolesAndWalls(world, room);
  const phones = await Promise.all(languages.map(async (tag) => ({ tag, phone: await world.phone(tag, 320) })));
  const { lookAtScreens, lookAtPhones } = looksAt(all, screens, phones);
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
    await lookAtScreens("joining", ".joining");
    await lookAtPhones("waiting");
    await setStage(bruno, "draft", "start");
    for (const { phone } of phones) await phone.locator("#draft-title").waitFor();
    await lookAtPhones("drafting");
  });
  await step(t, "the page on which a second person agrees to set seats aside is accessible", async () => {
    for (const language of languages) {
      const amara = await quietDesk(world, language);
      await signInAs(amara, world.server.desk, "amara");
      await visit(amara, language, `${room.console}/aside`);
      await all.look(`${language} setting aside`, amara);
      await all.narrow(`${language} setting aside`, amara);
      await amara.context().close();
    }
  });
  const clients = await joinAll(room.joinUrl, 6, 2);
  await step(t, "every screen while the people answer", async () => {
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
    for (const { tag, phone } of phones) await phone.getByText(wordsOf(tag)("phone.away.do")).waitFor();
    for (const { tag, phone } of phones) {
      await phone.context().setOffline(false);
      await phone.getByText(wordsOf(tag)("phone.done")).waitFor();
      await phone.getByText(wordsOf(tag)("phone.state.received"), { exact: true }).waitFor();
    }
    await lookAtPhones("answered");
  });
  await step(t, "every screen after the reveal, and after the room is closed", async () => {
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
