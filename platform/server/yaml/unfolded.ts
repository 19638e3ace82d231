/**
 * The size of a document after its aliases and merges are expanded, computed on the parsed tree before anything is expanded. A file of a few
 * kilobytes can refer to a large map a thousand times, and the time is spent on the expansion.
 */
import { isAlias, isMap, isPair, isScalar, isSeq, type Document, type Node } from "yaml";

/** Maximum number of nodes that aliases and merges may add to the nodes in the file. */
const mostAdded = 100_000;
/** Maximum number of anchors and aliases of one document: each alias is looked up among all of them. */
const mostNames = 10_000;

interface Count {
  readonly written: number;
  /** Number of nodes after the expansion; Infinity if it is too large to count. */
  readonly unfolded: number;
}

const one: Count = { written: 1, unfolded: 1 };

const sum = (counts: readonly Count[]): Count => ({
  written: counts.reduce((all, { written }) => all + written, 1),
  unfolded: counts.reduce((all, { unfolded }) => all + unfolded, 1),
});

/**
 * A merge (`<<`) copies the whole map that it names, and an alias copies the node that it names. The size of a merge or an alias is the size of the
 * nodes that it copies.
 * @throws ReferenceError if an alias names no earlier node or its own parent, if there are too many names, or if the expansion adds more than
 * `mostAdded` nodes
 */
export function checkUnfolding(document: Document.Parsed): void {
  /** The newest node of each name; null while its size is being computed. */
  const named = new Map<string, number | null>();
  let names = 0;
  const count = (node: unknown): Count => {
    if (isPair(node)) return sum([count(node.key), count(node.value)]);
    if (isAlias(node)) {
      names += 1;
      const size = named.get(node.source);
      if (size === undefined || size === null) throw new ReferenceError(`the alias ${node.source} names nothing before it`);
      return { written: 1, unfolded: size };
    }
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return one;
    const { anchor } = node as Node & { anchor?: string };
    if (anchor !== undefined) {
      names += 1;
      named.set(anchor, null);
    }
    const counted = isScalar(node) ? one : sum((node.items as unknown[]).map(count));
    if (anchor !== undefined) named.set(anchor, counted.unfolded);
    return counted;
  };
  const { written, unfolded } = count(document.contents);
  if (names > mostNames || unfolded - written > mostAdded) throw new ReferenceError("the aliases unfold to too much");
}
