/**
 * Rights tests of a subject that is known only by its URN: reads the tests, stores answers, and makes the marking of the tests
 * stricter when the subject's marking becomes stricter.
 */
import { Problem } from "#platform/contract/problems.ts";
import { fewestReasonWords, rightsQuestions, rightsResultOf, type RightsAnswers, type RightsTest } from "../contract/safeguard.ts";
import { changeRow, newId, type Tx } from "#platform/server/db/index.ts";
import { expectRev, nextNumber } from "#platform/server/record/index.ts";
import { independent, type Interested } from "./independent.ts";
import { namingOf, type Naming } from "./people.ts";

/** The tested text, as the module that owns the text identifies it. */
export interface Subject extends Interested {
  readonly urn: string;
  readonly rev: number;
  readonly digest: string;
  readonly visibility: number;
}

const wordsIn = (text: string, lang: string): number =>
  [...new Intl.Segmenter(lang, { granularity: "word" }).segment(text)].filter((part) => part.isWordLike === true).length;

/**
 * Checks that every "yes" and every "no" has reasons. @throws Problem reasons-missing, with the name of the question, if an answer
 * has no reasons
 */
const demandReasons = (answers: RightsAnswers): void => {
  for (const question of rightsQuestions) {
    const { answer, reasons } = answers[question];
    const few = wordsIn(reasons.text, reasons.lang) < fewestReasonWords || reasons.text.trim().length < 6;
    if (answer !== "not-answered" && few) throw new Problem("reasons-missing", { at: ["answers", question, "reasons"] });
  }
};

/**
 * Tests of the subjects that the transaction can read, newest first.
 * @param subjects each with the digest of its present text; a test of another text is stale
 */
export const testsOf = async (
  tx: Tx,
  workspace: string,
  subjects: readonly { readonly urn: string; readonly digest: string }[],
  naming?: Naming,
): Promise<Map<string, RightsTest[]>> => {
  const out = new Map<string, RightsTest[]>(subjects.map(({ urn }) => [urn, []]));
  if (subjects.length === 0) return out;
  const name = naming ?? (await namingOf(tx, workspace));
  const digests = new Map(subjects.map(({ urn, digest }) => [urn, digest]));
  const rows = await tx
    .selectFrom("safeguard.rights_test")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("subject", "in", [...digests.keys()])
    .orderBy("number", "desc")
    .execute();
  for (const row of rows) {
    const answers = row.answers as unknown as RightsAnswers;
    out.get(row.subject)?.push({
      id: row.id,
      number: row.number,
      rev: row.rev,
      subjectRev: row.subject_rev,
      subjectDigest: row.subject_digest,
      answers,
      result: rightsResultOf(answers),
      stale: row.subject_digest !== digests.get(row.subject),
      reviewer: name(row.reviewer),
      institution: { text: row.institution, lang: row.institution_lang },
      superiors: row.superiors.map(name),
      updatedAt: row.updated_at.toISOString(),
    });
  }
  return out;
};

/**
 * Stores answers in this reviewer's test of this text, or in a new test. It never changes another reviewer's test.
 * @param expectedRev revision of this reviewer's test of this text; null if there is no such test @throws Problem reasons-missing if
 * an answer has no reasons; conflict if the revision is not `expectedRev`; also the problems of `independent`
 */
export const answerTest = async (
  tx: Tx,
  workspace: string,
  subject: Subject,
  { reviewer, expectedRev, answers }: { readonly reviewer: string; readonly expectedRev: number | null; readonly answers: RightsAnswers },
): Promise<void> => {
  const { line, superiors } = await independent(tx, workspace, reviewer, subject);
  demandReasons(answers);
  const tests = (await testsOf(tx, workspace, [subject])).get(subject.urn) ?? [];
  const current = tests.find((test) => !test.stale && test.reviewer.account === reviewer);
  const by = `account:${reviewer}`;
  const values = {
    answers: JSON.stringify(answers),
    passed_digest: rightsResultOf(answers) === "passed" ? subject.digest : null,
    institution: line.institution.text,
    institution_lang: line.institution.lang,
    superiors: [...superiors],
    subject_rev: subject.rev,
    authors: [...subject.authors],
  };
  expectRev(current ?? null, expectedRev);
  if (current !== undefined) {
    await changeRow(tx, { table: "safeguard.rights_test", key: { id: current.id }, expectedRev: current.rev, values, actor: by });
    return;
  }
  await tx
    .insertInto("safeguard.rights_test")
    .values({
      workspace_id: workspace,
      id: newId(),
      subject: subject.urn,
      number: await nextNumber(tx, "safeguard.rights_test", subject.urn),
      subject_digest: subject.digest,
      reviewer,
      ...values,
      visibility: subject.visibility,
      created_by: by,
      updated_by: by,
    })
    .execute();
};
