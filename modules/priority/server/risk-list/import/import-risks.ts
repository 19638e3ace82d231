/** The two requests of an import, and the export of the list. The server stores no part of an upload between the two requests. */
import { Problem } from "#platform/contract/problems.ts";
import { importLimits, importRisks, previewImport } from "../../../contract/risk-list.ts";
import { sql } from "kysely";
import { scopeOf, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { assessmentInSight, criteriaSetById, yardsticksOf } from "#modules/assessment/server/index.ts";
import { keepReading, lockList, readAsOf } from "../read-as.ts";
import { risksIn } from "../risks.ts";
import { samplesOf, unreadableList } from "#platform/server/spreadsheet/index.ts";
import { openFile, sheetOf, type Known, type OpenFile } from "./open-file.ts";
import { planImport, type Plan } from "./plan-import.ts";
import { writeChanges } from "./write-changes.ts";

const knownOf = async (tx: Tx, workspace: string, assessment: string): Promise<Known> => {
  const about = await assessmentInSight(tx, assessment);
  const { data } = await criteriaSetById(tx, workspace, about.criteria_set_id);
  return {
    criteria: data.criteria,
    yardsticks: await yardsticksOf(tx, workspace),
    clearance: scopeOf(tx).clearance,
    readAs: await readAsOf(tx, workspace, assessment),
    marking: about.marking,
  };
};

const outOfSight = async (tx: Tx, assessment: string, codes: readonly string[]): Promise<readonly string[]> => {
  const { rows } = await sql<{
    taken: string[];
  }>`select priority.codes_out_of_sight(${assessment}::uuid, ${[...codes]}::text[]) as taken`.execute(tx);
  return rows[0]?.taken ?? [];
};

const plan = async (tx: Tx, workspace: string, assessment: string, file: OpenFile, known: Known): Promise<Plan> => {
  const list = await risksIn(tx, workspace, { assessment });
  const input = { table: file.table, headerRow: file.headerRow, sheet: sheetOf(file, known), file: file.digest };
  const planned = await planImport(input, list, (codes) => outOfSight(tx, assessment, codes));
  if (list.length + planned.counts.add > importLimits.rows) throw unreadableList("list", importLimits.rows);
  return planned;
};

export const routes = [
  implement(previewImport, async ({ tx, params, body }) => {
    const known = await knownOf(tx, params.workspace, params.assessment);
    if (body.options.yardstick !== undefined && !known.yardsticks.some(({ id }) => id === body.options.yardstick))
      throw new Problem("invalid-input", { at: ["options", "yardstick"] });
    const file = await openFile(body.file.content, body.options, "en", known);
    const { digest, rows, counts } = await plan(tx, params.workspace, params.assessment, file, known);
    const { table, options } = file;
    return {
      digest,
      file: {
        format: table.format,
        encoding: table.encoding,
        delimiter: table.delimiter,
        sheets: [...table.sheets],
        headerRow: file.headerRow,
        columns: samplesOf(file),
      },
      options,
      counts,
      rows: [...rows],
    };
  }),
  implement(importRisks, async ({ tx, params, body, actor, audited }) => {
    const { workspace, assessment } = params;
    const by = actorForAudit(actor);
    // the file is parsed before the list is locked, so that other requests do not wait for the parsing
    const file = await openFile(body.file.content, body.options, body.options.lang, await knownOf(tx, workspace, assessment));
    await lockList(tx, workspace, assessment, by);
    const known = await knownOf(tx, workspace, assessment);
    const planned = await plan(tx, workspace, assessment, file, known);
    if (planned.digest !== body.digest) throw new Problem("preview-stale");
    const { yardstick, maliciousMonths, otherMonths } = body.options;
    await keepReading(tx, workspace, assessment, { yardstick, maliciousMonths, otherMonths }, by);
    audited(await writeChanges(tx, { workspace, assessment, by }, planned.changes));
    const { add, replace, same, refuse } = planned.counts;
    return { added: add, replaced: replace, same, refused: refuse };
  }),
];
