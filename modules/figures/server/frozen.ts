/** Queries on figures.figure, figures.counted_row and figures.opening. */
import type { Selectable } from "kysely";
import type { FrozenFigure } from "../contract/figures.ts";
import type { TableRelease } from "#methods/disclosure/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type DB, type Tx } from "#platform/server/db/index.ts";
import { namesOf } from "#platform/server/directory/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import type { Digested } from "./count.ts";

type Row = Selectable<DB["figures.figure"]>;

/** Returns the function that finds the name of the person in an audit text such as `account:<id>`. */
const namer = async (tx: Tx): Promise<(by: string) => string> => {
  const names = await namesOf(tx, workspaceOf(tx));
  return (by) => names.of(by.replace(/^account:/, ""));
};

const measuredOf = ({ asked, answered, change, change_least: least, change_most: most }: Row): FrozenFigure["measured"] =>
  asked === null || answered === null || change === null || least === null || most === null
    ? null
    : { asked, answered, change, least, most };

const figureOf = (row: Row, nameOf: (by: string) => string): FrozenFigure => ({
  id: row.id,
  number: row.number,
  rule: row.rule,
  code: row.rule_label,
  version: row.rule_version,
  since: String(row.rule_since),
  scope: { kind: row.scope_kind as FrozenFigure["scope"]["kind"], key: row.scope_value },
  value: row.value,
  of: row.whole,
  between: row.least === null || row.most === null ? null : [row.least, row.most],
  atLeast: row.at_least,
  sample: row.sample_pairs === null || row.sample_on === null ? null : { pairs: row.sample_pairs, on: String(row.sample_on) },
  rows: row.rows,
  measured: measuredOf(row),
  tables: row.tables as FrozenFigure["tables"],
  leftOut: row.left_out,
  marking: parseTlp(row.marking),
  indicator: row.indicator,
  period: row.period,
  frozenAt: row.frozen_at.toISOString(),
  frozenBy: nameOf(row.frozen_by),
  fingerprint: row.fingerprint.toString("hex"),
  takenBack:
    row.taken_back_at === null
      ? null
      : {
          at: row.taken_back_at.toISOString(),
          by: nameOf(row.taken_back_by ?? ""),
          reason: { text: row.taken_back_reason ?? "", lang: row.taken_back_reason_lang ?? "en" },
        },
});

/** Frozen figures that the reader may read, newest first. */
export const frozenFigures = async (tx: Tx): Promise<FrozenFigure[]> => {
  const rows = await tx
    .selectFrom("figures.figure")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .orderBy("frozen_at", "desc")
    .orderBy("id", "desc")
    .execute();
  if (rows.length === 0) return [];
  const nameOf = await namer(tx);
  return rows.map((row) => figureOf(row, nameOf));
};

/** @throws Problem not-found, also for a figure above the reader's clearance */
export const frozenFigure = async (tx: Tx, id: string): Promise<FrozenFigure> => {
  const row = await tx
    .selectFrom("figures.figure")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return figureOf(row, await namer(tx));
};

export interface Released {
  /** Figures of the rule itself. */
  readonly own: readonly TableRelease[];
  /** Figures of other rules that counted some of the same people. */
  readonly across: readonly TableRelease[];
}

/**
 * Earlier frozen figures with tables, in every scope. Figures that were taken back are included, because readers have seen their tables.
 * @param people the people whom the new rows are about
 */
export const releasedBefore = async (tx: Tx, rule: string, people: ReadonlySet<string>): Promise<Released> => {
  const rows = await tx
    .selectFrom("figures.figure as f")
    .innerJoin("figures.counted_row as r", (join) => join.onRef("r.workspace_id", "=", "f.workspace_id").onRef("r.figure_id", "=", "f.id"))
    .select(["f.id", "f.rule", "f.tables", "r.counted as key", "r.about", "r.cells"])
    .where("f.workspace_id", "=", workspaceOf(tx))
    .where("r.about", "is not", null)
    .orderBy("f.frozen_at")
    .orderBy("f.id")
    .execute();
  // the label of a residue is not a person, so it connects no rows
  const sharing = new Set(rows.flatMap(({ rule: of, about }) => (people.has(about ?? "") ? [of] : [])));
  const releases = [...Map.groupBy(rows, ({ id }) => id).values()].map((those) => ({
    rule: those[0]?.rule,
    rows: those.map(({ key, about, cells }) => ({ key, about: about ?? "", cells: cells as Record<string, string> })),
    tables: (those[0]?.tables ?? []) as FrozenFigure["tables"],
  }));
  return {
    own: releases.filter((one) => one.rule === rule),
    across: releases.filter((one) => one.rule !== undefined && one.rule !== rule && sharing.has(one.rule)),
  };
};

/** A counted row, or the residue that replaces it. */
export interface FrozenRow extends Digested {
  readonly salt: Buffer;
  readonly residue: boolean;
}

export interface Balance {
  /** The value that must be added to the digests to get the frozen sum; null for a figure that was frozen before balances existed. */
  readonly balance: Buffer | null;
  /** The amounts that the residues add to a count of the remaining rows: to its value and to both ends of its interval. */
  readonly adds: readonly [value: number, least: number, most: number];
}

export const balanceOf = async (tx: Tx, figure: string): Promise<Balance> => {
  const { balance, adds_value, adds_least, adds_most } = await tx
    .selectFrom("figures.figure")
    .select(["balance", "adds_value", "adds_least", "adds_most"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", figure)
    .executeTakeFirstOrThrow();
  return { balance, adds: [adds_value, adds_least, adds_most] };
};

/** The counted rows. Call this function only for a figure that the reader may read. */
export const countedRows = async (tx: Tx, figure: string): Promise<FrozenRow[]> => {
  const rows = await tx
    .selectFrom("figures.counted_row")
    .select(["counted", "fingerprint", "mixed_in", "residue"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("figure_id", "=", figure)
    .execute();
  return rows.map(({ counted, fingerprint, mixed_in, residue }) => ({
    key: counted,
    digest: fingerprint,
    salt: mixed_in,
    residue,
  }));
};

export const openingsOf = async (tx: Tx, figure: string): Promise<{ at: string; by: string }[]> => {
  const rows = await tx
    .selectFrom("figures.opening")
    .select(["opened_at", "opened_by"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("figure_id", "=", figure)
    .orderBy("opened_at", "desc")
    .execute();
  if (rows.length === 0) return [];
  const nameOf = await namer(tx);
  return rows.map((row) => ({ at: row.opened_at.toISOString(), by: nameOf(row.opened_by) }));
};

export const insertOpening = async (tx: Tx, figure: string, by: string, at: Date): Promise<void> => {
  await tx
    .insertInto("figures.opening")
    .values({ workspace_id: workspaceOf(tx), id: newId(), figure_id: figure, opened_at: at, opened_by: by })
    .execute();
};
