/**
 * The start of the journeys through the steps: a new assessment with one scenario, measures for this scenario, and the list of steps on the console.
 */
import { randomBytes } from "node:crypto";
import { getSession } from "#platform/contract/session.ts";
import type { StepName } from "#modules/assessment/contract/step.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import { emptyMeasure } from "#modules/policy/contract/empty-measure.ts";
import { draftMeasure } from "#modules/policy/contract/policy.ts";
import { draftScenario, listScenarios } from "#modules/threat/contract/threat.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import type { Page } from "playwright-core";
import { deskSession } from "./desk-session.ts";
import { button, confirmReveal, signInAs, pressBegin } from "./journey-desk.ts";
import { widthFaults } from "./journey-look.ts";
import { wordsOf } from "./journey-words.ts";
import type { World } from "./journey-world.ts";
import { said } from "#platform/server/testing-values.ts";

const en = wordsOf("en");
export const commandId = (): string => randomBytes(16).toString("base64url");

/** A national risk list as an office may have it: with words, a percentage and ranges. The last row has an unknown kind. */
export const nationalRisks = [
  "Code,Risk,Kind,Likelihood,Period in months,Life and health,Rights and freedoms,Public trust,Essential services,Economy",
  "N1,River floods in the delta,natural,20-40 %,60,3-4,1,2,3,4",
  "N2,A pandemic of a new influenza,health,unlikely,60,4-5,2,3,4,4",
  "N3,Failure of the national grid,accidental,5 %,24,2,1,3,5,4",
  "N4,Long drought,natural,10-20 %,60,2-3,1,2,2,3",
  "N5,Something else,unheard of,10 %,24,2,1,1,1,1",
].join("\r\n");

export interface NewAssessment {
  readonly id: string;
  /** Address of the State's workspace at the desk. */
  readonly state: string;
  /** Address of the assessment's page. */
  readonly address: string;
}

/** Bruno opens an assessment with the default criteria and one scenario, S1. */
export const newAssessment = async (desk: string, title: string): Promise<NewAssessment> => {
  const bruno = await deskSession(desk, "bruno");
  const { workspaces } = await bruno.call(getSession);
  const params = { workspace: workspaces.find(({ kind }) => kind === "state")?.id ?? "" };
  const { yardsticks, criteriaSets } = await bruno.call(getCatalogue, { params });
  const { id } = await bruno.call(openAssessment, {
    params,
    body: {
      commandId: commandId(),
      title: said(title),
      horizonMonths: 24,
      yardstick: yardsticks.find(({ data }) => data.id === "phia")?.id ?? "",
      criteriaSet: criteriaSets.find(({ data }) => data.id === "room-default")?.id ?? "",
      marking: "TLP:AMBER",
    },
  });
  await bruno.call(draftScenario, {
    params: { ...params, assessment: id },
    body: {
      commandId: commandId(),
      title: said("Invented appeals for donations in many languages"),
      summary: said("Families would report appeals that sound like a known charity."),
      technologyAreas: ["ai"],
      actorClass: null,
      interests: [],
      assumptions: said(""),
      sources: [],
      rightsImplications: said(""),
      owner: null,
      nextReview: null,
      marking: "TLP:AMBER",
    },
  });
  const state = `${desk}/w/${params.workspace}`;
  return { id, state, address: `${state}/assessments/${id}` };
};

/** Drafts measures for the scenarios of the assessment, each with only a title. */
export const draftMeasures = async (desk: string, { id, state }: NewAssessment, titles: readonly string[]): Promise<void> => {
  const bruno = await deskSession(desk, "bruno");
  const params = { workspace: state.split("/").at(-1) ?? "", assessment: id };
  const scenarios = (await bruno.call(listScenarios, { params })).scenarios.map((one) => one.id);
  for (const title of titles)
    await bruno.call(draftMeasure, {
      params,
      body: {
        commandId: commandId(),
        ...emptyMeasure("en", "TLP:AMBER"),
        title: said(title),
        scenarios,
      },
    });
};

/**
 * Performs an action on a step in the console's list. At step 3 the list is collapsed, so it is opened first. If the console asks whether to leave an
 * open question, agrees.
 */
export const setStepAt = async (page: Page, name: StepName, action: "start" | "finish"): Promise<void> => {
  const course = page.locator(".step-course");
  if ((await course.getAttribute("open")) === null) await course.locator("summary").click();
  await page.getByRole("button", { name: en("room-steps.actions", { name: en(`assessment.step.${name}`) }), exact: true }).click();
  await page.getByRole("menuitem", { name: en(`console.action.${action}`) }).click();
  const here = { number: stepNames.indexOf(name) + 1, name: en(`assessment.step.${name}`) };
  if (action !== "start") return;
  const moved = course.locator("summary", { hasText: en("room-steps.step", here) });
  const leaves = button(page.getByRole("alertdialog"), en("console.leave-open-do"));
  await moved.or(leaves).first().waitFor();
  if (await leaves.isVisible()) await leaves.click();
  await moved.waitFor();
};

/** Starts the claims question of the present step with all items of its lists. */
export const ask = async (page: Page, of: number): Promise<void> => {
  await button(page, en("landscape.start")).click();
  await page.locator("form.form").waitFor();
  await button(page, en("landscape.start")).click();
  await page.locator("#main .claims-count", { hasText: en("common.agencies-finished", { n: 0, of, begun: 0 }) }).waitFor();
};

/** Reveals the claims question of the present step, after `n` agencies have finished and `begun` more agencies have begun. */
export const revealClaimsQuestion = async (page: Page, n: number, begun: number, of: number): Promise<void> => {
  await page.locator("#main .claims-count", { hasText: en("common.agencies-finished", { n, of, begun }) }).waitFor();
  await button(page, en("landscape.reveal")).click();
  await confirmReveal(page, en, en("console.reveal-do"));
  await page.locator("#main figure svg, #main .drawing svg, #main svg[role=img]").first().waitFor();
};

/** Starts the assessment's first round, about its only scenario, with likelihood and impact only. */
export const beginShortRound = async (page: Page): Promise<void> => {
  await button(page, en("console.round-start")).click();
  await page
    .getByRole("group", { name: en("common.scenarios") })
    .getByRole("checkbox")
    .first()
    .check();
  const questions = page.getByRole("group", { name: en("common.questions") });
  for (const left of ["capability", "intent", "confidence"] as const)
    await questions.getByRole("checkbox", { name: en(`scenario.question.${left}`), exact: true }).uncheck();
  await pressBegin(page, 1);
};

/**
 * Checks a person's desk in Arabic at the given width: each page must be laid out from right to left, and nothing may be beyond the edge of the page.
 * @returns the faults
 */
export const lookedAtInArabic = async (
  world: World,
  who: "amara" | "bruno",
  addresses: Readonly<Record<string, string>>,
): Promise<string[]> => {
  const page = await world.desk("ar", { viewport: { width: 1280, height: 900 } });
  await page.context().addInitScript(`localStorage.setItem("counterpart.language", "ar")`);
  await signInAs(page, world.server.desk, who);
  const faults: string[] = [];
  for (const [name, address] of Object.entries(addresses)) {
    await page.goto(address);
    await page.locator("h1, .wall-stage, main").first().waitFor();
    await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
    const spoken = await page.locator("html").evaluate((root) => `${root.getAttribute("lang")} ${root.getAttribute("dir")}`);
    if (spoken !== "ar rtl") faults.push(`${name} in Arabic: ${spoken}`);
    faults.push(...(await widthFaults(page)).map((fault) => `${name} in Arabic: ${fault}`));
  }
  await page.context().close();
  return faults;
};
