/**
 * For each state in which adoption must fail, this file makes one measure in that state, all in one workspace; for tests only. In each
 * state one step must be refused: the adoption itself, or a rights test by a person who may not test this measure.
 */
import { addMember } from "#platform/server/directory/memberships.ts";
import assert from "node:assert/strict";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { adoptMeasure, changeMeasure, writeRightsTest, type Measure } from "../contract/policy.ts";
import type { ProblemCode } from "#platform/contract/problems.ts";
import type { Role } from "#platform/contract/roles.ts";
import { setReviewerLine } from "#modules/safeguard/contract/safeguard.ts";

import type { Browser } from "#platform/server/http/testing.ts";
import type { DemoPerson } from "#platform/server/auth/index.ts";
import type { TestApplication } from "#app/server/testing.ts";
import { answersBut, measureDesk, measureNamed } from "./testing.ts";
import { command, said, velmara } from "#platform/server/testing-values.ts";

/** The settings with which a database session starts. */
export const openWorkspace = `select set_config('counterpart.workspace', '${velmara}', false), set_config('counterpart.clearance', '4', false)`;

/** Fields of a law, so that tests can also try to change its legal state directly. */
export const law = { kind: "legal", legal: { definitionExamined: "yes", note: said("It was read.") } } as const;

/** Replaces a person's roles in the demonstration's State. */
export const giveRoles = async (app: TestApplication, who: DemoPerson, ...held: readonly Role[]): Promise<void> => {
  const change = `update directory.membership set roles = '{${held.join(",")}}' where account = '${await app.account(who)}' and workspace = '${velmara}'`;
  await app.db.as("owner", `${openWorkspace}; ${change}`);
};

/** Whether the tables refused the change, because a check or a foreign key failed. */
export const refusedByTheRows = (error: { code?: string }): boolean => error.code === "23514" || error.code === "23503";

export const gateDesk = async (t: { after(run: () => Promise<void>): void }) => {
  const desk = await measureDesk(t);
  const { app, amara } = desk;
  const chenAccount = await app.account("chen");
  await app.db.transaction({ workspace: velmara, account: null, clearance: 0 }, (tx) =>
    addMember(tx, velmara, chenAccount, ["reviewer"], null),
  );
  const line = async (who: DemoPerson, superior: DemoPerson | null, expectedRev: number | null) =>
    amara.call(setReviewerLine, {
      params: { workspace: velmara, account: await app.account(who) },
      body: { expectedRev, institution: said("Office"), superior: superior === null ? null : await app.account(superior) },
    });
  const roles = (who: DemoPerson, ...held: readonly Role[]) => giveRoles(app, who, ...held);
  return { ...desk, chen: await app.as("chen"), femi: await app.as("femi"), line, roles };
};
export type GateDesk = Awaited<ReturnType<typeof gateDesk>>;

/** Sends one request, as a page or another client does. */
export interface Step {
  readonly by: Browser;
  readonly endpoint: Endpoint;
  readonly params: { readonly workspace: string; readonly measure: string };
  readonly body: Readonly<Record<string, unknown>>;
}
export interface Shut {
  readonly says: ProblemCode;
  readonly bring: (desk: GateDesk) => Promise<Measure>;
  /** The step that must be refused; if absent, the adoption must be refused. */
  readonly left?: (desk: GateDesk, measure: Measure) => Step;
}

export const adoption = ({ dalia }: GateDesk, { id, rev }: Measure): Step => ({
  by: dalia,
  endpoint: adoptMeasure,
  params: { workspace: velmara, measure: id },
  body: { commandId: command(), expectedRev: rev },
});

/** The states in which an adoption must be refused, each with the code of the expected problem. */
export const shut: Readonly<Record<string, Shut>> = {
  'an unresolved "no"': {
    says: "test-says-no",
    bring: async ({ submitted, test }) => test(await submitted("No", law), answersBut({ necessity: "no" })),
  },
  "a right without limitation": {
    says: "test-absolute",
    bring: async ({ submitted, test }) => test(await submitted("Absolute", law), answersBut({ absolute: "yes" })),
  },
  "missing answers": {
    says: "test-unanswered",
    bring: async ({ submitted, test }) =>
      test(await submitted("Unanswered", law), answersBut({ remedy: "not-answered", absolute: "not-answered" })),
  },
  "no test at all": { says: "test-missing", bring: ({ submitted }) => submitted("Untested", law) },
  "a text changed after its test": {
    says: "test-stale",
    bring: async ({ submitted, test, amara }) => {
      const tested = await test(await submitted("Stale", law), answersBut());
      const body = { expectedRev: tested.rev, ...measureNamed("Stale, and more", law) };
      return amara.call(changeMeasure, { params: { workspace: velmara, measure: tested.id }, body });
    },
  },
  "a reviewer who is the author": {
    says: "reviewer-is-author",
    bring: async ({ submitted, roles }) => {
      await roles("amara", "focal-point", "reviewer");
      return submitted("Own", law);
    },
    left: ({ amara }, measure) => ({
      by: amara,
      endpoint: writeRightsTest,
      params: { workspace: velmara, measure: measure.id },
      body: { measureRev: measure.rev, expectedRev: null, answers: answersBut() },
    }),
  },
  "a reviewer who works under the author by now": {
    says: "reviewer-subordinate",
    bring: async ({ submitted, test, chen, line }) => {
      await line("chen", null, null);
      const tested = await test(await submitted("Beneath", law), answersBut(), chen);
      await line("chen", "amara", 1);
      return tested;
    },
  },
  "a reviewer whose line nobody recorded": {
    says: "reviewer-line-missing",
    bring: async ({ submitted, test, femi, line, roles, app }) => {
      await roles("femi", "reviewer");
      await line("femi", null, null);
      const tested = await test(await submitted("No line", law), answersBut(), femi);
      const gone = await app.db.as(
        "owner",
        `${openWorkspace}; delete from safeguard.reviewer_line where account = '${await app.account("femi")}' returning 1`,
      );
      assert.equal((gone as unknown as { rowCount: number }[]).at(-1)?.rowCount, 1);
      return tested;
    },
  },
};

/** For each state of the table, creates a measure in this state, all in one workspace. */
export const bringAll = async (desk: GateDesk): Promise<ReadonlyMap<string, Measure>> => {
  const brought = new Map<string, Measure>();
  for (const [name, { bring }] of Object.entries(shut)) brought.set(name, await bring(desk));
  return brought;
};
