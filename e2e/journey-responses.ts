/**
 * Actions with measures: draft a measure in the room, complete it at the desk, answer its rights test, and record which measures the State will take.
 */
import { rightsQuestions } from "#modules/safeguard/contract/safeguard.ts";
import type { Page } from "playwright-core";
import { inDays } from "./course-desk.ts";
import { button, dayIn } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";

const en = wordsOf("en");

/** Drafts a measure in the short form on the console, for the first scenario of the assessment. */
export const draftInRoom = async (page: Page, title: string, problem: string): Promise<void> => {
  await button(page, en("policy.add")).click();
  const form = page.locator("form.form");
  await form.getByLabel(en("policy.field.title"), { exact: true }).fill(title);
  await form.getByLabel(en("policy.field.problem"), { exact: true }).fill(problem);
  await form
    .getByRole("group", { name: en("policy.field.scenarios") })
    .getByRole("checkbox")
    .first()
    .check();
  await button(form, en("desk.save")).click();
  await page.getByRole("row", { name: new RegExp(title) }).waitFor();
};

/** Fills in, at the desk, the fields that a measure needs before it can be adopted. */
export const complete = async (page: Page): Promise<void> => {
  await button(page, en("policy.change")).click();
  const form = page.locator("form.form");
  await form.locator("summary", { hasText: en("policy.part.who") }).click();
  await form.getByLabel(en("policy.field.lead"), { exact: true }).selectOption({ label: "Ministry of Justice" });
  await dayIn(form, en, "policy.field.review").fill(inDays(400));
  await dayIn(form, en, "policy.field.ends").fill(inDays(1000));
  await form.locator("summary", { hasText: en("policy.part.safeguards") }).click();
  await form.getByLabel(en("policy.field.legalBasis"), { exact: true }).fill("Payments Act (Velmara, invented), articles 3 to 8");
  for (const group of ["children", "women", "minorities"] as const)
    await form.getByLabel(en(`policy.field.effects.${group}`), { exact: true }).fill("Asked and weighed; no lasting effect is expected.");
  await form.getByLabel(en("policy.field.gender.marker"), { exact: true }).selectOption("1");
  await form.getByLabel(en("policy.field.gender.rationale"), { exact: true }).fill("Women run most of the charities that are concerned.");
  await button(form, en("desk.save")).click();
  await form.waitFor({ state: "detached" });
};

/** Answers all questions of the rights test without an objection, except `against`. */
export const testRights = async (page: Page, against: (typeof rightsQuestions)[number] | null): Promise<void> => {
  for (const [at, question] of rightsQuestions.entries()) {
    const asked = page.locator(".rights-question").nth(at);
    // for this question alone ("touches a right that allows no limitation"), "no" is the answer without an objection
    const well = question === "absolute" ? "no" : "yes";
    const answer = question === against ? (well === "yes" ? "no" : "yes") : well;
    await asked.getByRole("radio", { name: en(`policy.answer.${answer}`), exact: true }).check();
    await asked.getByLabel(en("policy.reasons"), { exact: true }).fill(`Read with care: ${question}.`);
  }
  await button(page, en("policy.save-answers")).click();
  // after the save, the form shows the stored values again
  await page.getByText(en(against === null ? "policy.test-state.passed" : "policy.test-state.unresolved")).waitFor();
};

/** Completes step 6 at the desk: calculates the remaining risk of the scenario, and records in words which measures the State will take. */
export const agreePortfolio = async (page: Page, take: string, leave: string, statement: string): Promise<void> => {
  const dialog = page.getByRole("dialog");
  await button(page, en("effect.calc.do")).click();
  await button(dialog, en("effect.calc.do")).click();
  await page.getByRole("heading", { name: en("effect.calculation", { number: 1 }), exact: true }).waitFor();
  await button(page, en("effect.agree")).click();
  const of = (title: string) => dialog.locator(".effect-choice", { hasText: title });
  await of(take)
    .getByRole("radio", { name: en("effect.agree.chosen"), exact: true })
    .check();
  await of(take).getByLabel(en("effect.agree.reason"), { exact: true }).fill("It can begin at once.");
  await of(leave)
    .getByRole("radio", { name: en("effect.agree.aside"), exact: true })
    .check();
  await of(leave).getByLabel(en("effect.agree.reason"), { exact: true }).fill("It waits for its rights test.");
  await dialog.getByLabel(en("effect.agree.statement")).fill(statement);
  await dialog.getByLabel(en("effect.agree.by"), { exact: true }).fill("National Security Council (Velmara)");
  await dayIn(dialog, en, "effect.agree.on").fill("2026-11-25");
  await dialog.getByLabel(en("effect.agree.calculation")).selectOption({ index: 1 });
  await button(dialog, en("effect.agree.do")).click();
  await dialog.waitFor({ state: "detached" });
};
