/** Texts of an instrument, which may have other languages than the page: the reader's language if available, else another. */
import type { InstrumentNode, InstrumentView } from "../contract/capability.ts";

export type NameOf = (translated: Readonly<Record<string, string>>) => string;

/** The text by which a reader recognises an item: its statement, else its name, else its reference. */
export const statementOf = (node: InstrumentNode | undefined, name: NameOf): string => {
  if (node === undefined) return "";
  const parts = [name(node.name), name(node.text)].filter((part) => part !== "");
  return parts.length === 0 ? node.ref || node.id : parts.join(". ");
};

export const nodeById = (instrument: Pick<InstrumentView, "nodes">): ReadonlyMap<string, InstrumentNode> =>
  new Map(instrument.nodes.map((node) => [node.id, node]));

export const levelsOf = (instrument: InstrumentView, node: InstrumentNode | undefined) =>
  instrument.scales.find(({ id }) => id === node?.scale)?.levels ?? [];
