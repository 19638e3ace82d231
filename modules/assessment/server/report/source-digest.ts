/**
 * The digest of everything that a report is made from, independent of language: one per chapter, and one for the steps. An approval
 * names an edition; if this digest differs from the edition's, the approval is shown as stale.
 *
 * It covers records up to the edition's own marking, which is the strictest of its inputs. So everybody who may read the edition
 * computes the same digest, and it reveals nothing about stricter records. For an edition less strict than its assessment, the
 * history of the steps and the assessment's own revision are left out.
 */
import { createHash } from "node:crypto";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { atClearance, type Tx } from "#platform/server/db/index.ts";
import { assessmentRow } from "../assessment-row.ts";
import { stepsOf } from "../steps.ts";
import { chaptersInOrder, stepOfChapter, type ChapterName } from "./chapters.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

export interface SourceDigest {
  readonly chapters: readonly { readonly name: ChapterName; readonly digest: string }[];
  /** Digest over all chapters and the steps. */
  readonly whole: string;
}

/** The edition whose digest is computed: its marking, its chapters (null: all), and whether it is less strict than its assessment. */
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
  const upTo = tlpRank(marking);
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
    ? atClearance(tx, tlpRank(of.marking), () => digestsOf(tx, workspace, assessment, of))
    : digestsOf(tx, workspace, assessment, of);
