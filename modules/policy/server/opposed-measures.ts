/** Measures that a rights test opposes: an answer is "no", or the measure touches a right that allows no limitation. */
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { namingOf, testsOf } from "#modules/safeguard/server/index.ts";
import { measureUrn, testStateOf } from "./measures.ts";
import { isOpposed } from "../contract/opposed.ts";

/**
 * @param urns URNs of any records; URNs of other kinds are ignored
 * @returns the URNs of opposed measures that the transaction can see
 */
export const opposedMeasures = async (tx: Tx, workspace: string, urns: readonly (string | null)[]): Promise<ReadonlySet<string>> => {
  const ids = urns.flatMap((urn) => /^urn:counterpart:measure:([0-9a-f-]{36})$/u.exec(urn ?? "")?.[1] ?? []);
  if (ids.length === 0) return new Set();
  const rows = await tx
    .selectFrom("policy.measure")
    .select(["id", sql<string>`policy.text_digest(id, content)`.as("digest")])
    .where("workspace_id", "=", workspace)
    .where("id", "in", ids)
    .execute();
  const texts = rows.map(({ id, digest }) => ({ urn: measureUrn(id), digest }));
  const tests = await testsOf(tx, workspace, texts, await namingOf(tx, workspace));
  return new Set(texts.flatMap(({ urn }) => (isOpposed(testStateOf(tests.get(urn) ?? [])) ? [urn] : [])));
};
