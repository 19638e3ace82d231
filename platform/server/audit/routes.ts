/** The endpoints of the audit page. */
import { CompiledQuery } from "kysely";
import { compareCheckpoint, exportAudit, listAudit } from "../../contract/audit.ts";
import { type Tx, workspaceOf } from "../db/index.ts";
import { implement, implementFile, type Route } from "../http/route.ts";
import { makeBeforeSearch } from "../search/make.ts";
import { voiceIn } from "../reports/voice.ts";
import { writeCsv, writeXlsx } from "../spreadsheet/index.ts";
import { auditActions } from "./audit-actions.ts";
import { checkpointForm, isCheckpoint, newestCheckpoint } from "./checkpoint.ts";
import { tableOfLines } from "./lines-table.ts";
import { linesOf, peopleInAudit, quietReads } from "./read-lines.ts";
import { type Reads, verifyWorkspace } from "./verify.ts";

const rowsOnPage = 200;
/** Maximum number of rows of an export. If there are more, the export states this. */
const rowsInFile = 20_000;
const quietDays = 30;

const readsIn = (tx: Tx): Reads => ({
  query: async <Row extends object>(text: string, values: readonly unknown[] = []) =>
    tx.executeQuery<Row>(CompiledQuery.raw(text, [...values])),
});

/** @param routes every route of the desk, because the actions of the audit are the ids of its endpoints */
export const auditRoutes = (routes: () => readonly Route[]): readonly Route[] => {
  const actions = () => auditActions(routes().map(({ endpoint }) => endpoint));
  return [
    implement(listAudit, async ({ db, tx, params: { workspace }, query, now }) => {
      await makeBeforeSearch(db, workspace);
      const [people, known] = [await peopleInAudit(tx, workspace), actions()];
      const { lines, next } = await linesOf(tx, people, known, { ...query, rows: rowsOnPage });
      const quiet = await quietReads(tx, people, known, new Date(now().getTime() - quietDays * 86_400_000));
      const newest = await newestCheckpoint(tx);
      return {
        lines,
        next,
        people: people.filter(({ digest }) => digest !== null).map(({ account, name }) => ({ account, name })),
        quietReads: quiet.reads,
        since: quiet.since?.toISOString() ?? null,
        checkpoint: newest === null ? null : { text: newest.text, at: newest.at.toISOString() },
      };
    }),
    implement(compareCheckpoint, async ({ tx, query }) => {
      const noted = query.noted.replaceAll(/\s/g, "");
      const nothing = { number: null, at: null, rows: 0, pending: 0 };
      if (!checkpointForm.test(noted)) return { verdict: "unreadable" as const, ...nothing };
      const { checkpoints, findings, rows, pending } = await verifyWorkspace(readsIn(tx), workspaceOf(tx));
      const shown = (of: (typeof checkpoints)[number] | undefined) =>
        of === undefined ? { number: null, at: null } : { number: of.number, at: new Date(Number(of.at) / 1000).toISOString() };
      if (findings.length > 0) {
        const first = Math.min(...findings.map(({ number }) => number ?? Number.POSITIVE_INFINITY));
        return { verdict: "broken" as const, rows, pending, ...shown(checkpoints.findLast(({ number }) => number < first)) };
      }
      const found = checkpoints.find((one) => isCheckpoint(noted, one));
      return found === undefined
        ? { verdict: "missing" as const, rows, pending, ...shown(checkpoints.at(-1)) }
        : { verdict: "same" as const, rows, pending, ...shown(found) };
    }),
    implementFile(exportAudit, async ({ db, tx, params: { workspace, format }, query, i18n, audited }) => {
      await makeBeforeSearch(db, workspace);
      const { lines, next } = await linesOf(tx, await peopleInAudit(tx, workspace), actions(), { ...query, rows: rowsInFile });
      const table = tableOfLines(lines, voiceIn(i18n, query.lang), next !== null, (await newestCheckpoint(tx))?.text ?? null);
      audited([]);
      return format === "csv"
        ? { name: "audit.csv", type: "text/csv; charset=utf-8", bytes: writeCsv(table) }
        : {
            name: "audit.xlsx",
            type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            bytes: writeXlsx("Audit", table),
          };
    }),
  ];
};
