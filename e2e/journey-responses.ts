/** What people do with measures at the desk: draft one in the room, complete it, test it against rights; and what a room says of it. */
import { rightsQuestions } from "@counterpart/contract/safeguard";
import type { EffectsAnswer } from "@counterpart/contract/effect-room";
import type { Page } from "playwright-core";
import { button } from "./journey-desk.ts";
import { each } from "./journey-steps-room.ts";
import { wordsOf } from "./journey-words.ts";
import type { PhoneClient } from "./protocol-client.ts";

const en = wordsOf("en");

/** Drafts a measure in the console's short form, for the assessment's first scenario. */
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

/** What a measure needs before it can be adopted, written at the desk. */
export const complete = async (page: Page): Promise<void> => {
  await button(page, en("policy.change")).click();
  const form = page.locator("form.form");
  await form.getByLabel(en("policy.field.legalBasis"), { exact: true }).fill("Payments Act (Velmara, invented), articles 3 to 8");
  for (const group of ["children", "women", "minorities"] as const)
    await form.getByLabel(en(`policy.field.effects.${group}`), { exact: true }).fill("Asked and weighed; no lasting effect is expected.");
  await form.getByLabel(en("policy.field.gender.marker"), { exact: true }).selectOption("1");
  await form.getByLabel(en("policy.field.gender.rationale"), { exact: true }).fill("Women run most of the charities that are concerned.");
  await button(form, en("desk.save")).click();
  await form.waitFor({ state: "detached" });
};

/** Answers the rights test: nothing stands against it, but for the question given. */
export const testRights = async (page: Page, against: (typeof rightsQuestions)[number] | null): Promise<void> => {
  for (const [at, question] of rightsQuestions.entries()) {
    const asked = page.locator(".rights-question").nth(at);
    // touching a right without limitation is the one question whose good answer is "no"
    const well = question === "absolute" ? "no" : "yes";
    const answer = question === against ? (well === "yes" ? "no" : "yes") : well;
    await asked.getByRole("radio", { name: en(`policy.answer.${answer}`), exact: true }).check();
    await asked.getByLabel(en("policy.reasons"), { exact: true }).fill(`Read with care: ${question}.`);
  }
  await button(page, en("policy.save-answers")).click();
  // the form begins anew with what the record now holds
  await page.getByText(en(against === null ? "policy.test-state.passed" : "policy.test-state.unresolved")).waitFor();
};

const words = ["none", "little", "clear", "much"] as const;

/** Everybody judges every effect that is asked: most in words, one in three with a range. */
export const judgeAll = (clients: readonly PhoneClient[]): Promise<void> =>
  each(clients, async (client, at) => {
    const { id, items, words: scale } = await client.askedEffects();
    const known = words.filter((word) => scale.some(({ code }) => code === word));
    const best = 0.1 + (at % 5) / 10;
    const answer: EffectsAnswer["effects"][string] = {
      word: known[at % known.length] ?? null,
      range: at % 3 === 0 ? { low: best - 0.1, best, high: best + 0.2 } : null,
      objection: null,
    };
    await client.judge(id, { cannotSay: false, effects: Object.fromEntries(items.map(({ code }) => [code, answer])) });
  });

/** Step 6 at the desk: what remains of the scenario is calculated, and what the State takes is recorded in words. */
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
  await dialog.getByLabel(en("effect.agree.on"), { exact: true }).fill("2026-11-25");
  await dialog.getByLabel(en("effect.agree.calculation")).selectOption({ index: 1 });
  await button(dialog, en("effect.agree.do")).click();
  await dialog.waitFor({ state: "detached" });
};

/** One client of each agency says its levels. */
export const rateAll = (clients: readonly PhoneClient[]): Promise<void> =>
  each(clients, (client, at) =>
    client.rate((place) => ({
      standing: "level",
      level: (at + place) % 5,
      evidence: at % 2 === 0 ? "asserted" : "documented",
      confidence: "moderate",
    })),
  );

/** Everybody spends all points on one candidate; which one goes round, and the first gets most. */
export const spendAll = (clients: readonly PhoneClient[], points: number, codes: readonly string[]): Promise<void> =>
  each(clients, (client, at) =>
    client.spend({ cannotSay: false, points: { [codes[at % 2 === 0 ? 0 : at % codes.length] ?? ""]: points } }),
  );
