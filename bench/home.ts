/**
 * Measures the list of tasks on the home page of each role, in a State with 100,000 judgements and in a programme with 34 Partner States and 500 members.
 * Requests go through the whole request pipeline in one process.
 */
import { newId } from "#platform/server/db/index.ts";
import { addMember, putAccount } from "#platform/server/directory/memberships.ts";
import { testApplication } from "#app/server/testing.ts";
import { sql } from "kysely";
import { p95 } from "./figures.ts";

export const name = "home: 34 States, 100,000 judgements, each role";

const judgements = 100_000;
const states = 34;
const members = 500;
const asks = 100;
const barMs = 50;

type Application = Awaited<ReturnType<typeof testApplication>>;

const fillState = async (app: Application, workspace: string): Promise<void> => {
  await app.db.as(
    "owner",
    `select set_config('counterpart.workspace', '${workspace}', false), set_config('counterpart.clearance', '4', false);
    insert into threat.judgement (workspace_id, round_id, scenario_id, cannot_say, low, best, high, impacts)
      select r.workspace_id, r.round_id, r.scenario_id, false, 0.1, 0.2, 0.3, '{}'
      from (select * from threat.round_scenario where workspace_id = '${workspace}' limit 8) r, generate_series(1, ${judgements / 8})`,
  );
};

const fillProgramme = async (app: Application, workspace: string): Promise<void> =>
  app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("programme.engagement").select("id").where("workspace_id", "=", workspace).execute();
    for (let n = there.length; n < states; n += 1) {
      const engagement = newId();
      await sql`insert into programme.engagement (workspace_id, id, state, packages, package) values
        (${workspace}, ${engagement}, ${`X-Q${String.fromCharCode(65 + Math.floor(n / 26))}${String.fromCharCode(65 + (n % 26))}`}, '{training}', '{}')`.execute(
        tx,
      );
      for (let event = 1; event <= 9; event += 1)
        await sql`insert into programme.event (workspace_id, id, engagement_id, kind, title, mode, status, starts, starts_precision, marking, visibility)
          values (${workspace}, ${newId()}, ${engagement}, 'meeting', '{"en": "Event"}', 'virtual', 'planned', ${`2026-0${event}-10`}::date, 'day',
            'TLP:GREEN', 1)`.execute(tx);
    }
    for (let n = 0; n < members; n += 1) {
      const id = newId();
      await putAccount(tx, { id, name: `Person ${n}`, email: `person-${n}@bench.example`, language: "en" });
      await addMember(tx, workspace, id, ["evaluator"], null, { organisation: "Institute", relation: "None" });
    }
  });

export const run = async (): Promise<{ figure: string; bar: string; met: boolean | null }[]> => {
  const endings: (() => Promise<void>)[] = [];
  const app = await testApplication({ after: (end) => void endings.push(end) });
  try {
    const { velmara, programme } = app.demonstration ?? { velmara: "", programme: "" };
    await fillState(app, velmara);
    await fillProgramme(app, programme);
    await app.db.as("administrator", "analyze");
    const lines = [];
    for (const [who, workspace, role] of [
      ["amara", velmara, "focal point"],
      ["dalia", velmara, "authority"],
      ["elif", velmara, "reviewer"],
      ["bruno", velmara, "guest facilitator"],
      ["femi", velmara, "verifier"],
      ["bruno", programme, "programme officer"],
    ] as const) {
      const browser = await app.as(who);
      const times: number[] = [];
      for (let i = 0; i < asks; i += 1) {
        const start = performance.now();
        const { status } = await browser.send("GET", `/api/w/${workspace}/duties`);
        if (status !== 200) throw new Error(`the duties of ${who} answered ${status}`);
        times.push(performance.now() - start);
      }
      const figure = p95(times);
      lines.push({ figure: `${role}: p95 ${figure.toFixed(1)} ms of ${asks}`, bar: `≤ ${barMs} ms`, met: figure <= barMs });
    }
    return lines;
  } finally {
    for (const end of endings.toReversed()) await end();
  }
};
