/** Finds the items of an instrument and the levels of their scales. */
import type { InstrumentNode, InstrumentView } from "../contract/capability.ts";

export const nodeById = (instrument: Pick<InstrumentView, "nodes">): ReadonlyMap<string, InstrumentNode> =>
  new Map(instrument.nodes.map((node) => [node.id, node]));

export const levelsOf = (instrument: InstrumentView, node: InstrumentNode | undefined) =>
  instrument.scales.find(({ id }) => id === node?.scale)?.levels ?? [];

/** Whether all items have the same weight. If so, the page states the weight once and not at every item. */
export const equalWeights = ({ nodes }: Pick<InstrumentView, "nodes">): boolean =>
  new Set(nodes.filter(({ assessable }) => assessable).map(({ weight }) => weight)).size < 2;
