/** The areas of an instrument with their items, in the order of the instrument. An area is the topmost node above an item. */
import type { InstrumentNode, InstrumentView } from "../contract/capability.ts";

export interface AreaItems {
  readonly area: InstrumentNode;
  readonly items: readonly InstrumentNode[];
}

export const areasOf = ({ nodes }: Pick<InstrumentView, "nodes">): readonly AreaItems[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const topOf = (node: InstrumentNode): InstrumentNode => {
    let top = node;
    for (let up = byId.get(top.parent ?? ""); up !== undefined; up = byId.get(top.parent ?? "")) top = up;
    return top;
  };
  const items = nodes.filter(({ assessable }) => assessable);
  return [...Map.groupBy(items, topOf)].map(([area, of]) => ({ area, items: of }));
};
