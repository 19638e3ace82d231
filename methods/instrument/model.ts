/**
 * An instrument: a tree of nodes, some of which are answered on a scale. It extends the tree of CISO Assistant libraries with
 * fields that they lack.
 */
import type { RollUp } from "../agreement/index.ts";

/** One text in several languages: maps a language tag to a text. */
export type Words = Readonly<Record<string, string>>;
/** The fields of a file that the model does not have, unchanged. */
export type Extra = Readonly<Record<string, unknown>>;

/** A level of a scale. Answers name a level by its index, where 0 is the lowest. `value` is the score that the instrument gives it. */
export interface Level {
  readonly value: number;
  readonly name: Words;
  readonly describes: Words;
  /** A second description, for instruments that separate what is documented from what is done. */
  readonly documented: Words;
  readonly extra: Extra;
}

export interface Scale {
  readonly id: string;
  readonly levels: readonly Level[];
}

export const questionTypes = ["unique_choice", "multiple_choice", "text", "number", "date", "boolean"] as const;
export type QuestionType = (typeof questionTypes)[number];

export interface Choice {
  readonly id: string;
  readonly text: Words;
  readonly describes: Words;
  readonly score: number | null;
  readonly extra: Extra;
}

export interface Question {
  readonly id: string;
  /** The kind of the question; null for a kind that the model does not know (`extra` then has the original). */
  readonly type: QuestionType | null;
  readonly text: Words;
  readonly choices: readonly Choice[];
  readonly extra: Extra;
}

export interface InstrumentNode {
  /** The identifier, which stays the same from one version to the next. */
  readonly id: string;
  readonly parent: string | null;
  readonly ref: string;
  /** The depth in the tree; 1 for an area. */
  readonly depth: number;
  readonly assessable: boolean;
  readonly name: Words;
  /** The statement that is rated, if the node is answered. */
  readonly text: Words;
  readonly note: Words;
  /** Examples of evidence for this node. */
  readonly evidence: Words;
  readonly groups: readonly string[];
  readonly weight: number;
  /** Whether the node is a human-rights safeguard. It is rated like other nodes; if it fails, its area is shown with it (SPEC.md I8). */
  readonly safeguard: boolean;
  /** Codes of the technology areas that this node is about; an empty list means all. */
  readonly technologies: readonly string[];
  /** The id of the scale; null for a node that is not answered. */
  readonly scale: string | null;
  readonly questions: readonly Question[];
  readonly extra: Extra;
}

export interface Group {
  readonly ref: string;
  readonly name: Words;
  readonly describes: Words;
  readonly extra: Extra;
}

export interface Instrument {
  readonly urn: string;
  /** Increases with each version; movement between two versions of one URN needs a mapping (SPEC.md I11). */
  readonly version: number;
  readonly ref: string;
  readonly name: Words;
  readonly describes: Words;
  readonly locale: string;
  readonly languages: readonly string[];
  readonly provider: string;
  readonly copyright: string;
  readonly published: string | null;
  readonly rollUp: RollUp;
  readonly scales: readonly Scale[];
  readonly groups: readonly Group[];
  readonly nodes: readonly InstrumentNode[];
  readonly extra: Extra;
}

/** The nodes that are answered, in the instrument's order. */
export const itemsOf = (instrument: Instrument): readonly InstrumentNode[] => instrument.nodes.filter(({ assessable }) => assessable);

/** Scale of a node. @throws RangeError for a node that names a scale the instrument does not have. */
export function scaleOf(instrument: Instrument, node: InstrumentNode): Scale {
  const scale = instrument.scales.find(({ id }) => id === node.scale);
  if (!scale) throw new RangeError(`no scale ${node.scale}`);
  return scale;
}

/** The area of every node: its ancestor without a parent, or the node itself. The nodes must have no cycles; `readLibrary` ensures that. */
export function areaOf(nodes: readonly InstrumentNode[]): ReadonlyMap<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const areas = new Map<string, string>();
  for (const node of nodes) {
    let top = node;
    while (top.parent !== null) {
      const parent = byId.get(top.parent);
      if (!parent) break;
      top = parent;
    }
    areas.set(node.id, top.id);
  }
  return areas;
}
