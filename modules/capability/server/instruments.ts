/**
 * The instruments of a workspace. A row never changes, because answers refer to it: a change of the wording makes a new row with a new version.
 */
import { createHash } from "node:crypto";
import type { InstrumentLine, InstrumentView } from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import { canonicalize } from "#methods/canonical/index.ts";
import { itemsOf, type Instrument } from "#methods/instrument/index.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { shippedInstruments } from "./content.ts";

export const digestOf = (data: unknown): string => createHash("sha256").update(canonicalize(data)).digest("hex");

export interface InstrumentRow {
  readonly line: InstrumentLine;
  readonly instrument: Instrument;
}

interface Adding {
  readonly instrument: Instrument;
  readonly origin: InstrumentLine["origin"];
  readonly notRepresented: readonly string[];
  readonly by: string;
}

/** @returns the id of the new row; null if an instrument with the same URN and version already exists */
export const addInstrument = async (
  tx: Tx,
  workspace: string,
  { instrument, origin, notRepresented, by }: Adding,
): Promise<string | null> => {
  const id = newId();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("capability.instrument")
    .values({
      workspace_id: workspace,
      id,
      urn: instrument.urn,
      version: instrument.version,
      digest: digestOf(instrument),
      data: JSON.stringify(instrument),
      origin,
      not_represented: [...notRepresented],
      created_by: by,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "urn", "version"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n ? id : null;
};

/** Copies the shipped instruments into a workspace. Existing rows are not changed. */
export const installInstruments = async (tx: Tx, workspace: string): Promise<void> => {
  for (const instrument of shippedInstruments)
    await addInstrument(tx, workspace, { instrument, origin: "shipped", notRepresented: [], by: "installed" });
};

const rows = (tx: Tx, workspace: string) =>
  tx
    .selectFrom("capability.instrument")
    .select(["id", "urn", "version", "digest", "data", "origin", "not_represented"])
    .where("workspace_id", "=", workspace);
type Row = Awaited<ReturnType<ReturnType<typeof rows>["executeTakeFirstOrThrow"]>>;

const shape = (row: Row): InstrumentRow => {
  const instrument = row.data as unknown as Instrument;
  const items = itemsOf(instrument);
  return {
    instrument,
    line: {
      id: row.id,
      urn: row.urn,
      version: row.version,
      digest: row.digest,
      origin: row.origin as InstrumentLine["origin"],
      name: { ...instrument.name },
      languages: [...instrument.languages],
      areas: instrument.nodes.filter(({ parent }) => parent === null).length,
      items: items.length,
      safeguards: items.filter(({ safeguard }) => safeguard).length,
      notRepresented: row.not_represented,
    },
  };
};

/** All instruments of a workspace, or the instruments with the given ids: shipped instruments first, then by URN and version. */
export const instrumentsOf = async (tx: Tx, workspace: string, ids?: readonly string[]): Promise<InstrumentRow[]> => {
  const wanted = ids === undefined ? rows(tx, workspace) : rows(tx, workspace).where("id", "in", [...ids]);
  const found = await wanted.orderBy("origin", "desc").orderBy("urn").orderBy("version").execute();
  return found.map(shape);
};

/** @throws Problem not-found if the instrument does not exist in the workspace */
export const instrumentById = async (tx: Tx, workspace: string, id: string): Promise<InstrumentRow> => {
  const row = await rows(tx, workspace).where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return shape(row);
};

/** The part of an instrument that pages need. The field `extra` is left out. */
export const viewOf = ({ line, instrument }: InstrumentRow): InstrumentView => ({
  ...line,
  describes: { ...instrument.describes },
  provider: instrument.provider,
  copyright: instrument.copyright,
  rollUp: instrument.rollUp,
  scales: instrument.scales.map(({ id, levels }) => ({
    id,
    levels: levels.map(({ value, name, describes, documented }) => ({
      value,
      name: { ...name },
      describes: { ...describes },
      documented: { ...documented },
    })),
  })),
  nodes: instrument.nodes.map(({ extra: _extra, ...node }) => ({
    ...node,
    name: { ...node.name },
    text: { ...node.text },
    note: { ...node.note },
    evidence: { ...node.evidence },
    groups: [...node.groups],
    technologies: [...node.technologies],
    questions: node.questions.map(({ id, type, text, choices }) => ({
      id,
      type,
      text: { ...text },
      choices: choices.map((choice) => ({ text: { ...choice.text } })),
    })),
  })),
});
