/**
 * The journey from three rosters to a press release, by keyboard only: a person imports lists, decides whether a pair of rows is one person and takes
 * the decision back, freezes figures, writes a release and erases a person; then the figures are counted again. The journey checks the main pages in
 * Arabic.
 */
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { button, cast, dayIn, decideButton } from "./journey-desk.ts";
import { chooseIn, focusStands, pressOn, writeIn } from "./journey-keys.ts";
import { docxParagraphs } from "./journey-report.ts";
import { lookedAtInArabic } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");

/** Three lists of one event: one name in two spellings, and the same two people in another script. */
const lists = [
  "Name,E-mail,Organisation,Sex\nZelmyra Quorvath,z.quorvath@ilvania.example,Ministry of the Interior,woman\nPeter Vask,p.vask@ilvania.example,Police,man",
  "Name,E-mail,Organisation,Sex\nZ. Quorvath,quorvath@ilvania.example,Ministry of the Interior,woman\nOrla Tamm,o.tamm@ilvania.example,Police,woman",
  "Имя,E-mail,Organisation\nЗельмира Кворват,z.kvorvat@ilvania.example,Ministry of the Interior\nПётр Васк,petr@ilvania.example,Police",
];

const follow = async (page: Page, name: string, address: RegExp): Promise<void> => {
  await pressOn(page, page.getByRole("link", { name, exact: true }).first());
  await page.waitForURL(address);
};

test("three rosters become a press release, and an erasure changes no figure, by keyboard only", { timeout: 300_000 }, async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-rosters-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { desk } = world.server;
  const page = await world.desk();
  const dialog = page.getByRole("dialog");
  let programme = "";
  let event = "";

  await step(t, "an officer adds an event with a session", async () => {
    await page.goto(`${desk}/sign-in`);
    await pressOn(page, page.locator(".cast-button", { hasText: cast.bruno }));
    await page.waitForURL(/\/w\//);
    const { workspaces } = (await (await page.request.get(`${desk}/api/session`)).json()) as { workspaces: { id: string; kind: string }[] };
    programme = `${desk}/w/${workspaces.find(({ kind }) => kind === "programme")?.id ?? assert.fail("no programme")}`;
    await page.goto(`${programme}/people/events`);
    await pressOn(page, button(page, en("people.event-add")));
    await writeIn(page, dialog.getByLabel(en("common.title")), "National workshop on requests");
    await writeIn(page, dayIn(dialog, en, "people.starts"), "12 5 2026");
    await pressOn(page, button(dialog, en("people.session-add")));
    await writeIn(page, dialog.getByLabel(en("people.session", { number: 1 }), { exact: true }), "Legal basis");
    await pressOn(page, button(dialog, en("desk.save")));
    await dialog.waitFor({ state: "detached" });
    await follow(page, "National workshop on requests", /\/people\/events\/[0-9a-f-]{36}$/);
    event = page.url();
  });

  await step(t, "three files are imported; nothing is written before the user accepts the rows", async () => {
    for (const [i, list] of lists.entries()) {
      const file = path.join(folder, `list-${i + 1}.csv`);
      writeFileSync(file, list);
      await page.goto(`${event}/import`);
      const asked = page.waitForEvent("filechooser");
      await pressOn(page, page.locator("input[type=file]"));
      await (await asked).setFiles(file);
      await page.getByText(en("people.nothing-written", { name: `list-${i + 1}.csv` })).waitFor();
      await pressOn(page, page.getByRole("checkbox", { name: "Legal basis" }), "Space");
      await pressOn(page, button(page, en("people.take", { n: 2 })));
      await page.getByText(en("people.done", { added: 2, replaced: 0, same: 0, refused: 0 })).waitFor();
    }
    await page.goto(event);
    await page.getByText("Пётр Васк").waitFor();
  });

  await step(t, "a pair is decided by a single key, and the decision is taken back", async () => {
    await page.goto(`${programme}/people/pairs`);
    const card = page.locator(".pair-card");
    await card.waitFor();
    // the demonstration has other pairs too; the key J shows the next pair
    for (let n = 0; n < 60 && (await card.filter({ hasText: "Quorvath" }).count()) === 0; n += 1) await page.keyboard.press("j");
    await card.filter({ hasText: "Quorvath" }).waitFor();
    await page.keyboard.press("s");
    const undo = page.getByRole("button", { name: /^Undo: .*Quorvath/ });
    await undo.waitFor();
    await pressOn(page, undo);
    await undo.waitFor({ state: "detached" });
  });

  await step(t, "a sample of pairs is selected; its first pairs are decided without the score; one decision is taken back", async () => {
    await follow(page, en("people.sample-open"), /\/people\/pairs\/sample$/);
    await page.getByText(en("people.sample-state.none")).waitFor();
    await chooseIn(page, page.getByLabel(en("people.draw-size")), "60");
    await pressOn(page, button(page, en("people.draw-now")));
    await page.getByText(en("people.sample-decided", { n: 0, all: 60 })).waitFor();
    await page.locator(".pair-card").waitFor();
    assert.equal(await page.locator(".pair-agrees").count(), 0);
    for (const [i, key] of ["d", "c"].entries()) {
      await page.keyboard.press(key);
      await page.getByText(en("people.sample-decided", { n: i + 1, all: 60 })).waitFor();
    }
    await page.keyboard.press("z");
    await page.getByText(en("people.sample-decided", { n: 1, all: 60 })).waitFor();
  });

  const figures: string[] = [];
  await step(t, "two figures are frozen", async () => {
    for (const name of ["participations", "individuals"] as const) {
      await page.goto(`${programme}/figures`);
      await pressOn(page, button(page, `${en("figures.freeze")}: ${en(`figure-rules.${name}.name`)}`));
      await pressOn(page, decideButton(page));
      await page.waitForURL(/\/figures\/[0-9a-f-]{36}$/);
      figures.push(page.url());
    }
  });

  let release = "";
  const paper = page.locator(".press-paper");
  await step(t, "a release is written; its numbers are the frozen figures", async () => {
    await page.goto(`${programme}/press`);
    await pressOn(page, button(page, en("press.add")));
    await writeIn(page, dialog.getByLabel(en("common.title")), "A first phase closes");
    await writeIn(page, dialog.getByLabel(en("press.body")), "There were {1 title} by {2 title}.");
    await chooseIn(page, dialog.getByLabel(en("common.marking")), "TLP:AMBER");
    await pressOn(page, button(dialog, en("desk.save")));
    await page.waitForURL(/\/press\/[0-9a-f-]{36}$/);
    release = page.url();
    for (const [i, rule] of ["participations", "individuals"].entries()) {
      await pressOn(page, button(page, en("press.add-figure")));
      await chooseIn(page, dialog.getByLabel(en("figures.rule")), rule);
      await pressOn(page, button(dialog, en("desk.save")));
      await dialog.waitFor({ state: "detached" });
      await page.getByText(en("press.hold", { n: i + 1, of: i + 1 })).waitFor();
    }
    await paper.filter({ hasText: /There were \d+ participations/ }).waitFor();
  });
  const printed = await paper.innerText();

  await step(t, "a person is erased from one row, after a confirmation", async () => {
    await page.goto(event);
    await pressOn(page, button(page, en("people.person-of", { name: "Zelmyra Quorvath" })));
    await pressOn(page, button(dialog, en("people.erase")));
    await pressOn(page, decideButton(page));
    await page.getByRole("rowheader", { name: "Zelmyra Quorvath" }).waitFor({ state: "detached" });
    await page.getByRole("rowheader", { name: "Peter Vask" }).waitFor();
    await focusStands(page, "the row of the erased person has gone");
  });

  await step(t, "the figures are counted again, row by row; the release has not changed, also as a Word file", async () => {
    for (const figure of figures) {
      await page.goto(figure);
      await pressOn(page, button(page, en("figures.again")));
      await page.getByText(en("figures.again-same")).waitFor();
    }
    await page.goto(release);
    await paper.filter({ hasText: /There were \d+ participations/ }).waitFor();
    assert.equal(await paper.innerText(), printed);
    const word = page.getByRole("link", { name: en("press.word") });
    const coming = page.waitForEvent("download");
    await pressOn(page, word);
    const file = readFileSync(await (await coming).path());
    assert.match(docxParagraphs(file).join("\n"), /There were \d+ participations/);
  });

  await step(t, "the main pages in Arabic are laid out from right to left", async () => {
    const pages = {
      events: `${programme}/people/events`,
      event,
      import: `${event}/import`,
      pairs: `${programme}/people/pairs`,
      sample: `${programme}/people/pairs/sample`,
    };
    const more = { figures: `${programme}/figures`, figure: figures[1] ?? "", release };
    assert.deepEqual(await lookedAtInArabic(world, "bruno", { ...pages, ...more }), []);
  });
});
