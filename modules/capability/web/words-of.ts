/** Texts of an instrument, which may be in other languages than the page: the reader's where there is one, else any. */
import type { InstrumentNode, InstrumentView } from "../contract/capability.ts";

export type NameOf = (translated: Readonly<Record<string, string>>) => string;

/** What a reader calls an item: its statement, else its name, else its reference. */
export const statementOf = (node: InstrumentNode | undefined, name: NameOf): string => {
  if (node === undefined) return "";
  const parts = [name(node.name), name(node.text)].filter((part) => part !== "");
  return parts.length === 0 ? node.ref || node.id : parts.join(". ");
};

export const nodeById = (instrument: Pick<InstrumentView, "nodes">): ReadonlyMap<string, InstrumentNode> =>
  new Map(instrument.nodes.map((node) => [node.id, node]));

export const levelsOf = (instrument: InstrumentView, node: InstrumentNode | undefined) =>
  instrument.scales.find(({ id }) => id === node?.scale)?.levels ?? [];
