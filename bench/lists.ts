/**
 * Measures lists and single records in the workspaces of 34 States with about 100,000 judgements in all. Requests go through the whole
 * request pipeline in one process.
 */
import { shippedCriteriaSets, shippedYardsticks } from "#modules/assessment/server/content.ts";
import { newId } from "#platform/server/db/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { ratingKind } from "#modules/threat/server/index.ts";
import { sql } from "kysely";
import { p95 } from "./figures.ts";
import { answerNumber } from "./room-figures.ts";
import { velmara } from "#platform/server/testing-values.ts";

export const name = "lists: 34 States, 100,000 judgements";

const states = 34;
const assessments = 6;
const rounds = 2;
const scenarios = 8;
const people = 30;
const asks = 60;
const barMs = 50;

type Application = Awaited<ReturnType<typeof testApplication>>;

/** Creates one workspace with its share of judgements by set-based inserts, through the functions that a restore uses. */
const fill = async (app: Application, workspace: string): Promise<string> => {
  const scope = { workspace, account: null, clearance: 4 };
  return app.db.transaction(scope, async (tx) => {
    const [yardstick, criteria] = [newId(), newId()];
    const copy = async (table: string, id: string) =>
      sql`insert into ${sql.table(table)} (workspace_id, id, code, version, digest, data) values (${workspace}, ${id}, ${id}, '1', 'd', ${JSON.stringify(table === "assessment.yardstick" ? shippedYardsticks[0] : shippedCriteriaSets[0])}::jsonb)`.execute(
        tx,
      );
    await copy("assessment.yardstick", yardstick);
    await copy("assessment.criteria_set", criteria);
    let last = "";
    for (let a = 0; a < assessments; a += 1) {
      last = newId();
      await sql`insert into assessment.assessment (workspace_id, id, title, title_lang, horizon_months, yardstick_id, criteria_set_id, marking, visibility)
        values (${workspace}, ${last}, ${`Assessment ${a}`}, 'en', 24, ${yardstick}, ${criteria}, 'TLP:AMBER', 2)`.execute(tx);
      const ids = Array.from({ length: scenarios }, newId);
      for (const [i, id] of ids.entries()) {
        await sql`insert into threat.scenario (workspace_id, id, assessment_id, number, title, title_lang, summary, summary_lang, marking, visibility, status)
          values (${workspace}, ${id}, ${last}, ${i + 1}, ${`Scenario ${i}`}, 'en', ${"A policy-level summary. ".repeat(12)}, 'en', 'TLP:AMBER', 2, 'ready')`.execute(
          tx,
        );
      }
      for (let number = 1; number <= rounds; number += 1) {
        const round = newId();
        await sql`insert into threat.round (workspace_id, id, assessment_id, number, state, questions, panels, fields_per_person, yardstick_id, criteria_set_id, horizon_months)
          values (${workspace}, ${round}, ${last}, ${number}, 'closed', '{likelihood}', 1, 16, ${yardstick}, ${criteria}, 24)`.execute(tx);
        for (const [position, id] of ids.entries()) {
          await sql`insert into threat.round_scenario (workspace_id, round_id, scenario_id, position, panel, scenario_rev) values (${workspace}, ${round}, ${id}, ${position}, 0, 1)`.execute(
            tx,
          );
          const answers = Array.from({ length: people }, (_, p) => ({
            agency: null,
            answer: {
              ...answerNumber(p),
              likelihood: { low: 0.1, best: 0.2 + p / 100, high: 0.7, sure: 0.8 },
              impacts: { life: { from: 2, to: 3 } },
            },
          }));
          await app.services.questions.restore(tx, ratingKind, { question: round, part: id }, answers);
        }
      }
    }
    return last;
  });
};

export const run = async (): Promise<{ figure: string; bar: string; met: boolean | null }[]> => {
  const endings: (() => Promise<void>)[] = [];
  const app = await testApplication({ after: (end) => void endings.push(end) });
  try {
    for (let i = 0; i < states - 1; i += 1) await fill(app, newId());
    const assessment = await fill(app, velmara);
    await app.db.as("administrator", "analyze");
    const counted = await app.db.as("administrator", "select count(*)::int as n from threat.judgement");
    const scenario = (await app.db.as("administrator", "select id from threat.scenario where assessment_id = $1 limit 1", [assessment]))
      .rows[0].id as string;
    const browser = await app.as("amara");
    const out = [];
    for (const [what, path] of [
      ["assessments", "assessments"],
      ["scenarios of one", `assessments/${assessment}/scenarios`],
      ["rounds of one", `assessments/${assessment}/rounds`],
      ["register with pooled results", `assessments/${assessment}/register`],
      ["results of one scenario, two rounds", `scenarios/${scenario}/results`],
      ["members", "members"],
      ["catalogue", "catalogue"],
    ] as const) {
      const times: number[] = [];
      for (let i = 0; i < asks; i += 1) {
        const start = performance.now();
        const { status } = await browser.send("GET", `/api/w/${velmara}/${path}`);
        if (status !== 200) throw new Error(`${path} answered ${status}`);
        times.push(performance.now() - start);
      }
      const figure = p95(times);
      out.push({
        figure: `${what}: p95 ${figure.toFixed(1)} ms of ${asks} (${counted.rows[0].n} judgements)`,
        bar: `≤ ${barMs} ms`,
        met: figure <= barMs,
      });
    }
    return out;
  } finally {
    for (const end of endings) await end();
  }
};
