/**
 * Counts 50,000 and 1,000,000 attendances of invented people by every rule of the programme, and freezes, recounts and opens a figure, through the whole
 * request pipeline. For comparison, DuckDB counts the same rows, without access control (markings and workspaces).
 */
import { testApplication } from "#app/server/testing.ts";
import { countAgain, countRules, freezeFigure, openFigure } from "#modules/figures/contract/figures.ts";
import { command } from "#platform/server/testing-values.ts";
import { openDuckDb, timedInDuckDb } from "./duckdb.ts";
import { median, p95 } from "./figures.ts";
import type { Line } from "./main.ts";

export const name = "counting: 50,000 and 1,000,000 attendances";

const barMs = 300;
const sessions = 5;
const rows = 1000;
const people = 40_000;

interface Bench {
  readonly app: Awaited<ReturnType<typeof testApplication>>;
  readonly programme: string;
}

/** SQL for an id. Ids ascend with the rows, like the ids that the program makes. */
const id = (kind: string, a: string, b: string): string =>
  `(lpad(to_hex(${a}), 8, '0') || '-000${kind}-7000-8000-' || lpad(to_hex(${b}), 12, '0'))::uuid`;

/** SQL for the id of the first row of the person to whom row r of event e belongs. */
const firstRow = id("3", `1 + (((e - 1) * ${rows} + r - 1) % ${people}) / ${rows}`, `1 + ((e - 1) * ${rows} + r - 1) % ${rows}`);

/** Adds possible pairs: one row in a hundred of each event could be the same person as the next row. */
const doubt = async ({ app, programme }: Bench, first: number, last: number): Promise<void> => {
  await app.db.as(
    "administrator",
    `insert into people.pair (workspace_id, a, b, probability, reasons, asked, moves)
     select $1, ${id("3", "e", "r")}, ${id("3", "e", "r + 1")}, 0.5, '{}', 0, 2 from generate_series($2::int, $3::int) e, generate_series(1, ${rows - 1}, 100) r`,
    [programme, first, last],
  );
  await app.db.as(
    "administrator",
    `update people.linked set settled = false where workspace_id = $1 and person in (
       select l.person from people.pair p join people.linked l on l.workspace_id = p.workspace_id and l.participation_id in (p.a, p.b)
       where p.workspace_id = $1 and p.probability < 0.95)`,
    [programme],
  );
};

/**
 * Adds events. Each has sessions and `rows` rows; the person of each row attended every session. All rows together belong to `people` different people.
 */
const fill = async ({ app, programme }: Bench, first: number, last: number): Promise<void> => {
  const run = (sql: string, ...values: unknown[]) => app.db.as("administrator", sql, [programme, ...values]);
  const tables = ["event", "session", "participation", "attendance", "linked", "pair"];
  // triggers are off: counting does not read the rows that they would write, and writing them would take most of the time
  for (const table of tables) await app.db.as("administrator", `alter table people.${table} disable trigger all`);
  await run(
    `insert into people.event (workspace_id, id, kind, title, title_lang, place, mode, organiser, zone, starts, ends, marking, visibility)
     select $1, ${id("1", "e", "0")}, (array['course', 'meeting', 'regional-workshop'])[1 + e % 3], 'Event ' || e, 'en', '', 'in-person', '', 'UTC',
       date '2022-01-03' + e * 7, date '2022-01-07' + e * 7, 'TLP:AMBER', 2 from generate_series($2::int, $3::int) e`,
    first,
    last,
  );
  await run(
    `insert into people.session (workspace_id, id, event_id, position, title, title_lang, on_day, visibility)
     select $1, ${id("2", "e", "s")}, ${id("1", "e", "0")}, s, 'Session ' || s, 'en', date '2022-01-02' + e * 7 + s, 2
     from generate_series($2::int, $3::int) e, generate_series(1, ${sessions}) s`,
    first,
    last,
  );
  await run(
    `insert into people.participation (workspace_id, id, event_id, given_name, family_name, full_name, email, organisation, organisation_type, state, sex,
       category, function, file, file_row, visibility)
     select $1, ${id("3", "e", "r")}, ${id("1", "e", "0")}, 'Given ' || r, 'Family ' || r, '', '', '', null, 'X-VEL',
       (array['woman', 'man', 'not-stated'])[1 + r % 3], 'official', '', 'list.csv', r, 2
     from generate_series($2::int, $3::int) e, generate_series(1, ${rows}) r`,
    first,
    last,
  );
  await run(
    `insert into people.attendance (workspace_id, session_id, participation_id)
     select $1, ${id("2", "e", "s")}, ${id("3", "e", "r")}
     from generate_series($2::int, $3::int) e, generate_series(1, ${sessions}) s, generate_series(1, ${rows}) r`,
    first,
    last,
  );
  // a person attends several events: the rows of a person are linked to the first of them
  await run(
    `insert into people.linked (workspace_id, participation_id, person, settled)
     select $1, ${id("3", "e", "r")}, ${firstRow}, true from generate_series($2::int, $3::int) e, generate_series(1, ${rows}) r`,
    first,
    last,
  );
  await run(
    `insert into people.pair (workspace_id, a, b, probability, reasons, asked, moves)
     select $1, ${firstRow}, ${id("3", "e", "r")}, 0.99, '{}', null, 0
     from generate_series($2::int, $3::int) e, generate_series(1, ${rows}) r where ${firstRow} < ${id("3", "e", "r")}`,
    first,
    last,
  );
  await doubt({ app, programme }, first, last);
  // one link row for each roster row, as the disabled triggers would have written it
  await run(
    `insert into people.attended select workspace_id, participation_id, block, event_id, category, person, settled, first, days, sessions, visibility
     from people.attended_now where workspace_id = $1 and participation_id between ${id("3", "$2::int", "0")} and ${id("3", "$3::int", `${rows}`)}`,
    first,
    last,
  );
  for (const table of tables) await app.db.as("administrator", `alter table people.${table} enable trigger all`);
  await app.db.as("administrator", "analyze");
  // the server does this by itself within a minute
  await app.db.as("administrator", "vacuum analyze people.attended");
};

const line = (figure: string, times: readonly number[], bar: number | null): Line => ({
  figure: `${figure}: ${times.length < 5 ? "median" : "p95"} ${Math.round(times.length < 5 ? median(times) : p95(times))} ms`,
  bar: bar === null ? "" : `${bar} ms`,
  met: bar === null ? null : p95(times) <= bar,
});

const timed = async (asks: number, run: () => Promise<unknown>): Promise<number[]> => {
  const times: number[] = [];
  for (let n = 0; n < asks; n += 1) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return times;
};

/** The same counts by DuckDB, from a table with the same columns as the view. */
const besideDuckDb = async (lines: number): Promise<Line> => {
  const connection = await openDuckDb();
  if (connection === null) return { figure: "DuckDB is not installed (bench/duckdb.ts)", bar: "", met: null };
  try {
    await connection.run(
      `create table counted as select i // ${sessions} as participation, (i // ${sessions}) % ${people} as person, i // ${sessions * rows} as event,
         i % ${sessions} + (i // ${sessions * rows}) * ${sessions} as session, (i // ${sessions}) % 3 as sex from range(${lines}) t(i)`,
    );
    const seconds = [];
    for (const keys of ["participation", "person", "person, session"])
      seconds.push(await timedInDuckDb(connection, `select count(*) from (select distinct ${keys} from counted)`));
    return { figure: `DuckDB, the same keys: ${seconds.map((one) => Math.round(one * 1000)).join(", ")} ms`, bar: "", met: null };
  } finally {
    connection.closeSync();
  }
};

export const run = async (): Promise<Line[]> => {
  const endings: (() => Promise<void>)[] = [];
  const app = await testApplication({ after: (end) => void endings.push(end) });
  try {
    const programme = app.demonstration?.programme ?? "";
    const bruno = await app.as("bruno");
    const here = { params: { workspace: programme } };
    const lines: Line[] = [];
    for (const [first, events] of [
      [1, 10],
      [11, 200],
    ] as const) {
      await fill({ app, programme }, first, events);
      const { counts } = await bruno.call(countRules, here);
      const all = counts.find(({ rule }) => rule === "session-attendances")?.value ?? 0;
      const times = await timed(20, () => bruno.call(countRules, here));
      lines.push(line(`every rule, ${all} attendances`, times, events < 100 ? null : barMs));
      if (events > 100) continue;
      const value = counts.find(({ rule }) => rule === "participations")?.value ?? 0;
      const body = { rule: "participations", scope: { kind: "programme" as const, key: null }, value, indicator: null, period: null };
      let figure = "";
      const freezing = await timed(1, async () => {
        figure = (await bruno.call(freezeFigure, { ...here, body: { commandId: command(), ...body } })).id;
      });
      const at = { params: { ...here.params, figure } };
      lines.push(line(`freezing ${value} participations`, freezing, null));
      lines.push(line("counting it again", await timed(3, () => bruno.call(countAgain, at)), null));
      lines.push(line("opening it to its rows", await timed(3, () => bruno.call(openFigure, at)), null));
    }
    return [...lines, await besideDuckDb(200 * sessions * rows)];
  } finally {
    for (const end of endings) await end();
  }
};
