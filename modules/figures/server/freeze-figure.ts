/** Freezes the count of a rule, and takes a frozen figure back. A figure that was taken back remains in the list with the reason. */
import { randomBytes } from "node:crypto";
import type { InputOf } from "#platform/contract/client.ts";
import { freezeFigure, takeBackFigure, type FrozenFigure } from "../contract/figures.ts";
import { isSmallCell, tablesToPrint, type PrintedTable } from "#methods/disclosure/index.ts";
import { tlpLabels, tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { Id } from "#platform/contract/values.ts";
import { inPieces, newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { CountedRow, FigureRule, Measured } from "#platform/server/figures/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { markingColumns, nextNumber } from "#platform/server/record/index.ts";
import { presolvedInWorker } from "#platform/server/solver/index.ts";
import { differenceOf, digested, fingerprintOf, ruleNamed } from "./count.ts";
import { noBalance } from "./digest-sum.ts";
import { countedRows, frozenFigure, frozenFigures, releasedBefore } from "./frozen.ts";

/**
 * The lowest rank of a figure's marking: a figure is a working paper of the programme. If a counted row is stricter, the figure is as strict as
 * that row.
 */
const least = tlpRank("TLP:AMBER");

/** The tables by the rule's groupings. In tables about people, a cell that would reveal one or two people is not printed. */
const tablesOf = async (tx: Tx, { name, groupings }: FigureRule, rows: readonly CountedRow[]): Promise<readonly PrintedTable[]> => {
  const ofPeople = rows.flatMap(({ key, about, cells }) => (about === null ? [] : [{ key, about, cells }]));
  if (ofPeople.length > 0) {
    const { own, across } = await releasedBefore(tx, name, new Set(ofPeople.map(({ about }) => about)));
    return tablesToPrint(own, ofPeople, groupings, presolvedInWorker, across);
  }
  return Object.entries(groupings).map(([grouping, values]) => ({
    grouping,
    cells: values.map((value) => ({ value, n: rows.filter(({ cells }) => cells[grouping] === value).length })),
  }));
};

/**
 * Whether the rows differ from those of an earlier figure of the rule, in any scope, by one or two people: a reader could compute the results of
 * these people from the two values and changes. Residues are not compared, because they name nobody.
 */
const tooClose = async (tx: Tx, { name }: FigureRule, rows: readonly CountedRow[]): Promise<boolean> => {
  for (const { id, rule } of await frozenFigures(tx)) {
    if (rule !== name) continue;
    const was = (await countedRows(tx, id)).filter(({ residue }) => !residue);
    const salts = new Map(was.map(({ key, salt }) => [key, salt]));
    const { added, gone, changed } = differenceOf(
      was,
      digested(rows, (key) => salts.get(key) ?? Buffer.alloc(0)),
    );
    const people = added + gone + changed;
    if (people > 0 && isSmallCell(people)) return true;
  }
  return false;
};

const measuredColumns = (measured: Measured | undefined) =>
  measured === undefined
    ? {}
    : {
        asked: measured.asked,
        answered: measured.answered,
        change: measured.change,
        change_least: measured.least,
        change_most: measured.most,
      };

/** What is frozen. `value` is the number that the person saw; null if no person looked at it, as in the demonstration. */
type Freezing = Omit<InputOf<typeof freezeFigure>["body"], "commandId" | "value"> & { readonly value: number | null };

/** Whether the key of a scope has the form that its kind needs. */
const hasForm = ({ kind, key }: Freezing["scope"]): boolean =>
  kind === "programme" ? key === null : kind === "year" ? /^\d{4}$/.test(key ?? "") : Id.safeParse(key).success;

/** @throws Problem not-found, invalid-input, figure-moved, figure-unsaid, figure-too-close */
export const freeze = async (tx: Tx, wanted: Freezing, by: string, at: Date): Promise<FrozenFigure> => {
  const rule = ruleNamed(tx, wanted.rule);
  if (!rule.scopes.includes(wanted.scope.kind) || !hasForm(wanted.scope)) throw new Problem("invalid-input", { at: ["scope"] });
  await rule.requireScope?.(tx, wanted.scope);
  const counted = await rule.count({ tx, workspace: workspaceOf(tx), scope: wanted.scope, now: at });
  if (wanted.value !== null && counted.value !== wanted.value) throw new Problem("figure-moved", { at: ["value"] });
  if (counted.measured === null) throw new Problem("figure-unsaid");
  if (counted.measured !== undefined && (await tooClose(tx, rule, counted.rows))) throw new Problem("figure-too-close");
  const salts = new Map(counted.rows.map(({ key }) => [key, randomBytes(16)]));
  const saltOf = (key: string): Buffer => salts.get(key) ?? Buffer.alloc(0);
  const rows = digested(counted.rows, saltOf);
  const marking = tlpLabels[Math.max(least, ...counted.rows.map(({ visibility }) => visibility))] ?? "TLP:RED";
  const tables = await tablesOf(tx, rule, counted.rows);
  const id = newId();
  await tx
    .insertInto("figures.figure")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      number: await nextNumber(tx, "figures.figure", rule.name),
      rule: rule.name,
      rule_label: rule.code,
      rule_version: rule.version,
      rule_since: rule.since,
      scope_kind: wanted.scope.kind,
      scope_value: wanted.scope.key,
      value: counted.value,
      whole: counted.of,
      least: counted.between?.[0] ?? null,
      most: counted.between?.[1] ?? null,
      at_least: counted.atLeast,
      sample_pairs: counted.sample?.pairs ?? null,
      sample_on: counted.sample?.on ?? null,
      ...measuredColumns(counted.measured),
      rows: rows.length,
      tables: JSON.stringify(tables),
      left_out: Object.keys(rule.groupings).filter((grouping) => !tables.some((one) => one.grouping === grouping)),
      fingerprint: fingerprintOf(rule, wanted.scope, counted, rows, noBalance),
      balance: noBalance,
      indicator: wanted.indicator,
      period: wanted.period,
      ...markingColumns(marking),
      frozen_at: at,
      frozen_by: by,
    })
    .execute();
  const kept = rows.map((row, place) => ({
    workspace_id: workspaceOf(tx),
    figure_id: id,
    counted: row.key,
    fingerprint: row.digest,
    mixed_in: saltOf(row.key),
    about: counted.rows[place]?.about ?? null,
    cells: JSON.stringify(counted.rows[place]?.cells ?? {}),
  }));
  for (const piece of inPieces(kept, 7)) await tx.insertInto("figures.counted_row").values(piece).execute();
  return frozenFigure(tx, id);
};

export const routes = [
  implement(freezeFigure, async ({ tx, body, actor, now, audited }) => {
    const figure = await freeze(tx, body, actorForAudit(actor), now());
    audited([figure.id]);
    return figure;
  }),
  implement(takeBackFigure, async ({ tx, params, body, actor, now, audited }) => {
    const { id, takenBack } = await frozenFigure(tx, params.figure);
    if (takenBack !== null) throw new Problem("figure-taken-back");
    rejectOperationalDetail({ reason: body.reason });
    await tx
      .updateTable("figures.figure")
      .set({
        taken_back_at: now(),
        taken_back_by: actorForAudit(actor),
        taken_back_reason: body.reason.text.trim(),
        taken_back_reason_lang: body.reason.lang,
      })
      .where("workspace_id", "=", workspaceOf(tx))
      .where("id", "=", id)
      .execute();
    audited([id]);
    return frozenFigure(tx, id);
  }),
];
