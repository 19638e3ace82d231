/** Plans an import: the result for each passage. From the same file and text, preview and import compute the same plan. */
import { createHash } from "node:crypto";
import { alignPassages } from "#methods/following/index.ts";
import { tlpLabels, tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { plainOf } from "../../contract/passage-text.ts";
import type { Passage } from "../../contract/passages.ts";
import type { WordPreview } from "../../contract/word-import.ts";
import type { FoundPassage } from "./passages-in.ts";

type Act = WordPreview["rows"][number]["act"];
export interface Planned extends FoundPassage {
  readonly act: Exclude<Act, "removed">;
  /** The passage of the work that corresponds to the passage of the file; null for a new passage. */
  readonly is: Passage | null;
  /** For a passage that changes: whether only its text direction changes. */
  readonly turnsOnly: boolean;
}
export interface Plan {
  readonly original: boolean;
  readonly rows: readonly Planned[];
  readonly removed: readonly Passage[];
  readonly misfit: WordPreview["misfit"];
  readonly counts: WordPreview["counts"];
}

export const countsOf = (rows: readonly Planned[], removed: number): Plan["counts"] => ({
  same: rows.filter(({ act }) => act === "same").length,
  changed: rows.filter(({ act }) => act === "changed").length,
  moved: rows.filter(({ act }) => act === "moved").length,
  new: rows.filter(({ act }) => act === "new").length,
  removed,
  untranslated: rows.filter(({ act }) => act === "untranslated").length,
});

const intoOriginal = (found: readonly FoundPassage[], passages: readonly Passage[]): Plan => {
  const before = passages.map(({ kind, original }) => ({ kind, text: original.text }));
  const taken = new Set<number>();
  let furthest = -1;
  const rows = alignPassages(before, found).map(({ old, is: how }, j): Planned => {
    const one = found[j];
    if (one === undefined) throw new Error("a passage without a text");
    if (old !== null) taken.add(old);
    const is = old === null ? null : (passages[old] ?? null);
    const redrawn = is !== null && how === "same" && one.picture !== undefined && one.picture.sha256 !== is.original.figure?.picture.sha256;
    if (redrawn) {
      furthest = Math.max(furthest, old ?? -1);
      return { ...one, act: "changed", is, turnsOnly: false };
    }
    const turns = is !== null && how === "same" && is.original.dir !== one.dir;
    // The passage is now after a passage that was behind it before. This is a change, because a reviewer decides on the order too.
    const moved = old !== null && how === "same" && !turns && old < furthest;
    furthest = Math.max(furthest, old ?? -1);
    return { ...one, act: turns ? "changed" : moved ? "moved" : how, is, turnsOnly: turns };
  });
  const removed = passages.filter((_, i) => !taken.has(i));
  return { original: true, rows, removed, misfit: null, counts: countsOf(rows, removed.length) };
};

const intoTranslation = (found: readonly FoundPassage[], passages: readonly Passage[]): Plan => {
  const longer = Math.max(found.length, passages.length);
  const wrong = Array.from({ length: longer }, (_, i) => i).find((i) => found[i]?.kind !== passages[i]?.kind);
  const misfit =
    wrong === undefined ? null : { place: wrong + 1, file: found[wrong]?.kind ?? null, original: passages[wrong]?.kind ?? null };
  const rows = found.map((one, i): Planned => {
    const is = passages[i] ?? null;
    const present = is?.translation ?? null;
    const [same] = present === null ? [] : alignPassages([{ kind: one.kind, text: present.text }], [one]);
    const turns = same?.is === "same" && present?.dir !== one.dir;
    // the words of the original do not replace a translation either
    const copied = same?.is !== "same" && is !== null && /\p{L}/u.test(plainOf(one.kind, one.text)) && is.original.text === one.text;
    if (copied) return { ...one, act: "untranslated", is, turnsOnly: false };
    const act = same === undefined ? "new" : same.is === "same" && !turns ? "same" : "changed";
    return { ...one, act, is, turnsOnly: turns };
  });
  return { original: false, rows, removed: [], misfit, counts: countsOf(rows, 0) };
};

export const planImport = (found: readonly FoundPassage[], passages: readonly Passage[], original: boolean): Plan =>
  original ? intoOriginal(found, passages) : intoTranslation(found, passages);

/** The strictest marking in a text, if it is stricter than that of the work. */
export const stricterIn = (text: string, work: Tlp): Tlp | null => {
  const said = [...text.matchAll(/TLP\s*:\s*(CLEAR|WHITE|GREEN|AMBER(?:\s*\+\s*STRICT)?|RED)/gi)].map(
    ([, label = ""]) => `TLP:${label.toUpperCase().replaceAll(/\s/g, "").replace("WHITE", "CLEAR")}`,
  );
  const strictest = tlpLabels.findLast((label) => said.includes(label)) ?? null;
  return strictest !== null && tlpRank(strictest) > tlpRank(work) ? strictest : null;
};

/** Identifies the changes of a plan, and the revisions to which they are applied. */
export const digestOfPlan = (file: string, plan: Plan, rendersNow: boolean): string => {
  const rows = plan.rows.map(({ act, is }) => [act, is?.id ?? null, is?.original.rev ?? null, is?.translation?.rev ?? null]);
  const said = JSON.stringify([
    file,
    plan.original || rendersNow,
    rows,
    plan.removed.map(({ id, original }) => [id, original.rev]),
    plan.misfit,
  ]);
  return createHash("sha256").update(said).digest("hex");
};

const shownLength = 400;
const cut = (text: string): string => (text.length > shownLength ? `${text.slice(0, shownLength).toWellFormed()} …` : text);

export const rowsOf = ({ original, rows, removed }: Plan): WordPreview["rows"] => [
  ...rows.map(({ kind, act, text, is, turnsOnly }, i) => {
    const before = act !== "changed" || turnsOnly ? null : original ? is?.original.text : is?.translation?.text;
    return {
      place: i + 1,
      kind,
      act,
      text: cut(plainOf(kind, text)),
      before: before === undefined || before === null ? null : cut(plainOf(kind, before)),
    };
  }),
  ...removed.map(({ kind, original: { text } }) => ({
    place: null,
    kind,
    act: "removed" as const,
    text: cut(plainOf(kind, text)),
    before: null,
  })),
];
