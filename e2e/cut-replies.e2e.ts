/**
 * Tests each form whose command must not be carried out twice. The server receives the first request, but its reply does not reach the page, so the
 * user presses the button again. After the second request there is exactly one row more than before the first.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { listShared } from "#platform/contract/exchange.ts";
import { applyReturn, listWorksheets, listSigned, makeWorksheet, registerSigned } from "#modules/offline/contract/offline.ts";
import { recordMilestone } from "#modules/policy/contract/measure-milestones.ts";
import { addEvent, getState, listStates } from "#modules/programme/contract/partner-state.ts";
import { addAgency, listAgencies } from "#modules/programme/contract/programme.ts";
import { adoptMeasure, getMeasure, listMeasures, measureHistory } from "#modules/policy/contract/policy.ts";
import { releaseProgress } from "#modules/recommendation/contract/progress.ts";
import {
  addAction,
  addRecommendation,
  getRecommendation,
  listRecommendations,
  replyTo,
  reportProgress,
  verify,
} from "#modules/recommendation/contract/recommendation.ts";
import { getSession } from "#platform/contract/session.ts";
import { pointsContract } from "#modules/recommendation/contract/points.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { openRoom } from "#modules/workshop/contract/workshop.ts";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Locator, Page } from "playwright-core";
import { commandsSent, cutReply, isTo } from "./cut-reply.ts";
import { deskSession } from "./desk-session.ts";
import { joinAll } from "./journey-clients.ts";
import { button, dayIn, decideButton, signInAs } from "./journey-desk.ts";
import { spendAll } from "./journey-steps-room.ts";
import { commandId } from "./journey-steps.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";
import { said } from "#platform/server/testing-values.ts";

const en = wordsOf("en");

interface Case {
  readonly name: string;
  readonly page: Page;
  readonly at: string;
  /** The endpoint of the command whose reply does not reach the page. */
  readonly sends: Endpoint;
  /** Fills the form and returns the button that sends it. */
  readonly fill: (page: Page) => Promise<Locator>;
  readonly rows: () => Promise<number>;
}

/** Opens the form, fills each empty field, and selects an option of each choice that is still empty. */
const filled = async (page: Page, open: string | null, send: string, root?: Locator): Promise<Locator> => {
  const within = root ?? page.locator("main");
  if (open !== null) await button(within, open).first().click();
  const form = within.locator("form", { has: page.getByRole("button", { name: send, exact: true }) });
  await form.waitFor();
  for (const field of await form.locator("textarea, input[required]:not([type=radio]):not([type=checkbox])").all())
    if ((await field.inputValue()) === "") await field.fill("Written once, in one sentence.");
  for (const choice of await form.locator("select[required]").all())
    if ((await choice.inputValue()) === "") await choice.selectOption({ index: 1 });
  for (const group of await form.getByRole("group").all()) {
    const choices = group.getByRole("radio");
    const amber = group.getByRole("radio", { name: /TLP:AMBER(?!\+)/ });
    if ((await choices.count()) > 0 && (await group.getByRole("radio", { checked: true }).count()) === 0)
      await amber.or(choices.last()).first().check();
  }
  return button(form, send);
};

test("if the reply is lost and the user tries again, nothing is written twice", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const session = await deskSession(desk, "bruno");
  const workspace = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? assert.fail();
  const { assessments } = await session.call(listAssessments, { params: { workspace } });
  const assessment = assessments[0]?.id ?? assert.fail();
  const at = { workspace, assessment };
  const list = async () => await session.call(listRecommendations, { params: at });
  const [first] = (await list()).recommendations;
  const reported = (await list()).recommendations.find(({ report }) => report !== null) ?? assert.fail();
  assert.ok(first);
  const { measures } = await session.call(listMeasures, { params: at });
  const adopted = measures.find(({ status }) => status === "adopted") ?? assert.fail();
  const tested =
    measures.find(({ status, testState, lacking }) => status === "under-review" && testState === "passed" && lacking.length === 0) ??
    assert.fail();
  const state = `${desk}/w/${workspace}`;
  const programme = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "programme")?.id ?? assert.fail();
  const { states } = await session.call(listStates, { params: { workspace: programme }, query: {} });
  const engagement = states.find((one) => one.state === "X-VEL")?.id ?? assert.fail();
  const here = `${state}/assessments/${assessment}`;
  const of = (id: string) => session.call(getRecommendation, { params: { workspace, recommendation: id } });

  const [amara, bruno, dalia, femi] = [await world.desk(), await world.desk(), await world.desk(), await world.desk()];
  await signInAs(amara, desk, "amara");
  await signInAs(bruno, desk, "bruno");
  await signInAs(dalia, desk, "dalia");
  await signInAs(femi, desk, "femi");

  /** A room in which three people have given points, so that there is a result to agree on. */
  const room = await session.call(openRoom, {
    params: { workspace },
    body: { commandId: commandId(), assessment, title: said("Points"), groups: 0, step: "recommendations" },
  });
  const clients = await joinAll(room.joinUrl ?? assert.fail(), 3);
  const items = ["a", "b"].map((code) => ({ code, urn: null, label: said(`Candidate ${code}`) }));
  const inRoom = { workspace, room: room.id };
  const { question: pointsQuestion } = await session.call(pointsContract.start, {
    params: { ...inRoom, kind: "points" },
    body: { points: 5, items },
  });
  await spendAll(clients, 5, ["a", "b"]);
  await session.call(pointsContract.reveal, { params: { ...inRoom, kind: "points", question: pointsQuestion?.id ?? assert.fail() } });

  /** The list to import: a list that was exported as a Word file, with one text changed. */
  const changedList = async (): Promise<Buffer> => {
    const body = { commandId: commandId(), kind: "recommendations" as const, format: "docx" as const, language: "en" };
    const sheet = await session.call(makeWorksheet, { params: at, body });
    const parts = unzipSync(await session.download(`${desk}/api/w/${workspace}/worksheets/${sheet.id}/file`));
    const { text } = (await of(first.id)).recommendation.text;
    const xml = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
    assert.ok(xml.includes(`>${text}<`));
    const document = strToU8(xml.replace(`>${text}<`, ">One unit receives a written mandate.<"));
    return Buffer.from(zipSync({ ...parts, "word/document.xml": document }));
  };

  const cases: readonly Case[] = [
    {
      name: "an agency is added",
      page: amara,
      at: `${state}/agencies`,
      sends: addAgency,
      fill: async (page) => {
        await button(page, en("programme.agency-add")).first().click();
        await page.getByLabel(en("common.name")).fill("Coast Watch");
        return filled(page, null, en("desk.save"), page.locator("body"));
      },
      rows: async () => (await session.call(listAgencies, { params: { workspace } })).agencies.length,
    },
    {
      name: "an event of a State is added",
      page: bruno,
      at: `${desk}/w/${programme}/states/${engagement}`,
      sends: addEvent,
      fill: async (page) => {
        await button(page, en("partner.event-add")).first().click();
        await dayIn(page, en, "partner.event-starts").fill("3 3 2027");
        return filled(page, null, en("desk.save"), page.locator("body"));
      },
      rows: async () => (await session.call(getState, { params: { workspace: programme, engagement } })).events.length,
    },
    {
      name: "the State replies",
      page: amara,
      at: `${state}/recommendations/${first.id}`,
      sends: replyTo,
      fill: (page) => filled(page, en("recommendation.do.reply"), en("recommendation.reply-save")),
      rows: async () => (await of(first.id)).replies.length,
    },
    {
      name: "the State reports progress",
      page: amara,
      at: `${state}/recommendations/${first.id}`,
      sends: reportProgress,
      fill: (page) => filled(page, en("recommendation.do.report"), en("recommendation.report-save")),
      rows: async () => (await of(first.id)).reports.length,
    },
    {
      name: "a verification",
      page: femi,
      at: `${state}/recommendations/${reported.id}`,
      sends: verify,
      fill: (page) => filled(page, en("recommendation.do.verify"), en("recommendation.verify-save")),
      rows: async () => (await of(reported.id)).verifications.length,
    },
    {
      name: "a recommendation is written",
      page: bruno,
      at: `${here}/recommendations`,
      sends: addRecommendation,
      fill: (page) => filled(page, en("recommendation.add"), en("desk.save")),
      rows: async () => (await list()).recommendations.length,
    },
    {
      name: "a national action",
      page: amara,
      at: `${here}/recommendations`,
      sends: addAction,
      fill: (page) => filled(page, en("recommendation.action.add"), en("desk.save")),
      rows: async () => (await list()).actions.length,
    },
    {
      name: "a recommendation out of what the room agreed",
      page: bruno,
      at: `${state}/rooms/${room.id}`,
      sends: addRecommendation,
      fill: (page) => filled(page, en("recommendation.agreed.make"), en("recommendation.agreed.save"), page.locator(".agreed li").first()),
      rows: async () => (await list()).recommendations.length,
    },
    {
      name: "progress is released",
      page: amara,
      at: `${here}/progress`,
      sends: releaseProgress,
      fill: async (page) => {
        await button(page, en("recommendation.release.do")).click();
        return decideButton(page);
      },
      rows: async () => {
        const { threads } = await session.call(listShared, { params: { workspace } });
        return threads.reduce((n, { parcels }) => n + parcels.length, 0);
      },
    },
    {
      name: "what became of a measure",
      page: amara,
      at: `${state}/measures/${adopted.id}`,
      sends: recordMilestone,
      fill: (page) => filled(page, en("policy.milestone.add"), en("desk.save")),
      rows: async () => (await session.call(getMeasure, { params: { workspace, measure: adopted.id } })).milestones.length,
    },
    {
      name: "a measure is adopted",
      page: dalia,
      at: `${state}/measures/${tested.id}`,
      sends: adoptMeasure,
      fill: async (page) => {
        await button(page, en("policy.adopt-open")).click();
        return decideButton(page);
      },
      rows: async () => (await session.call(measureHistory, { params: { workspace, measure: tested.id } })).revisions.length,
    },
    {
      name: "a signed text is registered",
      page: amara,
      at: `${here}/sign`,
      sends: registerSigned,
      fill: async (page) => {
        const buffer = Buffer.from(await session.download(`${desk}/api/w/${workspace}/assessments/${assessment}/signing-document/en`));
        await page.getByLabel(en("offline.signed.file")).setInputFiles({ name: "signed.pdf", mimeType: "application/pdf", buffer });
        await page.getByLabel(en("offline.signed.by"), { exact: true }).fill("Minister of Justice");
        return button(page, en("offline.signed.save"));
      },
      rows: async () => (await session.call(listSigned, { params: at })).signed.length,
    },
    {
      name: "a list is taken as a file",
      page: bruno,
      at: `${here}/recommendations`,
      sends: makeWorksheet,
      fill: async (page) => button(page, en("offline.take.xlsx")),
      rows: async () => (await session.call(listWorksheets, { params: at })).worksheets.length,
    },
    {
      name: "a list comes back",
      page: bruno,
      at: `${here}/bring-back/recommendations`,
      sends: applyReturn,
      fill: async (page) => {
        const file = { name: "list.docx", mimeType: "application/octet-stream", buffer: await changedList() };
        await page.getByLabel(en("offline.file")).setInputFiles(file);
        return button(page, en("offline.confirm", { n: 1 }));
      },
      rows: async () => (await of(first.id)).recommendation.rev,
    },
  ];

  for (const { name, page, at: address, sends, fill, rows } of cases)
    await step(t, name, async () => {
      await page.goto(address);
      const send = await fill(page);
      const before = await rows();
      const sent = commandsSent(page, sends);
      const cut = await cutReply(page, sends);
      await send.click();
      assert.equal(await cut.status, 200, "the server has carried it out");
      await page.getByText(en("problem.unavailable.what")).first().waitFor();
      assert.equal(await rows(), before + 1, "the first press wrote one row");
      await cut.end();
      // if the page has already loaded the change and removed the button, the user cannot send the command again
      const answered = page.waitForResponse((response) => isTo(sends)(response.request()) && response.status() === 200).catch(() => null);
      const [again] = await send.elementHandles();
      // clicks this one button: a click that searches the button again could still be waiting during the next case, and press a button of that case
      const pressed = await again?.click().then(
        () => true,
        async (error: unknown) => ((await again.evaluate((one) => one.isConnected)) ? Promise.reject(error as Error) : false),
      );
      if (pressed === true) {
        assert.ok((await answered) !== null, "the second press is answered");
        await page.getByText(en("problem.unavailable.what")).waitFor({ state: "detached" });
      }
      assert.equal(await rows(), before + 1, "the second press wrote no further row");
      assert.ok(sent.length > 0);
      assert.equal(new Set(sent).size, 1, `one command in ${sent.length} requests`);
    });
});
