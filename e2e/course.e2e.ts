/**
 * The journey of a course, from the offer of a package to a certificate, by keyboard only. Due diligence refuses a unit of one State, the decision
 * about a unit of another State expires, and a third State does not answer. A participant withdraws and the alternate gets the seat. A phone with a
 * screen 320 px wide checks people in; then two devices check people in without a network, and two implementers carry out a course together. The
 * server is restarted with a later clock for the days of the course, and again for the survey six months later. The journey checks the main pages in
 * Arabic.
 */
import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import type { Locator } from "playwright-core";
import { addCase, decideCase, listCases, proposeCase, type Case } from "#modules/diligence/contract/diligence.ts";
import { addRequest, sendRequest } from "#modules/needs/contract/needs.ts";
import { addEvent } from "#modules/people/contract/people.ts";
import { getSession } from "#platform/contract/session.ts";
import { en, enter, inDays, said, save, typed, zone } from "./course-desk.ts";
import { deskSession } from "./desk-session.ts";
import { button, cast, dayIn, hasCount } from "./journey-desk.ts";
import { chooseIn, chooseRadio, pressOn, writeIn } from "./journey-keys.ts";
import { commandId, lookedAtInArabic } from "./journey-steps.ts";
import { jointCourse } from "./joint-course.ts";
import { openWorld, step, type World } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { openLater } from "./later-world.ts";
import { sixMonthsLater } from "./six-months-later.ts";
import { removeData } from "./start.ts";
import { twoDoors } from "./two-doors.ts";

/** The number of days until the course: more than a State has for an answer, and more than the shortest validity of a decision. */
const ahead = 25;
const marking = "TLP:AMBER";

/** The addresses of the records that the journey made before the days of the course. */
interface Made {
  readonly event: string;
  readonly course: string;
}

const plan = async (t: TestContext, world: World): Promise<Made> => {
  const { desk } = world.server;
  const [bruno, greta, amara] = await Promise.all([deskSession(desk, "bruno"), deskSession(desk, "greta"), deskSession(desk, "amara")]);
  const { workspaces } = await bruno.call(getSession);
  const of = (kind: string): string => workspaces.find((one) => one.kind === kind)?.id ?? assert.fail(`no ${kind}`);
  const params = { workspace: of("programme") };
  const programme = `${desk}/w/${params.workspace}`;
  const page = await world.desk();
  const dialog = page.getByRole("dialog");
  await enter(page, desk, cast.bruno);

  await step(t, "a State asks for a course, and the programme offers it", async () => {
    const state = { workspace: of("state") };
    const request = await amara.call(addRequest, {
      params: state,
      body: {
        commandId: commandId(),
        kind: "training",
        urgency: "no-date",
        note: null,
        askedOn: inDays(-1),
        wanted: null,
        reason: said("Investigators ask for a course on lawful requests."),
        needs: [],
        marking,
      },
    });
    const body = { commandId: commandId(), expectedRev: request.rev, receiver: params.workspace };
    await amara.call(sendRequest, { params: { ...state, request: request.id }, body });
    await page.goto(`${programme}/requests-received`);
    await pressOn(page, page.getByRole("button", { name: /^Decide: .*Velmara/ }).first());
    await chooseRadio(page, dialog.getByRole("group", { name: en("needs.decide") }), en("needs.standing.offered"));
    await save(page, dialog);
    await page.getByText(en("needs.standing.offered")).locator("visible=true").first().waitFor();
  });

  const cases = async (): Promise<readonly Case[]> => (await bruno.call(listCases, { params })).cases;
  const people = (await bruno.call(listCases, { params })).people;
  const delivers = [people.find(({ name }) => name === cast.bruno)?.account ?? assert.fail()];
  const assessed = async (state: string, unit: "law-enforcement" | "prosecution"): Promise<Case> => {
    const one = await bruno.call(addCase, {
      params,
      body: {
        commandId: commandId(),
        state,
        unit,
        title: said("Course on lawful requests"),
        covers: ["training"],
        delivers,
        scope: { inside: true, reason: said("Training for a service that investigates.") },
        factors: [
          {
            kind: "unit-record",
            known: said("No complaint is known."),
            sources: [{ text: "Court registers", reliability: "reliable" }],
            rating: "low",
            mitigated: null,
          },
        ],
        mitigations: [],
        marking: "TLP:AMBER+STRICT",
      },
    });
    return bruno.call(proposeCase, { params: { ...params, case: one.id }, body: { expectedRev: one.rev } });
  };
  const decide = (one: Case, outcome: "support" | "conditions", until: string) =>
    greta.call(decideCase, {
      params: { ...params, case: one.id },
      body: {
        commandId: commandId(),
        expectedRev: one.rev,
        outcome,
        reason: said("The facts speak for it."),
        conditions: outcome === "conditions" ? said("The logs are read by somebody outside.") : null,
        until,
      },
    });

  await step(t, "the decider refuses one unit and allows another for ten days; a State is told its conditions", async () => {
    const refused = (await cases()).find(({ state, status }) => state === "X-BOL" && status === "proposed") ?? assert.fail();
    const decider = await world.desk();
    await enter(decider, desk, "Greta");
    await decider.goto(`${programme}/diligence/${refused.id}`);
    const form = decider.getByRole("dialog");
    await pressOn(decider, button(decider, en("diligence.decide")));
    await chooseRadio(decider, form.getByRole("group", { name: en("diligence.decision") }), en("diligence.outcome.refused"));
    await writeIn(decider, form.getByLabel(en("diligence.reason")), "Nobody reads the logs of this service.");
    await writeIn(decider, dayIn(form, en, "diligence.until"), typed(inDays(200)));
    await save(decider, form, en("diligence.decide"));
    // a person named in a source asks for the deletion of this source; the person who decides on this did not write the source
    await pressOn(decider, button(decider, en("diligence.take-out")));
    await pressOn(decider, decider.getByRole("button", { name: en("diligence.take-out-of", { what: "" }) }).last());
    await pressOn(decider, button(decider.getByRole("alertdialog"), en("diligence.take-out-do")));
    await decider.getByText(en("diligence.taken-outs"), { exact: true }).waitFor();
    await decider.context().close();
    await decide(await assessed("X-UMB", "law-enforcement"), "support", inDays(10));
    const told = await decide(await assessed("X-VEL", "prosecution"), "conditions", inDays(300));
    await page.goto(`${programme}/diligence/${told.id}`);
    await pressOn(page, button(page, en("conditions.send")));
    await writeIn(page, dialog.getByLabel(en("conditions.how-to")), "On this page, or by a note verbale.");
    await save(page, dialog, en("conditions.send"));
  });

  let event = "";
  let course = "";
  await step(t, "a course for three States is planned, and the States nominate people", async () => {
    const added = await bruno.call(addEvent, {
      params,
      body: {
        commandId: commandId(),
        kind: "course",
        title: said("Course on lawful requests"),
        place: "Tamrit",
        mode: "in-person",
        organiser: "Technology programme",
        zone,
        starts: inDays(ahead),
        ends: inDays(ahead + 1),
        sessions: ["Legal basis", "Limits"].map((title, i) => ({ id: null, title: said(title), day: inDays(ahead + i) })),
        marking,
      },
    });
    event = `${programme}/people/events/${added.id}`;
    await page.goto(`${programme}/training/courses`);
    await pressOn(page, button(page, en("training.add")));
    await writeIn(page, dialog.getByLabel(en("common.title")), "Lawful requests");
    await chooseIn(page, dialog.getByLabel(en("people.event")), added.id);
    await writeIn(page, dayIn(dialog, en, "training.deadline"), typed(inDays(ahead - 1)));
    await writeIn(page, dialog.getByLabel(en("training.objectives")), "Officers know what a request needs.");
    for (const [state, seats] of [
      ["Velmara", "3"],
      ["Bolami", "1"],
      ["Umbeya", "1"],
    ] as const)
      await writeIn(page, dialog.getByLabel(new RegExp(state)), seats);
    await writeIn(page, dialog.getByLabel(en("training.share")), "50");
    await chooseIn(page, dialog.getByLabel(en("common.marking")), marking);
    await save(page, dialog);
    await pressOn(page, page.getByRole("link", { name: "Lawful requests" }));
    await page.waitForURL(/\/training\/courses\/[0-9a-f-]{36}$/);
    course = page.url();
    const nominees = [
      ["X-VEL", "Ruth Adan", "law-enforcement"],
      ["X-VEL", "Daniel Mora", "law-enforcement"],
      ["X-VEL", "Paul Ferrin", "prosecution"],
      ["X-VEL", "Sena Okoro", "law-enforcement"],
      ["X-BOL", "Ivo Tamm", "law-enforcement"],
      ["X-UMB", "Lena Brandt", "law-enforcement"],
    ] as const;
    for (const [state, name, unit] of nominees) {
      await pressOn(page, button(page, en("training.nominate")));
      await chooseIn(page, dialog.getByLabel(en("common.state")), state);
      await writeIn(page, dialog.getByLabel(en("common.name")), name);
      await chooseIn(page, dialog.getByLabel(en("training.unit-type")), unit);
      await save(page, dialog, en("training.nominate"));
      await page.getByRole("rowheader", { name: new RegExp(name) }).waitFor();
    }
  });
  const at = (address: string): string => address.slice(desk.length);
  return { event: at(event), course: at(course) };
};

const attend = async (t: TestContext, world: World, { event, course }: Made): Promise<void> => {
  const { desk } = world.server;
  const page = await world.desk();
  const dialog = page.getByRole("dialog");
  const row = (name: string): Locator => page.getByRole("row").filter({ hasText: name });
  const decide = async (name: string, decision: string): Promise<void> => {
    await pressOn(page, button(page, en("training.decide-of", { name })));
    await chooseRadio(page, dialog.getByRole("group", { name: en("training.decision") }), decision);
  };
  await enter(page, desk, cast.bruno);
  await page.goto(`${desk}${course}`);

  await step(t, "a refused unit, an expired decision and a State without an answer get no seat, each with its sentence", async () => {
    for (const [name, refusal] of [
      ["Ivo Tamm", "support-refused"],
      ["Lena Brandt", "support-expired"],
      ["Paul Ferrin", "support-unanswered"],
    ] as const) {
      await row(name)
        .getByText(en(`training.gate.${refusal}`))
        .waitFor();
      await decide(name, en("training.decide.selected"));
      await pressOn(page, button(dialog, en("desk.save")));
      await dialog.getByText(en(`problem.${refusal}.do`)).waitFor();
      await pressOn(page, button(dialog, en("desk.cancel")));
      await dialog.waitFor({ state: "detached" });
      await row(name).getByText(en("training.status.nominated")).waitFor();
    }
  });

  await step(t, "a participant withdraws, and the State's alternate moves up", async () => {
    for (const [name, decision, status] of [
      ["Ruth Adan", "selected", "selected"],
      ["Daniel Mora", "selected", "selected"],
      ["Sena Okoro", "waitlisted", "waitlisted"],
      ["Ruth Adan", "confirmed", "confirmed"],
    ] as const) {
      await decide(name, en(`training.decide.${decision}`));
      await save(page, dialog);
      await row(name)
        .getByText(en(`training.status.${status}`))
        .waitFor();
    }
    await decide("Daniel Mora", en("training.decide.withdrawn"));
    await chooseIn(page, dialog.getByLabel(en("desk.reason")), "recalled-to-duty");
    await save(page, dialog);
    await row("Sena Okoro").getByText(en("training.promoted")).waitFor();
    await decide("Sena Okoro", en("training.decide.confirmed"));
    await save(page, dialog);
  });

  await step(t, "a phone of 320 px checks two people in by their codes", async () => {
    await page.goto(`${desk}${event}/check-in`);
    await pressOn(page, button(page, en("check-in.passes-issue")));
    const codes: string[] = [];
    for (const name of ["Ruth Adan", "Sena Okoro"]) codes.push(await row(name).locator("td bdi[dir=ltr]").innerText());
    await pressOn(page, button(page, en("check-in.device-add")));
    await writeIn(page, dialog.getByLabel(en("check-in.device-label")), "Door of the hall");
    const made = page.waitForResponse((answer) => answer.url().endsWith("/devices") && answer.request().method() === "POST");
    await pressOn(page, button(dialog, en("check-in.device-make")));
    const { device, link } = (await (await made).json()) as { device: string; link: string };
    const workspace = /\/w\/([^/]+)/.exec(event)?.[1] ?? "";
    const phone = await world.phone("en", 320);
    await phone.goto(`${desk}/check-in#${workspace}.${device}.${link}`);
    await button(phone, en("check-in.door-enrol")).tap();
    // the device preselects the session by the day in its own time zone; this differs from the event's, so the test selects the session
    await phone.getByLabel(en("check-in.session"), { exact: true }).selectOption({ index: 0 });
    for (const code of codes) {
      await phone.getByLabel(en("check-in.door-code")).fill(code);
      // a device that enrolled delivers once without scans, so the test waits for the delivery that contains this code
      const delivered = phone.waitForResponse(
        (answer) => answer.url().endsWith("/deliveries") && answer.ok() && (answer.request().postData() ?? "").includes(code),
      );
      await button(phone, en("check-in.door-take")).tap();
      await phone.getByText(en("check-in.door-taken", { code })).waitFor();
      await delivered;
    }
    assert.ok(await phone.evaluate<boolean>("document.documentElement.scrollWidth <= 320"), "the page does not scroll sideways");
    await phone.context().close();
  });

  let number = "";
  await step(t, "a trainer confirms the session, and a certificate is issued", async () => {
    await page.goto(`${desk}${course}`);
    await pressOn(page, button(page, en("training.attendance-of", { session: "Legal basis" })));
    const present = dialog.getByRole("group", { name: en("training.who-attended") }).getByRole("checkbox", { checked: true });
    await hasCount(present, 2, "the people whom the phone checked in");
    await pressOn(page, dialog.getByRole("checkbox", { name: en("training.trainer-confirms") }), "Space");
    await save(page, dialog);
    await pressOn(page, button(page, en("training.certify-of", { name: "Ruth Adan" })));
    await button(page, en("training.revoke-of", { name: "Ruth Adan" })).waitFor();
    number = await row("Ruth Adan").locator("td bdi[dir=ltr]").first().innerText();
  });

  await step(t, "anybody can check the number of the certificate without an account", async () => {
    const outside = await world.desk();
    await outside.goto(`${desk}/certificate`);
    await writeIn(outside, outside.getByLabel(en("certificate.number")), number);
    await pressOn(outside, button(outside, en("certificate.check")));
    await outside.getByText(en("certificate.valid")).waitFor();
    assert.equal(await outside.getByText("Ruth Adan").count(), 0);
    await outside.context().close();
  });

  await twoDoors(t, world, page, ahead);
  const joint = await jointCourse(t, world, page, ahead);
  await step(t, "the main pages in Arabic are laid out from right to left", async () => {
    const pages = { course: `${desk}${course}`, event: `${desk}${event}`, checkIn: `${desk}${event}/check-in`, ...joint };
    assert.deepEqual(await lookedAtInArabic(world, "bruno", pages), []);
  });
};

test("a course leads from the offer to a certificate, by keyboard only", { timeout: 900_000 }, async (t) => {
  const data = mkdtempSync(path.join(tmpdir(), "counterpart-course-"));
  t.after(() => removeData(data));
  const made: Made[] = [];
  await t.test("the programme offers a package, decides on nominations and plans the course", async (first) => {
    const world = await openWorld(first, { data });
    if (world === null) return first.skip(noLan);
    made.push(await plan(first, world));
  });
  const [one] = made;
  if (one === undefined) return;
  await t.test("the course takes place", async (second) => {
    await attend(second, (await openLater(second, data, ahead)) ?? assert.fail(), one);
  });
  await t.test("participants answer the survey about use on the job", async (third) => {
    await sixMonthsLater(third, (await openLater(third, data, ahead + 200)) ?? assert.fail(), one.course, "Ruth Adan");
  });
});
