/**
 * Tests how the result of a practice is reported back, by keyboard only. An analyst of a State finds a practice from elsewhere and cites it in a
 * measure. Six months later she is asked what its result was, and the focal point releases the answer. For one State the programme's page shows
 * nothing. When three States have answered and not all of them kept the practice, the page shows one sentence that says so. The sentence has no
 * number of States by outcome. A fourth answer alone does not change it. The main pages are checked in Arabic.
 */
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import type { Page } from "playwright-core";
import { allModules } from "#app/server/modules.generated.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { listMeasures } from "#modules/policy/contract/policy.ts";
import { outcomeKind, outcomeMarking, outcomeVersion } from "#modules/practice/contract/citations.ts";
import { listReceivedCards } from "#modules/practice/contract/sharing.ts";
import { threadOf } from "#modules/practice/server/outcomes/citations.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { invite } from "#platform/contract/directory.ts";
import { getSession, signIn } from "#platform/contract/session.ts";
import { newId, openDatabase } from "#platform/server/db/index.ts";
import { loadDemonstrationParcel, projectDeliveries } from "#platform/server/exchange/index.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { deskSession } from "./desk-session.ts";
import { button, cast, decideButton } from "./journey-desk.ts";
import { chooseIn, chooseRadio, focusStands, pressOn, writeIn } from "./journey-keys.ts";
import { lookedAtInArabic } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step, type World } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { openLater } from "./later-world.ts";
import { removeData } from "./start.ts";

const en = wordsOf("en");
/** The number of days after which the State is asked: six months and some days. */
const asked = 190;
const email = "analyst@example.org";
const password = "four unrelated words of rain";
const reason = "The supplier could not answer the third question.";

interface Made {
  readonly state: string;
  readonly programme: string;
  readonly measure: string;
  readonly card: { readonly id: string; readonly title: string };
}

const follow = async (page: Page, name: string, address: RegExp): Promise<void> => {
  await pressOn(page, page.getByRole("link", { name, exact: true }).first());
  await page.waitForURL(address);
};
const signedIn = async (page: Page, desk: string, who: keyof typeof cast): Promise<void> => {
  await page.goto(`${desk}/sign-in`);
  await pressOn(page, page.locator(".cast-button", { hasText: cast[who] }));
  await page.waitForURL(/\/w\//);
};

/** The ids of the State, of a measure that cites nothing, and of a shared practice that no State has cited. */
const placesOf = async (desk: string): Promise<Made> => {
  const amara = await deskSession(desk, "amara");
  const bruno = await deskSession(desk, "bruno");
  const state = (await amara.call(getSession)).workspaces[0]?.id ?? assert.fail("no State");
  const programme = (await bruno.call(getSession)).workspaces.find(({ kind }) => kind === "programme")?.id ?? assert.fail("no programme");
  const { cards } = await amara.call(listReceivedCards, { params: { workspace: state } });
  const card = cards.find(({ title }) => title.includes("supplier")) ?? assert.fail("no card");
  const { assessments } = await amara.call(listAssessments, { params: { workspace: state } });
  for (const { id } of assessments) {
    const { measures } = await amara.call(listMeasures, { params: { workspace: state, assessment: id } });
    const [first] = measures;
    if (first !== undefined)
      return {
        state: `/w/${state}`,
        programme: `/w/${programme}`,
        measure: `/w/${state}/measures/${first.id}`,
        card: { id: card.practice, title: card.title },
      };
  }
  return assert.fail("no measure");
};

const cite = async (t: TestContext, world: World): Promise<Made> => {
  const { desk } = world.server;
  const made = await placesOf(desk);
  const page = await world.desk();
  await step(t, "an analyst joins the State by a link", async () => {
    const amara = await deskSession(desk, "amara");
    const body = { email, roles: ["analyst" as const], until: null, affiliation: null, language: "en" };
    const { link } = await amara.call(invite, { params: { workspace: made.state.slice(3) }, body });
    await page.goto(link);
    await writeIn(page, page.getByLabel(en("desk.name"), { exact: true }), "Farah");
    await writeIn(page, page.getByLabel(en("desk.password"), { exact: true }), password);
    await pressOn(page, button(page, en("desk.invitation.accept")));
    await page.waitForURL(/\/w\//);
  });
  await step(t, "she finds a practice from elsewhere, with what it needed and what did not work", async () => {
    await page.goto(`${desk}${made.state}/practice-cards`);
    await follow(page, made.card.title, /\/practice-cards\/[0-9a-f-]{36}$/);
    await page.getByText(en("practice.needs"), { exact: true }).first().waitFor();
    await page.getByText(en("practice.failed"), { exact: true }).first().waitFor();
  });
  await step(t, "she cites it in a measure", async () => {
    await page.goto(`${desk}${made.measure}`);
    await pressOn(page, button(page, en("elsewhere.cite")));
    const dialog = page.getByRole("dialog");
    await chooseIn(page, dialog.getByLabel(en("practice.one"), { exact: true }), made.card.id);
    await pressOn(page, button(dialog, en("elsewhere.cite-do")));
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("link", { name: made.card.title, exact: true }).waitFor();
    await focusStands(page, "the form has gone");
    const { duties } = await (await deskSession(desk, "amara")).call(listDuties, { params: { workspace: made.state.slice(3) } });
    assert.ok(!duties.some(({ kind }) => kind === "practice-outcome"), "nothing is asked yet");
  });
  return made;
};

const answer = async (t: TestContext, world: World, made: Made): Promise<void> => {
  const { desk } = world.server;
  const page = await world.desk();
  const dialog = page.getByRole("dialog");
  await step(t, "six months later the analyst is asked, and answers that the practice was dropped, and why", async () => {
    // the sign-in page of a demonstration lists only its own people, so this person signs in by a request
    const entered = await page.request.post(`${desk}${signIn.path}`, { data: { email, password }, headers: { origin: desk } });
    assert.equal(entered.status(), 200);
    await page.goto(`${desk}${made.state}`);
    // after half a year there are many duties, so the list is collapsed
    await pressOn(page, page.locator(".duties-more"));
    await page.getByText(en("duties.practice-outcome.what")).first().waitFor();
    await page.goto(`${desk}${made.state}/practice-outcomes`);
    await pressOn(page, button(page, en("elsewhere.answer-of", { name: made.card.title })));
    await chooseRadio(page, dialog, new RegExp(`^${en("elsewhere.outcome.dropped")}`));
    await writeIn(page, dialog.getByLabel(en("elsewhere.why"), { exact: true }), reason);
    await pressOn(page, button(dialog, en("desk.save")));
    await dialog.waitFor({ state: "detached" });
    await page.getByText(reason).waitFor();
    assert.equal(await button(page, en("elsewhere.release-of", { name: made.card.title })).count(), 0, "an analyst releases nothing");
    await page.context().close();
  });
  const amara = await world.desk();
  await step(t, "the focal point releases the answer without the reason", async () => {
    await signedIn(amara, desk, "amara");
    await amara.goto(`${desk}${made.state}/practice-outcomes`);
    await pressOn(amara, button(amara, en("elsewhere.release-of", { name: made.card.title })));
    await amara.getByText(en("elsewhere.release-no-reason")).waitFor();
    await pressOn(amara, decideButton(amara));
    await button(amara, en("elsewhere.take-back-of", { name: made.card.title })).waitFor();
  });
  const bruno = await world.desk();
  await step(t, "for one State the programme's page shows nothing", async () => {
    await signedIn(bruno, desk, "bruno");
    await bruno.goto(`${desk}${made.programme}/practices/${made.card.id}`);
    await bruno.getByText(en("elsewhere.told-none")).waitFor();
    assert.equal(await bruno.getByText(en("elsewhere.outcome.dropped"), { exact: true }).count(), 0);
    assert.equal(await bruno.getByText(reason).count(), 0, "the reason stays at the State");
  });
};

/**
 * Three fictional States answer that they kept the practice. The test writes the parcels that their own servers would send, while the server is
 * stopped.
 */
const threeMore = async (data: string, { programme, card }: Made): Promise<void> => {
  const db = await openDatabase({ dataDir: data, log: () => undefined, kind: "demonstration" });
  try {
    const joined = joinModules(allModules, []);
    db.extend(joined.extensions);
    projectDeliveries(db, joined.parcelKinds);
    for (const [i, code] of ["X-BOL", "X-DOS", "X-HAD"].entries())
      await loadDemonstrationParcel(db, {
        programme: programme.slice(3),
        state: { workspace: `0195d0a0-7e1a-7000-8000-0000000000${[11, 12, 14][i]}`, code, name: {} },
        kind: outcomeKind,
        version: outcomeVersion,
        thread: threadOf(newId()),
        marking: outcomeMarking,
        title: { text: card.title, lang: "en" },
        payload: { card: card.id, outcome: "kept", reason: null },
        sentAt: new Date(),
      });
  } finally {
    await db.close();
  }
};

const told = async (t: TestContext, world: World, made: Made): Promise<void> => {
  const { desk } = world.server;
  const page = await world.desk();
  await step(t, "three States answered and one dropped it: a sentence says that not all kept it, without further numbers", async () => {
    await signedIn(page, desk, "bruno");
    await page.goto(`${desk}${made.programme}/practices`);
    await follow(page, made.card.title, /\/practices\/[0-9a-f-]{36}$/);
    // the page shows the sentence of the third answer, because a change by the fourth alone would show what that State did
    await page.getByText(en("elsewhere.told-not-all", { n: 3 })).waitFor();
    for (const outcome of ["kept", "changed", "dropped"] as const)
      assert.equal(await page.getByText(en(`elsewhere.outcome.${outcome}`), { exact: true }).count(), 0, outcome);
  });
  await step(t, "the main pages in Arabic are laid out from right to left", async () => {
    const card = `${desk}${made.programme}/practices/${made.card.id}`;
    assert.deepEqual(await lookedAtInArabic(world, "bruno", { card }), []);
    const { state, measure } = made;
    const pages = {
      cards: `${state}/practice-cards`,
      received: `${state}/practice-cards/${made.card.id}`,
      measure,
      outcomes: `${state}/practice-outcomes`,
    };
    const addresses = Object.fromEntries(Object.entries(pages).map(([name, address]) => [name, `${desk}${address}`]));
    assert.deepEqual(await lookedAtInArabic(world, "amara", addresses), []);
  });
};

test(
  "a practice is cited; after six months three States have answered, and the result is shown; by keyboard only",
  { timeout: 500_000 },
  async (t) => {
    const data = mkdtempSync(path.join(tmpdir(), "counterpart-practice-"));
    t.after(() => removeData(data));
    const cited: Made[] = [];
    await t.test("a measure cites it", async (first) => {
      const world = await openWorld(first, { data });
      if (world === null) return first.skip(noLan);
      cited.push(await cite(first, world));
    });
    const [made] = cited;
    if (made === undefined) return;
    await t.test("the State is asked and answers", async (second) => {
      await answer(second, (await openLater(second, data, asked)) ?? assert.fail(), made);
    });
    await threeMore(data, made);
    await t.test("the programme's page shows the outcome", async (third) => {
      await told(third, (await openLater(third, data, asked + 1)) ?? assert.fail(), made);
    });
  },
);
