/**
 * Measures the programme desk with three numbers of States: its list, its timelines, its downloaded file, and the page of one State, through the whole request
 * pipeline in one process. Each State has ten events. The largest number is above that of the world's States; the additional States have fictional codes.
 */
import { newId } from "#platform/server/db/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { sql } from "kysely";
import { p95 } from "./figures.ts";

export const name = "programme desk: 34, 100 and 200 States";

const sizes = [34, 100, 200];
const events = 10;
const asks = 100;
const barMs = 50;

type Application = Awaited<ReturnType<typeof testApplication>>;

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/** Codes that belong to no State: X-QAA, X-QAB, ... */
const codeOf = (n: number): string => `X-Q${letters[Math.floor(n / 26)] ?? "A"}${letters[n % 26] ?? "A"}`;

/** Adds States with events until the workspace has `size` of them. @returns the engagement of the last one */
const fill = async (app: Application, workspace: string, size: number): Promise<string> =>
  app.db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("programme.engagement").select("id").where("workspace_id", "=", workspace).execute();
    let last = there.at(-1)?.id ?? "";
    for (let n = there.length; n < size; n += 1) {
      last = newId();
      await sql`insert into programme.engagement (workspace_id, id, state, packages, package, joined, joined_precision)
        values (${workspace}, ${last}, ${codeOf(n)}, '{training}', ${JSON.stringify({ en: `Package ${n}`, fr: `Dispositif ${n}` })}::jsonb, '2026-01-01', 'month')`.execute(
        tx,
      );
      for (let e = 0; e < events; e += 1)
        await sql`insert into programme.event (workspace_id, id, engagement_id, kind, title, mode, status, starts, starts_precision, steps, marking, visibility)
          values (${workspace}, ${newId()}, ${last}, 'national-workshop', ${JSON.stringify({ en: `Event ${e}` })}::jsonb, 'hybrid', ${e < 7 ? "held" : "planned"},
            ${e < 7 ? `2026-0${e + 1}-10` : `2099-0${e - 6}-10`}::date, 'day', ${`{${(e % 8) + 1}}`}::smallint[], 'TLP:GREEN', 1)`.execute(
          tx,
        );
    }
    return last;
  });

export const run = async (): Promise<{ figure: string; bar: string; met: boolean | null }[]> => {
  const endings: (() => Promise<void>)[] = [];
  const app = await testApplication({ after: (end) => void endings.push(end) });
  try {
    const workspace = app.demonstration?.programme ?? "";
    const bruno = await app.as("bruno");
    const lines = [];
    const middles: { size: number; ms: number }[] = [];
    for (const size of sizes) {
      const engagement = await fill(app, workspace, size);
      await app.db.as("administrator", "analyze");
      for (const [what, path] of [
        ["list by region", "states"],
        ["list by next date, filtered", "states?sort=next-date&next=yes&text=package&lang=fr"],
        ["timelines and parcels", "desk"],
        ["file", "states/file"],
        ["one State", `engagements/${engagement}`],
      ] as const) {
        const times: number[] = [];
        for (let i = 0; i < asks; i += 1) {
          const start = performance.now();
          const { status } = await bruno.send("GET", `/api/w/${workspace}/${path}`);
          if (status !== 200) throw new Error(`${path} answered ${status}`);
          times.push(performance.now() - start);
        }
        const figure = p95(times);
        if (what === "list by region") middles.push({ size, ms: times.toSorted((a, b) => a - b)[asks / 2] ?? Number.NaN });
        lines.push({
          figure: `${size} States, ${what}: p95 ${figure.toFixed(1)} ms of ${asks}`,
          bar: `≤ ${barMs} ms`,
          met: figure <= barMs,
        });
      }
    }
    const [small, large] = [middles[0], middles.at(-1)];
    if (small && large) {
      const exponent = Math.log(large.ms / small.ms) / Math.log(large.size / small.size);
      lines.push({
        figure: `the list grows as States to the power ${exponent.toFixed(2)}`,
        bar: "no faster than the work: 1",
        met: exponent <= 1,
      });
    }
    return lines;
  } finally {
    for (const end of endings) await end();
  }
};
