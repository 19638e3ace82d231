/**
 * Tests the journey of a guide of the programme, by keyboard only. An editor drafts the guide. Five organisations agree to it. A person who wrote
 * nothing accepts it. Then it is published and shared with States. Two editors take over the text from each other. The original changes after it
 * was translated. A State that adapted the guide is told what changed. The guide is introduced to two States, and one of them uses it. The test
 * also checks the main pages in Arabic. It checks the public folder with axe, and reads it in a browser without scripts.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { wholePng } from "#platform/server/files/picture/testing.ts";
import { contributorBodies } from "#modules/knowledge/contract/editions.ts";
import { writingMinutes } from "#modules/knowledge/contract/writing.ts";
import { button, cast, dayIn, decideButton, hasCount, signInAs } from "./journey-desk.ts";
import { chooseIn, chooseRadio, pressOn, tabTo, writeIn } from "./journey-keys.ts";
import { axeFaults, widthFaults } from "./journey-look.ts";
import { lookedAtInArabic } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step, type World } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { serveFolder } from "./static-folder.ts";

const en = wordsOf("en");
const guide = "Guide on requests for electronic evidence";
const texts = ["A request names its legal basis.", "A request is refused without a judge's decision."];
const suggested = "Each request names its legal basis.";
const changed = "A request is refused without a decision of a court or a judge.";

/** Signs in by keyboard. @returns the address of the workspace of the given kind */
const enter = async (page: Page, desk: string, who: string, kind: "programme" | "state"): Promise<string> => {
  await page.goto(`${desk}/sign-in`);
  await pressOn(page, page.locator(".cast-button", { hasText: who }));
  await page.waitForURL(/\/w\//);
  const { workspaces } = (await (await page.request.get(`${desk}/api/session`)).json()) as { workspaces: { id: string; kind: string }[] };
  return `${desk}/w/${workspaces.find((one) => one.kind === kind)?.id ?? assert.fail(`no ${kind}`)}`;
};

/** The value of the list option whose text contains these words. */
const optionOf = async (page: Page, label: string, words: string): Promise<string> => {
  const option = page.getByRole("dialog").getByLabel(label).locator("option", { hasText: words });
  await option.waitFor({ state: "attached" });
  return (await option.getAttribute("value")) ?? "";
};

test("a guide is written, published, translated, adapted, introduced and used, by keyboard only", { timeout: 900_000 }, async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const page = await world.desk();
  const dialog = page.getByRole("dialog");
  const programme = await enter(page, desk, cast.bruno, "programme");
  const save = async (): Promise<void> => {
    await pressOn(page, button(dialog, en("desk.save")));
    await dialog.waitFor({ state: "detached" });
  };
  let work = "";
  /** Greta, who wrote no part of the text, accepts it. Then the edition is published and shared with the States. */
  const publish = async (): Promise<void> => {
    const greta = await world.desk();
    await enter(greta, desk, "Greta", "programme");
    await greta.goto(`${work}/editions`);
    await pressOn(greta, button(greta, en("editions.review")));
    const asked = greta.getByRole("dialog");
    await chooseRadio(greta, asked.getByRole("group", { name: en("editions.decision") }), new RegExp(`^${en("editions.accept")}`));
    await writeIn(greta, asked.getByLabel(en("editions.reason")), "Clear, and true of every legal system.");
    await pressOn(greta, button(asked, en("editions.decide")));
    await asked.waitFor({ state: "detached" });
    await greta.context().close();
    await page.goto(`${work}/editions`);
    await pressOn(page, button(page, en("editions.publish")));
    await pressOn(page, decideButton(page));
    await pressOn(page, button(page, en("editions.share")));
    await pressOn(page, decideButton(page));
    await button(page, en("editions.share")).waitFor({ state: "detached" });
  };
  /** Each contributor agrees to the open edition; then the review is requested. */
  const agree = async (contributors: number): Promise<void> => {
    const agrees = button(page, en("editions.record-agreement"));
    for (let left = contributors; left > 0; left -= 1) {
      await hasCount(agrees, left, "contributors who did not agree yet");
      await pressOn(page, agrees.first());
    }
    await hasCount(agrees, 0, "contributors who did not agree yet");
    await pressOn(page, button(page, en("editions.ask-review")));
    await page.getByText(en("editions.you-wrote")).waitFor();
  };

  await step(t, "an editor drafts a guide with two passages", async () => {
    await page.goto(`${programme}/knowledge`);
    await pressOn(page, button(page, en("knowledge.add")));
    await writeIn(page, dialog.getByLabel(en("common.title")), guide);
    await chooseRadio(page, dialog.getByRole("group", { name: en("knowledge.confirmed") }), en("knowledge.yes"));
    await writeIn(page, dialog.getByLabel(en("knowledge.licence")), "CC BY 4.0");
    await writeIn(page, dialog.getByLabel(en("knowledge.holder")), "Technology programme");
    await chooseIn(page, dialog.getByLabel(en("common.marking")), "TLP:GREEN");
    await save();
    await page.goto(`${programme}/knowledge?show=all`);
    await pressOn(page, page.getByRole("link", { name: guide }));
    await page.waitForURL(/\/knowledge\/[0-9a-f-]{36}/);
    work = page.url().split("?", 1)[0] ?? "";
    for (const [i, text] of texts.entries()) {
      if (i === 1) await chooseSegment(page, en("knowledge.mode.write"));
      await pressOn(page, button(page, en("knowledge.passage-add")));
      await writeIn(page, dialog.getByLabel(en("knowledge.passage"), { exact: true }), text);
      await save();
      await page.getByText(text).waitFor();
    }
  });

  await step(t, "five contributors from five kinds of organisations agree to the edition", async () => {
    await page.goto(`${work}/editions`);
    await pressOn(page, button(page, en("editions.open")).first());
    await page.getByRole("heading", { name: en("editions.number", { n: 1 }) }).waitFor();
    for (const body of contributorBodies.filter((one) => one !== "un-entity")) {
      await pressOn(page, button(page, en("editions.add-contributor")));
      const named = body !== "private-sector";
      await chooseRadio(page, dialog.getByRole("group", { name: en("editions.named") }), named ? en("knowledge.yes") : en("knowledge.no"));
      if (named) await writeIn(page, dialog.getByLabel(en("common.name")), `Somebody of a ${body}`);
      await chooseIn(page, dialog.getByLabel(en("editions.body")), body);
      await save();
    }
    await agree(5);
  });

  await step(t, "a person who wrote nothing accepts the text, and it is published and shared with the States", publish);

  const amara = await world.desk();
  const form = amara.getByRole("dialog");
  const state = await enter(amara, desk, cast.amara, "state");
  let adaptation = "";
  await step(t, "a State adapts the edition, and states where it differs", async () => {
    await amara.goto(`${state}/adaptations`);
    await pressOn(amara, button(amara, en("adapted.add")));
    await chooseIn(amara, form.getByLabel(en("adapted.edition")), await optionOf(amara, en("adapted.edition"), guide));
    await writeIn(amara, form.getByLabel(en("common.title"), { exact: true }), "Our form for requests");
    await chooseIn(amara, form.getByLabel(en("adapted.status")), "in-use");
    await writeIn(amara, form.getByLabel(en("adapted.used-for")), "Investigators fill it in.");
    await pressOn(amara, button(form, en("desk.save")));
    await form.waitFor({ state: "detached" });
    await pressOn(amara, amara.getByRole("link", { name: "Our form for requests" }));
    await amara.waitForURL(/\/adaptations\/[0-9a-f-]{36}$/);
    adaptation = amara.url();
    await pressOn(amara, button(amara, en("common.change")));
    await pressOn(amara, button(form, en("adapted.difference-add")));
    await chooseIn(amara, form.getByLabel(en("adapted.passage")), await optionOf(amara, en("adapted.passage"), "refused"));
    await writeIn(amara, form.getByLabel(en("adapted.what")), "A prosecutor can decide within a day.");
    await writeIn(amara, form.getByLabel(en("adapted.why")), "The law says so.");
    await pressOn(amara, button(form, en("desk.save")));
    await form.waitFor({ state: "detached" });
    await amara.getByText("A prosecutor can decide within a day.").waitFor();
  });

  await step(t, "a translator writes the French; after a change of the original it is outdated, and readers see where", async () => {
    await page.goto(`${work}?lang=fr`);
    for (const text of ["Une demande indique sa base juridique.", "Une demande est refusée sans décision d’un juge."]) {
      await pressOn(page, button(page, en("knowledge.translate")).first());
      await writeIn(page, dialog.locator("textarea"), text);
      await save();
      await page.getByText(text).waitFor();
    }
    await page.goto(work);
    await chooseSegment(page, en("knowledge.mode.write"));
    await pressOn(page, button(page, en("common.change")).last());
    await writeIn(page, dialog.locator("textarea"), changed);
    await chooseRadio(page, dialog.getByRole("group", { name: en("knowledge.changes-meaning") }), new RegExp(`^${en("knowledge.yes")}`));
    await save();
    await page.goto(`${work}?lang=fr`);
    await page.getByText(en("knowledge.changed-since")).waitFor();
    assert.equal(await page.locator('.know-passage[data-state="behind"]').count(), 1);
  });

  await step(
    t,
    "somebody suggests a wording, and an editor accepts it after another editor took over the text and returned it",
    async () => {
      await secondEditor(world, desk, programme);
      const ines = await world.desk();
      await enter(ines, desk, "Ines", "programme");
      const other = ines.getByRole("dialog");
      await ines.goto(work);
      await chooseSegment(ines, en("knowledge.mode.comment"));
      await pressOn(ines, button(ines, en("suggestions.suggest")).first());
      await writeIn(ines, other.getByLabel(en("suggestions.wording")), suggested);
      await pressOn(ines, button(other, en("suggestions.send")));
      await other.waitFor({ state: "detached" });
      await page.goto(work);
      await chooseSegment(page, en("knowledge.mode.write"));
      await pressOn(page, button(page, en("suggestions.accept")));
      await dialog.getByText(en("writing.mine", { n: writingMinutes })).waitFor();
      await chooseSegment(ines, en("knowledge.mode.write"));
      await pressOn(ines, button(ines, en("common.change")).last());
      await pressOn(ines, button(other, en("writing.take-over")));
      await pressOn(page, button(dialog, en("writing.take-back")));
      await button(other, en("writing.take-back")).waitFor();
      await chooseRadio(page, dialog.getByRole("group", { name: en("knowledge.changes-meaning") }), new RegExp(`^${en("knowledge.no")}`));
      await writeIn(page, dialog.getByLabel(en("knowledge.reason")), "It says the same.");
      await pressOn(page, button(dialog, en("suggestions.accept")));
      await dialog.waitFor({ state: "detached" });
      await page.getByText(suggested).first().waitFor();
      await other.getByText(en("writing.free")).waitFor();
      await ines.reload();
      await chooseSegment(ines, en("knowledge.mode.comment"));
      await ines.locator(".know-suggestion", { hasText: "Bruno" }).waitFor();
      await ines.context().close();
      assert.deepEqual(await writtenInArabic(world, work), []);
    },
  );

  await step(t, "the next edition tells the State that adapted it what changed, and the State answers", async () => {
    await page.goto(`${work}/editions`);
    await pressOn(page, button(page, en("editions.open")).first());
    await page.getByRole("heading", { name: en("editions.number", { n: 2 }) }).waitFor();
    await agree(5);
    await publish();
    await amara.reload();
    await amara.getByText(en("adapted.alert-newer", { n: 1, edition: 2 })).waitFor();
    await amara.getByText(en("adapted.ours")).waitFor();
    await pressOn(amara, button(amara, en("adapted.answer")));
    await chooseRadio(amara, form.getByRole("group", { name: en("adapted.answer-question") }), new RegExp(`^${en("adapted.answer.left")}`));
    await writeIn(amara, form.getByLabel(en("adapted.answer-reason")), "Our law names a prosecutor.");
    await pressOn(amara, button(form, en("desk.save")));
    await form.waitFor({ state: "detached" });
    await amara.getByText(en("adapted.alert-newer", { n: 1, edition: 2 })).waitFor({ state: "detached" });
  });

  await step(t, "the guide is launched, and introduced to two States", async () => {
    await page.goto(`${programme}/people/events`);
    await pressOn(page, button(page, en("people.event-add")));
    await writeIn(page, dialog.getByLabel(en("common.title")), "Launch of the guide");
    await chooseIn(page, dialog.getByLabel(en("partner.event-kind")), "launch");
    await writeIn(page, dayIn(dialog, en, "people.starts"), "12 5 2026");
    await save();
    await page.goto(`${work}/reach`);
    await pressOn(page, button(page, en("reach.add.introduction")));
    for (const state of ["Velmara", "Ilvania"]) await pressOn(page, dialog.getByRole("checkbox", { name: new RegExp(state) }), "Space");
    await chooseIn(page, dialog.getByLabel(en("reach.event")), await optionOf(page, en("reach.event"), "Launch of the guide"));
    await save();
    await page.getByRole("button", { name: en("reach.states", { n: 2 }) }).waitFor();
  });

  await step(t, "one of the States states for what it used the guide, and releases this", async () => {
    const number = /W(\d+)/.exec(await workNumberOf(page, programme))?.[1] ?? assert.fail("no number");
    await amara.goto(`${state}/uses`);
    await pressOn(amara, button(amara, en("reach.add.use")));
    await writeIn(amara, form.getByLabel(en("reach.work-number")), `W${number}`);
    await writeIn(amara, form.getByLabel(en("reach.work-title")), guide);
    await chooseIn(amara, form.getByLabel(en("reach.used-in")), "strategy");
    await writeIn(amara, form.getByLabel(en("common.title"), { exact: true }), "National strategy on technology");
    await writeIn(amara, dayIn(form, en, "reach.day"), "1 9 2026");
    await pressOn(amara, button(form, en("desk.save")));
    await form.waitFor({ state: "detached" });
    await pressOn(amara, button(amara, en("reach.release-of", { name: "National strategy on technology" })));
    await pressOn(amara, decideButton(amara));
    await amara.getByRole("alertdialog").waitFor({ state: "detached" });
    await amara.context().close();
  });

  await step(t, "the page shows how many States know the guide and how many used it; each number opens the list of States", async () => {
    await page.goto(`${work}/reach`);
    await pressOn(page, page.getByRole("button", { name: en("reach.states", { n: 1 }) }));
    await page.getByText("National strategy on technology").first().waitFor();
  });

  await step(t, "a figure is added with its description, and shown in Arabic with the same picture", async () => {
    await page.goto(work);
    await chooseSegment(page, en("knowledge.mode.write"));
    await pressOn(page, button(page, en("knowledge.passage-add")));
    await chooseIn(page, dialog.getByLabel(en("knowledge.passage-kind")), "figure");
    const file = dialog.getByLabel(en("figure.file"), { exact: true });
    await tabTo(page, file);
    await file.setInputFiles({ name: "requests.png", mimeType: "image/png", buffer: wholePng({ width: 480, height: 240 }) });
    await pressOn(page, dialog.getByRole("checkbox", { name: en("figure.looked") }), "Space");
    await pressOn(page, button(dialog, en("figure.add")));
    await dialog.getByText(en("figure.sides", { width: 480, height: 240 })).waitFor();
    await chooseRadio(page, dialog.getByRole("group", { name: en("figure.whose") }), new RegExp(`^${en("figure.own")}`));
    await writeIn(page, dialog.getByLabel(en("figure.alt")), "A request goes from the office to the judge.");
    await writeIn(page, dialog.getByLabel(en("figure.caption")), "The way of a request.");
    await save();
    const drawn = async (name: string): Promise<void> => {
      const picture = page.getByRole("img", { name });
      await picture.scrollIntoViewIfNeeded();
      await hasCount(page.locator("figure figcaption"), 1, "captions");
      await page.waitForFunction(() => document.querySelector<HTMLImageElement>("figure img")?.naturalWidth === 480);
    };
    await drawn("A request goes from the office to the judge.");
    await page.goto(`${work}?lang=ar`);
    await pressOn(page, button(page, en("knowledge.translate")).last());
    await writeIn(page, dialog.getByLabel(en("figure.alt")), "ينتقل الطلب من المكتب إلى القاضي.");
    await writeIn(page, dialog.getByLabel(en("figure.caption")), "مسار الطلب.");
    await save();
    await drawn("ينتقل الطلب من المكتب إلى القاضي.");
    assert.equal(await page.locator("figure").getAttribute("dir"), "rtl");
  });

  await step(t, "the main pages in Arabic are laid out from right to left", async () => {
    const pages = { catalogue: `${programme}/knowledge`, work, editions: `${work}/editions`, reach: `${work}/reach` };
    const atState = { library: `${state}/library`, adaptations: `${state}/adaptations`, adaptation };
    assert.deepEqual(await lookedAtInArabic(world, "amara", atState), []);
    assert.deepEqual(await lookedAtInArabic(world, "bruno", pages), []);
  });

  await step(t, "the public folder can be read without scripts, and axe finds nothing in its six languages", async () => {
    const saved = await page.request.get(`${programme.replace("/w/", "/api/w/")}/public-folder`);
    assert.equal(saved.status(), 200);
    const files = new Map(Object.entries(unzipSync(await saved.body())));
    const served = await serveFolder(files);
    t.after(served.stop);
    assert.deepEqual(await folderFaults(page, served.address, [...files.keys()]), []);
    await readWithoutScript(page, served.address);
  });
});

/** The findings of axe on the first page and the list of practices in each language, and on one page of each other kind. */
const folderFaults = async (page: Page, address: string, files: readonly string[]): Promise<string[]> => {
  const context = (await page.context().browser()?.newContext({ reducedMotion: "reduce" })) ?? assert.fail("no browser");
  const reader = await context.newPage();
  const faults: string[] = [];
  const look = async (file: string, colours: boolean): Promise<void> => {
    await reader.goto(address + file);
    faults.push(...(await axeFaults(reader, colours)).map((fault) => `${file}: ${fault}`));
  };
  for (const lang of ["en", "fr", "es", "ru", "ar", "zh"])
    for (const name of ["index.html", "practices.html"]) await look(`${lang}/${name}`, lang === "en");
  for (const kind of ["en/w1.html", "ar/w2.html", "en/practice-", "ru/procedure-", "ar/elements-"])
    await look(files.find((file) => file.startsWith(kind)) ?? assert.fail(kind), true);
  // without scripts, everything except the search works
  await reader.goto(`${address}ar/index.html`);
  await reader.getByRole("searchbox").fill("التعذيب");
  await reader.locator("#hits a").first().click();
  await reader.waitForURL(/\/ar\/w2\.html#p\d+$/);
  await context.close();
  return faults;
};

/** In a browser without scripts: changes to French, and opens a topic, a text, a procedure and a practice with what did not work. */
const readWithoutScript = async (page: Page, address: string): Promise<void> => {
  const context = (await page.context().browser()?.newContext({ javaScriptEnabled: false })) ?? assert.fail("no browser");
  const reader = await context.newPage();
  const fr = wordsOf("fr");
  await reader.goto(address);
  assert.equal(await reader.getByRole("searchbox").count(), 0, "what needs a script is not shown");
  await reader.getByRole("link", { name: "Français" }).first().click();
  await reader.getByRole("heading", { name: fr("library.title") }).waitFor();
  await reader.locator(".topics summary").click();
  await reader.locator('.topics a[href$="/areas-biometrics.html"]').click();
  await reader.locator("h1", { hasText: "Biométrie" }).waitFor();
  await reader.locator('.works h3 a[href$="/w1.html"]').click();
  await reader.locator('.side a[href*="/procedure-"]').click();
  await reader.locator('a[href="#s2"]').first().click();
  await reader.getByRole("link", { name: fr("practice.public") }).click();
  await reader.locator(".works h2 a").first().click();
  await reader.getByRole("heading", { name: en("practice.failed") }).waitFor();
  await context.close();
};

/** Hugo, who administers the workspace, gives Ines the role of an editor too. */
const secondEditor = async (world: World, desk: string, programme: string): Promise<void> => {
  const hugo = await world.desk();
  await enter(hugo, desk, "Hugo", "programme");
  const members = `${programme.replace("/w/", "/api/w/")}/members`;
  const status = await hugo.evaluate(async (address) => {
    const { members: all } = (await (await fetch(address)).json()) as { members: Record<string, unknown>[] };
    const ines = all.find(({ name }) => name === "Ines") ?? {};
    const body = { expectedRev: ines["rev"], roles: ["authority", "programme-officer"], until: null, affiliation: ines["affiliation"] };
    const headers = { "content-type": "application/json" };
    return (await fetch(`${address}/${String(ines["id"])}`, { method: "PUT", headers, body: JSON.stringify(body) })).status;
  }, members);
  assert.equal(status, 200);
  await hugo.context().close();
};

/**
 * In Arabic and by keyboard: an editor opens the form of a passage, and the page states that this editor holds the text. @returns the findings of axe
 */
const writtenInArabic = async (world: World, work: string): Promise<string[]> => {
  const ar = wordsOf("ar");
  const page = await world.desk("ar", { viewport: { width: 390, height: 900 } });
  await page.context().addInitScript(`localStorage.setItem("counterpart.language", "ar")`);
  await signInAs(page, world.server.desk, "bruno");
  await page.goto(work);
  await chooseSegment(page, ar("knowledge.mode.write"));
  await pressOn(page, button(page, ar("common.change")).last());
  await page.getByText(ar("writing.mine", { n: writingMinutes })).waitFor();
  const faults = [...(await axeFaults(page, true)), ...(await widthFaults(page))];
  await page.context().close();
  return faults;
};

/** Chooses a segment of a segmented control by keyboard. */
const chooseSegment = async (page: Page, name: string): Promise<void> => {
  await pressOn(page, button(page, name));
};

/** The text below the title of the guide in the catalogue, which contains its number. */
const workNumberOf = async (page: Page, programme: string): Promise<string> => {
  await page.goto(`${programme}/knowledge?show=all`);
  const row = page.getByRole("row").filter({ hasText: guide });
  await row.waitFor();
  return row.innerText();
};
