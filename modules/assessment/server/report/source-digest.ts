/**
 * The digest of everything a report of an assessment is made from, in no language: of each chapter what it says of itself,
 * and of the steps how they went. An approval names an edition; when this digest has moved on since, the approval is shown
 * as stale.
 *
 * It reads up to the edition's own marking, which is the strictest of what went into it: so whoever may read the edition
 * computes the same digest, and nobody learns from it that there is something stricter. An edition that is less strict than its
 * assessment is looked at as by somebody who sees no more than it: how steps went, and the assessment's own revision, are not in it.
 */
import { createHash } from "node:crypto";
import { strictness, type Tlp } from "#platform/contract/markings.ts";
import { atClearance, type Tx } from "#platform/server/db/index.ts";
import { assessmentRow } from "../assessment-row.ts";
import { stepsOf } from "../steps.ts";
import { chaptersInOrder, stepOfChapter, type ChapterName } from "./chapters.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export interface SourceDigest {
  readonly chapters: readonly { readonly name: ChapterName; readonly digest: string }[];
  /** Of all of them. */
  readonly whole: string;
}

/** Of which edition: how strict it is, which chapters it holds (null: all), and whether it is less strict than its assessment. */
export interface DigestOf {
  readonly marking: Tlp;
  readonly chapters: readonly string[] | null;
  readonly beneath: boolean;
}

const digestsOf = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  { marking, chapters: some, beneath }: DigestOf,
): Promise<SourceDigest> => {
  const upTo = strictness(marking);
  const steps = beneath ? [] : await stepsOf(tx, workspace, assessment);
  const chapters: { name: ChapterName; digest: string }[] = [];
  for (const { name, source } of chaptersInOrder(tx).filter((one) => some?.includes(one.name) ?? true)) {
    const step = steps.find((one) => one.step === stepOfChapter[name]);
    const held = step === undefined ? null : [step.state, step.times, step.reason];
    chapters.push({ name, digest: sha256(JSON.stringify([held, await source(tx, workspace, assessment, upTo)])) });
  }
  const { rev } = (beneath ? undefined : await assessmentRow(tx, workspace, assessment)) ?? { rev: 0 };
  return { chapters, whole: sha256(JSON.stringify([assessment, rev, chapters])) };
};

export const sourceDigestsOf = (tx: Tx, workspace: string, assessment: string, of: DigestOf): Promise<SourceDigest> =>
  of.beneath
    ? atClearance(tx, strictness(of.marking), () => digestsOf(tx, workspace, assessment, of))
    : digestsOf(tx, workspace, assessment, of);
