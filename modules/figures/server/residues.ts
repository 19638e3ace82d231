/**
 * What stays in frozen figures when a person is erased. Each frozen figure that counted rows of the person is counted before and after the
 * erasure. The rows that are gone become residues: a digest that nobody can make again, and their cells. What they add to a later count is
 * kept beside them, so the figure is counted again to the byte.
 */
import { randomUUID } from "node:crypto";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Counted, FigureRule } from "#platform/server/figures/index.ts";
import { rulesOf } from "./count.ts";
import { frozenFigures } from "./frozen.ts";
import type { FrozenFigure } from "../contract/figures.ts";

interface Erasure {
  readonly now: Date;
  /** Ids that must not stay in any figure: as the key of a row, or as the person whom it is about. */
  readonly ids: readonly string[];
  readonly erase: () => Promise<void>;
}

type CountedRows = readonly { readonly counted: string; readonly about: string | null }[];
type Figures = readonly { readonly figure: FrozenFigure; readonly rule: FigureRule | null; readonly was: CountedRows }[];

/** Frozen figures about people, also those that were taken back: each can be counted again. */
const figuresAboutPeople = async (tx: Tx): Promise<Figures> => {
  const rows = await tx
    .selectFrom("figures.counted_row")
    .select(["figure_id", "counted", "about"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("about", "is not", null)
    .where("residue", "=", false)
    .execute();
  const of = Map.groupBy(rows, (row) => row.figure_id);
  const rules = rulesOf(tx);
  return (await frozenFigures(tx)).flatMap((figure) => {
    const was = of.get(figure.id);
    return was === undefined ? [] : [{ figure, rule: rules.find(({ name }) => name === figure.rule) ?? null, was }];
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

/** What the rows that are gone add to a count of the others. A figure whose value is its rows gets one for each that it had counted. */
const addsOf = (before: Counted, after: Counted, gone: number) => {
  const at = (end: 0 | 1): number => (before.between?.[end] ?? 0) - (after.between?.[end] ?? 0);
  return { adds_value: before.atLeast ? before.value - after.value : gone, adds_least: at(0), adds_most: at(1) };
};
const nothing = { adds_value: 0, adds_least: 0, adds_most: 0 };

/**
 * Runs `erase` and keeps residues. The transaction must see every figure and every row, else a figure is left without its residue.
 * @returns in how many figures a residue was left
 */
export const eraseWithResidues = async (tx: Tx, { now, ids, erase }: Erasure): Promise<number> => {
  const figures = await figuresAboutPeople(tx);
  const [countBefore, countAfter] = [counter(tx, now), counter(tx, now)];
  const before: (Counted | null)[] = [];
  for (const { rule, figure } of figures) before.push(rule === null ? null : await countBefore(rule, figure));
  await erase();
  const erased = new Set(ids);
  // one new name for each former one, so that the tables of several figures can still be compared
  const names = new Map<string, string>();
  const renamed = (name: string): string => {
    const made = names.get(name) ?? randomUUID();
    names.set(name, made);
    return made;
  };
  let left = 0;
  for (const [at, { figure, rule, was }] of figures.entries()) {
    const [earlier, later] = [before[at] ?? null, rule === null ? null : await countAfter(rule, figure)];
    const kept = new Set(later?.rows.map(({ key }) => key));
    const gone = earlier === null ? new Set() : new Set(earlier.rows.map(({ key }) => key).filter((key) => !kept.has(key)));
    // in the order of the new names: rows are written in the order of the updates, and the former order would lead back to an earlier export
    const mine = was
      .filter(({ counted, about }) => gone.has(counted) || erased.has(counted) || erased.has(about ?? ""))
      .map((one) => ({ ...one, name: renamed(one.counted) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const residues = mine.filter(({ counted }) => gone.has(counted));
    if (residues.length > 0) left += 1;
    for (const { counted, about, name } of mine) {
      // a row that did not count before the erasure does not count after it: only its name changes
      const first = counted === residues[0]?.counted && earlier !== null && later !== null;
      await tx
        .updateTable("figures.counted_row")
        .set({
          counted: name,
          about: about === null ? null : renamed(about),
          mixed_in: Buffer.alloc(0),
          residue: gone.has(counted),
          ...(first ? addsOf(earlier, later, residues.length) : nothing),
        })
        .where("workspace_id", "=", workspaceOf(tx))
        .where("figure_id", "=", figure.id)
        .where("counted", "=", counted)
        .execute();
    }
  }
  return left;
};
