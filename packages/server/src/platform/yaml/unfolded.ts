/**
 * How much a document becomes when its aliases and merges are unfolded, computed on the tree that was parsed, before anything is
 * unfolded. A few kilobytes can name a large map a thousand times: the unfolding, not the file, takes the time.
 */
import { isAlias, isMap, isPair, isScalar, isSeq, type Document, type Node } from "yaml";

/** Nodes that aliases and merges may add to those that are written in the file. */
const mostAdded = 100_000;
/** Anchors and aliases of one document: each alias is looked up among all of them. */
const mostNames = 10_000;

interface Count {
  readonly written: number;
  /** Infinity where it is beyond counting. */
  readonly unfolded: number;
}

const one: Count = { written: 1, unfolded: 1 };

const sum = (counts: readonly Count[]): Count => ({
  written: counts.reduce((all, { written }) => all + written, 1),
  unfolded: counts.reduce((all, { unfolded }) => all + unfolded, 1),
});

/**
 * A merge (`<<`) converts the whole map that it names, as an alias does where it stands; both count with what they name.
 * @throws ReferenceError when an alias names nothing before it or what it stands in, when there are too many names, or when they
 * unfold to more than `mostAdded` nodes beyond the file's own
 */
export function checkUnfolding(document: Document.Parsed): void {
  /** The newest node of each name; null while its content is counted. */
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
