/** The gaps of a profile. The key is the position of the item; the value is the number of levels below the target, and the item with its texts. */
import type { Words } from "#methods/instrument/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { figuresOf } from "./figures.ts";
import { profilesOf } from "./profiles.ts";

interface Gap {
  readonly gap: number;
  readonly node: { readonly id: string; readonly ref: string; readonly name: Words; readonly text: Words };
}

/** @returns an empty map if the transaction cannot see the profile */
export const gapsOf = async (tx: Tx, workspace: string, profile: string): Promise<ReadonlyMap<number, Gap>> => {
  const [found] = await profilesOf(tx, workspace, { profile });
  if (found === undefined) return new Map();
  const nodes = new Map(found.instrument.nodes.map((node) => [node.id, node]));
  const { view } = await figuresOf(tx, workspace, found);
  return new Map(
    view.items.flatMap(({ item, place, gap }) => {
      const node = nodes.get(item);
      return gap === null || gap === 0 || node === undefined ? [] : [[place, { gap, node }] as const];
    }),
  );
};
