/**
 * A course that two implementers carry out together, by keyboard only. An administrator names the implementers. One implementer has made no due
 * diligence decision yet, and the gate names the missing decision. Then the authority of this implementer signs a statement, and the seat can be
 * given. The number of people in the courses that each implementer carried out alone is a range.
 */
import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import type { Locator, Page } from "playwright-core";
import { countRules } from "#modules/figures/contract/figures.ts";
import { addEvent, type EventFields } from "#modules/people/contract/people.ts";
import { listImplementers } from "#modules/programme/contract/implementers.ts";
import { noCallDays } from "#modules/training/contract/call-days.ts";
import { addCourse, nominate } from "#modules/training/contract/training.ts";
import { getSession } from "#platform/contract/session.ts";
import { en, enter, importLines, inDays, said, save, typed } from "./course-desk.ts";
import { deskSession, type DeskSession } from "./desk-session.ts";
import { button, cast, dayIn, decideButton } from "./journey-desk.ts";
import { chooseIn, chooseRadio, pressOn, writeIn } from "./journey-keys.ts";
import { commandId } from "./journey-steps.ts";
import { step, type World } from "./journey-world.ts";

const [office, institute] = ["Programme office", "Training institute"];
const marking = "TLP:AMBER";
/** One official for the course of each implementer. No person is in both courses, so that the comparison of all rows is certain. */
const officials = [
  "Ada Quell,ada.quell@umbeya.example,Ministry of Justice,ministry,X-UMB",
  "Bram Oster,bram.oster@ilvania.example,High Court,judiciary,X-ILV",
];

const eventOn = (first: string, title: string, more: Partial<EventFields> = {}): EventFields => ({
  kind: "course",
  title: said(title),
  place: "Tamrit",
  mode: "in-person",
  organiser: "Technology programme",
  zone: "UTC",
  starts: first,
  ends: first,
  sessions: [{ id: null, title: said("Legal basis"), day: first }],
  marking,
  ...more,
});

/** Makes an event that one implementer carried out alone, attended by one official. */
const heldAlone = async (bruno: DeskSession, workspace: string, implementer: string, day: string, official: string): Promise<void> => {
  const event = await bruno.call(addEvent, {
    params: { workspace },
    body: { commandId: commandId(), ...eventOn(day, "Course of one implementer", { implementers: [implementer] }) },
  });
  const params = { workspace, event: event.id };
  const lines = ["Name,E-mail,Organisation,Organisation type,State", official];
  await importLines(
    bruno,
    params,
    lines,
    event.sessions.map(({ id }) => id),
  );
};

/**
 * Runs the journey of the joint course.
 * @param page the page of Bruno
 * @param today the number of days since the journey began
 * @returns the addresses of the main pages by name
 */
export const jointCourse = async (t: TestContext, world: World, page: Page, today: number): Promise<Readonly<Record<string, string>>> => {
  const { desk } = world.server;
  const bruno = await deskSession(desk, "bruno");
  const { workspaces } = await bruno.call(getSession);
  const params = { workspace: workspaces.find(({ kind }) => kind === "programme")?.id ?? assert.fail("no programme") };
  const programme = `${desk}/w/${params.workspace}`;
  const pages = { implementers: `${programme}/implementers`, diligence: `${programme}/diligence`, figures: `${programme}/figures` };
  const dialog = page.getByRole("dialog");
  const row = (name: string): Locator => page.getByRole("row").filter({ hasText: name });
  let ids: readonly string[] = [];

  await step(t, "an administrator names two implementers, and who works for which of them", async () => {
    const hugo = await world.desk();
    const form = hugo.getByRole("dialog");
    await enter(hugo, desk, "Hugo");
    await hugo.goto(pages.implementers);
    for (const name of [office, institute]) {
      await pressOn(hugo, button(hugo, en("implementers.add")));
      await writeIn(hugo, form.getByLabel(en("implementers.name")), name);
      await writeIn(hugo, form.getByLabel(en("implementers.rule")), `Rule of the ${name}`);
      await save(hugo, form);
      await hugo.getByRole("rowheader", { name }).waitFor();
    }
    ids = (await bruno.call(listImplementers, { params })).implementers.map(({ id }) => id);
    for (const [i, name] of [cast.bruno, "Ines"].entries()) {
      await pressOn(hugo, button(hugo, en("common.change-of", { name })));
      await chooseIn(hugo, form.getByLabel(en("implementers.works-for")), ids[i] ?? assert.fail());
      await save(hugo, form);
    }
    await hugo.context().close();
  });

  let course = "";
  await step(t, "a course of both: one has decided and the other has not, and the gate says whose decision is missing", async () => {
    const day = inDays(today + 20);
    const event = await bruno.call(addEvent, { params, body: { commandId: commandId(), ...eventOn(day, "Course of two implementers") } });
    const call = {
      title: said("A course of both"),
      subject: "darknet",
      objectives: said("What the law allows"),
      share: 80,
      ...noCallDays,
      marking,
    } as const;
    const quotas = [{ state: "X-VEL", seats: 1 }];
    const body = { commandId: commandId(), ...call, event: event.id, deadline: inDays(today + 10), quotas } as const;
    const { id } = await bruno.call(addCourse, { params, body });
    const person = {
      state: "X-VEL",
      name: "Mara Lund",
      unit: "National Police",
      unitType: "law-enforcement",
      sex: "woman",
      late: null,
    } as const;
    await bruno.call(nominate, { params: { ...params, course: id }, body: { commandId: commandId(), ...person } });
    await page.goto(`${programme}/people/events/${event.id}`);
    await pressOn(page, button(page, en("common.change")));
    const by = dialog.getByRole("group", { name: en("implementers.by") });
    for (const name of [office, institute]) await pressOn(page, by.getByRole("checkbox", { name }), "Space");
    await save(page, dialog);
    course = `${programme}/training/courses/${id}`;
    await page.goto(course);
    await page.getByText(`${office}, ${institute}`).waitFor();
    await row("Mara Lund").getByText(en("training.gate.support-implementer")).waitFor();
    await pressOn(page, button(page, en("training.decide-of", { name: "Mara Lund" })));
    await chooseRadio(page, dialog.getByRole("group", { name: en("training.decision") }), en("training.decide.selected"));
    await pressOn(page, button(dialog, en("desk.save")));
    await dialog.getByText(en("problem.support-implementer.do")).waitFor();
    assert.match(await dialog.innerText(), new RegExp(`The decision of ${institute} is missing`));
    await pressOn(page, button(dialog, en("desk.cancel")));
    await dialog.waitFor({ state: "detached" });
  });

  await step(t, "the second implementer's authority reads no case of the first; it signs that its own rule requires no case", async () => {
    const ines = await world.desk();
    const form = ines.getByRole("dialog");
    await enter(ines, desk, "Ines");
    await ines.goto(pages.diligence);
    await ines.getByText(en("diligence.none"), { exact: true }).waitFor();
    await pressOn(ines, button(ines, en("diligence.statement-sign")));
    await writeIn(ines, form.getByLabel(en("diligence.activity")), "A course of both");
    await chooseIn(ines, form.getByLabel(en("diligence.state")), "X-VEL");
    await chooseIn(ines, form.getByLabel(en("diligence.unit-kind")), "law-enforcement");
    await pressOn(ines, form.getByRole("checkbox", { name: en("diligence.cover.training") }), "Space");
    await pressOn(ines, form.getByRole("checkbox", { name: cast.bruno }), "Space");
    await writeIn(ines, form.getByLabel(en("diligence.statement-reason")), "The rule asks for a decision on equipment only.");
    await writeIn(ines, dayIn(form, en, "diligence.until"), typed(inDays(today + 60)));
    await save(ines, form, en("diligence.statement-sign"));
    await ines.getByText("The rule asks for a decision on equipment only.").waitFor();
    await ines.context().close();
  });

  await step(t, "now both implementers allow the seat, and it is given", async () => {
    await page.goto(course);
    await row("Mara Lund").getByText(en("training.gate.allowed")).waitFor();
    await pressOn(page, button(page, en("training.decide-of", { name: "Mara Lund" })));
    await chooseRadio(page, dialog.getByRole("group", { name: en("training.decision") }), en("training.decide.selected"));
    await save(page, dialog);
    await row("Mara Lund").getByText(en("training.status.selected")).waitFor();
    await page.goto(pages.diligence);
    await row(institute).getByText(en("diligence.seen.statement")).waitFor();
    assert.equal(
      await page.getByText("The rule asks for a decision on equipment only.").count(),
      0,
      "its reason is not shown to the first",
    );
  });

  let figure = "";
  await step(t, "the number of people in the courses that one implementer carried out alone is shown and frozen as a range", async () => {
    const day = inDays(today - 5);
    for (const [i, official] of officials.entries()) await heldAlone(bruno, params.workspace, ids[i] ?? "", day, official);
    const { counts } = await bruno.call(countRules, { params });
    const [least, most] = counts.find(({ rule }) => rule === "individuals")?.between ?? assert.fail("no range");
    assert.ok(least < most, `${least} to ${most}`);
    await page.goto(pages.figures);
    await page.getByText(en("figures.between", { least, most })).waitFor();
    await pressOn(page, button(page, `${en("figures.freeze")}: ${en("figure-rules.individuals.name")}`));
    await pressOn(page, decideButton(page));
    await page.waitForURL(/\/figures\/[0-9a-f-]{36}$/);
    const main = page.locator("#main");
    await main.getByRole("heading", { name: en("figure-rules.individuals.at-least", { n: least }) }).waitFor();
    await main.getByText(en("figures.between", { least, most })).first().waitFor();
    figure = page.url();
  });
  return { ...pages, joint: course, figure };
};
