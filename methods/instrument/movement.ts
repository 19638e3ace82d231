/**
 * Movement from one profile to a later one of the same instrument. Two versions of an instrument are compared only with a mapping,
 * which states what happened to every element (SPEC.md I11-I13).
 */
import { itemsOf, scaleOf, type Instrument } from "./model.ts";
import type { AgencyAnswer, ItemProfile } from "./profile.ts";

/**
 * `same`: the element is comparable, even if its wording changed. For split and merged elements the levels are shown side by side,
 * without a figure.
 */
export const mappingKinds = ["same", "split", "merged", "new", "dropped"] as const;
export type MappingKind = (typeof mappingKinds)[number];

export interface MappingRow {
  readonly kind: MappingKind;
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export type MappingFault =
  | { readonly code: "unknown-element" | "mapped-twice" | "not-mapped"; readonly element: string; readonly side: "from" | "to" }
  | { readonly code: "wrong-count"; readonly row: number };

const fits: Readonly<Record<MappingKind, (from: number, to: number) => boolean>> = {
  same: (from, to) => from === 1 && to === 1,
  split: (from, to) => from === 1 && to > 1,
  merged: (from, to) => from > 1 && to === 1,
  new: (from, to) => from === 0 && to === 1,
  dropped: (from, to) => from === 1 && to === 0,
};

/** The faults of a mapping: every element of both versions must occur exactly once, in a row with the right number of elements. */
export function faultsOfMapping(before: Instrument, after: Instrument, rows: readonly MappingRow[]): readonly MappingFault[] {
  const faults: MappingFault[] = rows.flatMap(({ kind, from, to }, row) =>
    fits[kind](from.length, to.length) ? [] : [{ code: "wrong-count" as const, row }],
  );
  for (const [side, instrument] of [
    ["from", before],
    ["to", after],
  ] as const) {
    const elements = new Set(itemsOf(instrument).map(({ id }) => id));
    const seen = new Set<string>();
    for (const element of rows.flatMap((row) => row[side])) {
      if (!elements.has(element)) faults.push({ code: "unknown-element", element, side });
      else if (seen.has(element)) faults.push({ code: "mapped-twice", element, side });
      seen.add(element);
    }
    for (const element of elements) if (!seen.has(element)) faults.push({ code: "not-mapped", element, side });
  }
  return faults;
}

/** The mapping of an instrument to itself: every element is "same". */
export const sameElements = (instrument: Instrument): readonly MappingRow[] =>
  itemsOf(instrument).map(({ id }) => ({ kind: "same", from: [id], to: [id] }));

/** The parts of a profile that movement needs. */
export interface Measured {
  readonly instrument: Instrument;
  readonly items: readonly ItemProfile[];
  readonly answers: readonly AgencyAnswer[];
}

/** The reason why a row has no figure for its movement. */
export type Unmoved = "split" | "merged" | "new" | "dropped" | "no-level-before" | "no-level-after" | "other-scale";

export interface AgencyMovement {
  readonly agency: string;
  readonly before: number | null;
  readonly after: number | null;
}

export interface MovementRow extends MappingRow {
  readonly before: readonly (number | null)[];
  readonly after: readonly (number | null)[];
  /** The number of levels up or down; if it is null, `because` has the reason. */
  readonly moved: number | null;
  readonly because: Unmoved | null;
  /** Whether the level rose although no document supports it. The rise is shown and marked. */
  readonly assertedOnly: boolean;
  /** Agencies are matched by their ids, so a new name changes nothing. */
  readonly agencies: readonly AgencyMovement[];
}

export type Movement =
  | { readonly ok: true; readonly rows: readonly MovementRow[] }
  | { readonly ok: false; readonly because: "other-instrument" | "no-mapping" | "mapping-faulty" };

function agencyMovements(row: MappingRow, before: Measured, after: Measured): readonly AgencyMovement[] {
  if (row.kind !== "same") return [];
  const said = (measured: Measured, item: string | undefined) =>
    new Map(measured.answers.filter((answer) => answer.item === item).map(({ agency, level }) => [agency, level]));
  const [then, now] = [said(before, row.from[0]), said(after, row.to[0])];
  return [...new Set([...then.keys(), ...now.keys()])]
    .toSorted()
    .map((agency) => ({ agency, before: then.get(agency) ?? null, after: now.get(agency) ?? null }));
}

function rowOf(row: MappingRow, before: Measured, after: Measured): MovementRow {
  const then = new Map(before.items.map((item) => [item.item, item]));
  const now = new Map(after.items.map((item) => [item.item, item]));
  const levelsBefore = row.from.map((id) => then.get(id)?.current ?? null);
  const levelsAfter = row.to.map((id) => now.get(id)?.current ?? null);
  const [a, b] = [levelsBefore[0] ?? null, levelsAfter[0] ?? null];
  const sameScale = then.get(row.from[0] ?? "")?.levels === now.get(row.to[0] ?? "")?.levels;
  const because: Unmoved | null =
    row.kind !== "same" ? row.kind : a === null ? "no-level-before" : b === null ? "no-level-after" : sameScale ? null : "other-scale";
  const moved = because === null && a !== null && b !== null ? b - a : null;
  const evidence = now.get(row.to[0] ?? "")?.evidence ?? null;
  return {
    ...row,
    before: levelsBefore,
    after: levelsAfter,
    moved,
    because,
    assertedOnly: moved !== null && moved > 0 && (evidence === null || evidence === "asserted"),
    agencies: agencyMovements(row, before, after),
  };
}

const unchanged = (a: Instrument, b: Instrument): boolean => {
  const elements = (instrument: Instrument) =>
    JSON.stringify(itemsOf(instrument).map((node) => [node.id, scaleOf(instrument, node).levels.map(({ value }) => value)]));
  return a.version === b.version && elements(a) === elements(b);
};

/**
 * @param mapping from the earlier to the later version; null if there is none. If both profiles have the same version, no mapping is
 * needed.
 * @returns one row per line of the mapping, or the reason why the two are not compared
 */
export function movementOf(before: Measured, after: Measured, mapping: readonly MappingRow[] | null): Movement {
  if (before.instrument.urn !== after.instrument.urn) return { ok: false, because: "other-instrument" };
  const rows = unchanged(before.instrument, after.instrument) ? sameElements(after.instrument) : mapping;
  if (rows === null) return { ok: false, because: "no-mapping" };
  if (faultsOfMapping(before.instrument, after.instrument, rows).length > 0) return { ok: false, because: "mapping-faulty" };
  return { ok: true, rows: rows.map((row) => rowOf(row, before, after)) };
}
