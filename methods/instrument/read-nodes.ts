/**
 * Builds the tree of the requirement nodes of a framework. A node names its parent by URN; if it does not, its depth determines the parent.
 */
import { finite, Holder, isRecord, textOf, truth } from "./hold.ts";
import type { InstrumentNode, Scale } from "./model.ts";
import { readOlderQuestions, readQuestions } from "./read-questions.ts";
import { choiceScale } from "./read-scales.ts";
import { longestUrn, type Refusal } from "./refusal.ts";

/** The maximum number of nodes. The largest public framework in this format has about 5,000. */
const mostNodes = 50_000;

type NodesRead =
  | { readonly ok: true; readonly nodes: readonly InstrumentNode[]; readonly scales: readonly Scale[] }
  | { readonly ok: false; readonly refusal: Refusal };

const no = (code: Refusal["code"], at = ""): NodesRead => ({ ok: false, refusal: { code, at } });
const path = "objects.framework.requirement_nodes[]";

/** A list of names, or a single name. */
const names = (value: unknown): readonly string[] | null => {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.every((entry) => textOf(entry) !== null) ? list.map((entry) => textOf(entry) ?? "") : null;
};
const whole = (value: unknown): number | null => {
  const number = finite(value);
  return number !== null && Number.isSafeInteger(number) && number > 0 ? number : null;
};
const positive = (value: unknown): number | null => ((finite(value) ?? 0) > 0 ? finite(value) : null);

interface Draft extends InstrumentNode {
  readonly said: number | null;
}

function readNode(fields: Readonly<Record<string, unknown>>, id: string, locale: string, unheld: Set<string>): Draft {
  const hold = new Holder(fields, path, locale, unheld);
  hold.take("urn", textOf);
  const place = { path: `${path}.questions`, locale, unheld };
  const questions =
    hold.take("questions", (value) => readQuestions(value, id, place)) ??
    hold.take("question", (value) => readOlderQuestions(value, id, { ...place, path: `${path}.question` })) ??
    [];
  return {
    id,
    parent: hold.take("parent_urn", textOf),
    ref: hold.take("ref_id", textOf) ?? "",
    said: hold.take("depth", whole),
    depth: 1,
    assessable: hold.take("assessable", truth) ?? false,
    name: hold.words("name"),
    text: hold.words("description"),
    note: hold.words("annotation"),
    evidence: hold.words("typical_evidence"),
    groups: hold.take("implementation_groups", names) ?? [],
    weight: hold.take("weight", positive) ?? 1,
    safeguard: false,
    technologies: [],
    scale: null,
    questions,
    extra: hold.rest(),
  };
}

/**
 * The parent of each node: the node whose URN it names, in any letter case; if it names none, the nearest previous node with a smaller
 * depth.
 */
function parentsOf(drafts: readonly Draft[], unheld: Set<string>): readonly (string | null)[] {
  const ids = new Set(drafts.map(({ id }) => id));
  const lower = new Map(drafts.map(({ id }) => [id.toLowerCase(), id]));
  const line: Draft[] = [];
  return drafts.map((draft) => {
    const named = draft.parent === null ? null : ids.has(draft.parent) ? draft.parent : lower.get(draft.parent.toLowerCase());
    if (named === undefined) unheld.add(`${path}.parent_urn (a node that is not in the file)`);
    while (line.length > 0 && (line.at(-1)?.said ?? 1) >= (draft.said ?? 1)) line.pop();
    const before = line.at(-1)?.id ?? null;
    line.push(draft);
    return named ?? ((draft.said ?? 1) > 1 ? before : null);
  });
}

/** The depth of each node, by its parents. @returns null if the parents form a cycle */
function depthsOf(ids: readonly string[], parents: readonly (string | null)[]): readonly number[] | null {
  const place = new Map(ids.map((id, i) => [id, i]));
  const depths = new Map<number, number>();
  for (let start = 0; start < ids.length; start++) {
    const chain: number[] = [];
    const seen = new Set<number>();
    let at: number | undefined = start;
    while (at !== undefined && !depths.has(at)) {
      if (seen.has(at)) return null;
      seen.add(at);
      chain.push(at);
      const parent: string | null = parents[at] ?? null;
      at = parent === null ? undefined : place.get(parent);
    }
    let depth = at === undefined ? 0 : (depths.get(at) ?? 0);
    for (const each of chain.reverse()) depths.set(each, ++depth);
  }
  return ids.map((_, i) => depths.get(i) ?? 1);
}

/**
 * @param entries value of `requirement_nodes`; null if it is not a list.
 * @param scale scale of the framework; a node gets its own scale if its only question describes the levels.
 */
export function readNodes(entries: readonly unknown[] | null, scale: Scale, locale: string, unheld: Set<string>): NodesRead {
  if (entries === null || entries.length === 0) return no("no-nodes");
  if (entries.length > mostNodes) return no("too-many-nodes");
  const drafts: Draft[] = [];
  const seen = new Set<string>();
  for (const [i, entry] of entries.entries()) {
    if (!isRecord(entry)) return no("node-unreadable", String(i + 1));
    const id = textOf(entry["urn"]);
    if (id === null || id === "") return no("node-without-urn", String(i + 1));
    if (id.length > longestUrn) return no("urn-too-long", id.slice(0, 80));
    if (seen.has(id)) return no("same-node-twice", id);
    seen.add(id);
    drafts.push(readNode(entry, id, locale, unheld));
  }
  if (!drafts.some(({ assessable }) => assessable)) return no("nothing-to-answer");
  const parents = parentsOf(drafts, unheld);
  const depths = depthsOf(
    drafts.map(({ id }) => id),
    parents,
  );
  if (depths === null) return no("circle");
  const scales = [scale];
  const nodes = drafts.map(({ said: saidDepth, ...draft }, i): InstrumentNode => {
    const [parent, depth] = [parents[i] ?? null, depths[i] ?? 1];
    // values in the file that differ from the tree are preserved
    const said = {
      ...(saidDepth === null || saidDepth === depth ? {} : { depth: saidDepth }),
      ...(draft.parent === null || draft.parent === parent ? {} : { parent_urn: draft.parent }),
    };
    if (saidDepth !== null && saidDepth !== depth) unheld.add(`${path}.depth (other than by its parents)`);
    const own = draft.assessable ? choiceScale(draft.id, draft.questions, scale) : null;
    if (own) scales.push(own);
    return { ...draft, parent, depth, extra: { ...draft.extra, ...said }, scale: draft.assessable ? (own ?? scale).id : null };
  });
  return { ok: true, nodes, scales };
}

export const countQuestions = (nodes: readonly InstrumentNode[]): { readonly questions: number; readonly choices: number } => {
  const questions = nodes.flatMap((node) => node.questions);
  return { questions: questions.length, choices: questions.reduce((sum, { choices }) => sum + choices.length, 0) };
};
