/**
 * Keeps residues in frozen figures when a person is erased. Each frozen figure about people is counted before and after the erasure. The missing rows
 * become residues: random names and a random digest, with the cells by which a table was printed. The figure stores the amount that the erasure takes
 * from a later count, and the balance of the digests of its residues for its fingerprint, so that a recount gives exactly the frozen result. An
 * interval can change even if the figure did not count the person: pairs of all rows decide about it.
 */
import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { sql, type Updateable } from "kysely";
import { workspaceOf, type DB, type Tx } from "#platform/server/db/index.ts";
import type { Counted, FigureRule } from "#platform/server/figures/index.ts";
import { rulesOf } from "./count.ts";
import { balanceAfter } from "./digest-sum.ts";
import { balanceOf, frozenFigures } from "./frozen.ts";
import { unlinked, type NamelessRow } from "./unlinked.ts";
import type { FrozenFigure } from "../contract/figures.ts";

interface Erasure {
  readonly now: Date;
  /** Ids that no figure may keep, neither as the key of a row nor as the person whom a row is about. */
  readonly ids: readonly string[];
  readonly erase: () => Promise<void>;
}

type CountedRows = readonly { readonly counted: string; readonly about: string | null }[];
type Figures = readonly { readonly figure: FrozenFigure; readonly rule: FigureRule | null; readonly was: CountedRows }[];

/** Frozen figures about people or with an interval, including those that were taken back, because each can be counted again. */
const figuresAboutPeople = async (tx: Tx, all: readonly FrozenFigure[]): Promise<Figures> => {
  const rows = await tx
    .selectFrom("figures.counted_row")
    .select(["figure_id", "counted", "about"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("about", "is not", null)
    .where("nameless", "=", false)
    .execute();
  const of = Map.groupBy(rows, (row) => row.figure_id);
  const rules = rulesOf(tx);
  return all.flatMap((figure) => {
    const was = of.get(figure.id) ?? [];
    const concerned = was.length > 0 || figure.between !== null;
    return concerned ? [{ figure, rule: rules.find(({ name }) => name === figure.rule) ?? null, was }] : [];
  });
};

/** Counts each rule once for each scope. */
const counter = (tx: Tx, now: Date) => {
  const done = new Map<string, Promise<Counted>>();
  return (rule: FigureRule, { scope }: FrozenFigure): Promise<Counted> => {
    const key = JSON.stringify([rule.name, scope.kind, scope.key]);
    const counting = done.get(key) ?? rule.count({ tx, workspace: workspaceOf(tx), scope, now });
    done.set(key, counting);
    return counting;
  };
};

/** The difference that the erasure makes to a count, to be added later. In a figure that counts rows, each missing row adds 1 to the value. */
const addsOf = (before: Counted, after: Counted, gone: number): readonly [value: number, least: number, most: number] => {
  const at = (end: 0 | 1): number => (before.between?.[end] ?? 0) - (after.between?.[end] ?? 0);
  return [before.atLeast ? before.value - after.value : gone, at(0), at(1)];
};

/** Rows without names, by figure: residues of earlier erasures, and the rows whose names are deleted now. */
type Lost = Omit<NamelessRow, "rule" | "cells">;

const namelessRows = async (tx: Tx, figures: readonly FrozenFigure[], lost: readonly Lost[]): Promise<StoredNameless[]> => {
  const now = new Map(lost.map((row) => [`${row.figure} ${row.counted}`, row]));
  const of = new Map(figures.map((figure) => [figure.id, figure]));
  const rows = await tx
    .selectFrom("figures.counted_row")
    .select(["figure_id", "counted", "about", "cells", "residue", "nameless", "fingerprint"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("about", "is not", null)
    .execute();
  return rows.flatMap(({ figure_id: id, counted, about, residue, nameless, fingerprint, ...row }) => {
    const [figure, mine] = [of.get(id), now.get(`${id} ${counted}`)];
    if (figure === undefined || (mine === undefined && !nameless)) return [];
    // cells of a grouping without a printed table are not compared with later tables, so they are left out
    const printed = Object.entries(row.cells as Record<string, string>).filter(([by]) =>
      figure.tables.some(({ grouping }) => grouping === by),
    );
    const cells = Object.fromEntries(printed);
    return [{ figure: id, rule: figure.rule, counted, about: about ?? "", residue: mine?.residue ?? residue, cells, fingerprint }];
  });
};
type StoredNameless = NamelessRow & { readonly fingerprint: Buffer };

/** Gives every nameless row a new name, label, digest and position, and gives each figure the balance that keeps its fingerprint unchanged. */
const unlink = async (tx: Tx, figures: readonly FrozenFigure[], lost: readonly Lost[]): Promise<void> => {
  const rows = await namelessRows(tx, figures, lost);
  const digests = new Map<NamelessRow, Buffer>();
  for (const [id, own] of Map.groupBy(rows, ({ figure }) => figure)) {
    const { balance } = await balanceOf(tx, id);
    // the fingerprint of a figure without a balance covers these digests directly
    for (const row of own) digests.set(row, balance === null ? row.fingerprint : randomBytes(32));
    if (balance === null) continue;
    const [former, next] = [own.map(({ fingerprint }) => fingerprint), own.flatMap((row) => digests.get(row) ?? [])];
    await updateFigure(tx, id, { balance: balanceAfter(balance, former, next) });
  }
  const list = unlinked(rows, randomInt, randomUUID).map(({ row, name, about }) => ({
    figure: row.figure,
    was: row.counted,
    name,
    about,
    cells: row.cells,
    residue: row.residue,
    digest: digests.get(row)?.toString("hex"),
  }));
  await sql`select figures.rewrite_rows(${JSON.stringify(list)}::jsonb)`.execute(tx);
};

const updateFigure = async (tx: Tx, id: string, values: Updateable<DB["figures.figure"]>): Promise<void> => {
  await tx.updateTable("figures.figure").set(values).where("workspace_id", "=", workspaceOf(tx)).where("id", "=", id).execute();
};

/**
 * Runs `erase` and keeps residues. The transaction must be able to read every figure and every row; otherwise residues would be missing from a
 * figure.
 * @returns the number of figures that got a residue
 */
export const eraseWithResidues = async (tx: Tx, { now, ids, erase }: Erasure): Promise<number> => {
  const all = await frozenFigures(tx);
  const figures = await figuresAboutPeople(tx, all);
  const [countBefore, countAfter] = [counter(tx, now), counter(tx, now)];
  const before: (Counted | null)[] = [];
  for (const { rule, figure } of figures) before.push(rule === null ? null : await countBefore(rule, figure));
  await erase();
  const erased = new Set(ids);
  const lost: Lost[] = [];
  let left = 0;
  for (const [at, { figure, rule, was }] of figures.entries()) {
    const [earlier, later] = [before[at] ?? null, rule === null ? null : await countAfter(rule, figure)];
    const kept = new Set(later?.rows.map(({ key }) => key));
    const gone = earlier === null ? new Set() : new Set(earlier.rows.map(({ key }) => key).filter((key) => !kept.has(key)));
    const mine = was.filter(({ counted, about }) => gone.has(counted) || erased.has(counted) || erased.has(about ?? ""));
    // a row that did not count before the erasure does not count afterwards either: only its names are deleted
    lost.push(...mine.map(({ counted, about }) => ({ figure: figure.id, counted, about: about ?? "", residue: gone.has(counted) })));
    const residues = mine.filter(({ counted }) => gone.has(counted)).length;
    if (residues > 0) left += 1;
    if (earlier === null || later === null) continue;
    const more = addsOf(earlier, later, residues);
    if (more.every((n) => n === 0)) continue;
    const { adds } = await balanceOf(tx, figure.id);
    await updateFigure(tx, figure.id, { adds_value: adds[0] + more[0], adds_least: adds[1] + more[1], adds_most: adds[2] + more[2] });
  }
  if (lost.length > 0) await unlink(tx, all, lost);
  return left;
};
