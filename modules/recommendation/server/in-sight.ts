/**
 * Handles labels that were copied from a record, for example from a measure to a candidate, or from a scenario to the source of a
 * recommendation. Wherever the copy is stored, its marking is at least as strict as that of the record.
 */
import type { Candidate } from "../contract/points.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { hiddenUrns } from "#platform/server/record/index.ts";

/** Whether the transaction can see the record with a URN. A record without its own marking is as strict as its assessment. */
export type Sees = (urn: string | null) => boolean;

const pointsQuestionItem = /^urn:counterpart:points-item:([0-9a-f-]{36})\/(.+)$/u;

/** The URNs of the records from which candidates were made, by `question/code`. */
const candidatesOf = async (tx: Tx, workspace: string, pointsQuestions: readonly string[]): Promise<ReadonlyMap<string, string | null>> => {
  if (pointsQuestions.length === 0) return new Map();
  const rows = await tx
    .selectFrom("recommendation.points_question")
    .select(["id", "items"])
    .where("workspace_id", "=", workspace)
    .where("id", "in", [...pointsQuestions])
    .execute();
  return new Map(
    rows.flatMap(({ id, items }) => (items as unknown as Candidate[]).map(({ code, urn }) => [`${id}/${code}`, urn] as const)),
  );
};

/** @param urns all URNs that the caller will pass to the returned function */
export const sightOf = async (tx: Tx, workspace: string, urns: readonly (string | null)[]): Promise<Sees> => {
  const pointsQuestions = new Set(urns.flatMap((urn) => pointsQuestionItem.exec(urn ?? "")?.[1] ?? []));
  const candidates = await candidatesOf(tx, workspace, [...pointsQuestions]);
  // an agreed item refers to its candidate, and the candidate refers to the record
  const standsFor = (urn: string | null): string | null => {
    const [, pointsQuestion, code] = pointsQuestionItem.exec(urn ?? "") ?? [];
    return pointsQuestion === undefined ? urn : (candidates.get(`${pointsQuestion}/${code ?? ""}`) ?? null);
  };
  const hidden = await hiddenUrns(
    tx,
    urns.flatMap((urn) => standsFor(urn) ?? []),
  );
  return (urn) => !hidden.has(standsFor(urn) ?? "");
};
