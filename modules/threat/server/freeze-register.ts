/**
 * Builds the releasable part of a report version from the records that the transaction can read. This happens when the version is frozen, so that
 * later changes of the records do not change what an approved version releases.
 */
import { isInUse } from "../contract/threat.ts";
import type { Assessment } from "#modules/assessment/contract/assessment.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { atClearance, type Tx } from "#platform/server/db/index.ts";
import {
  criteriaSetById,
  versionToRelease,
  yardstickById,
  type ForOthers,
  type Making,
  type VersionToRelease,
} from "#modules/assessment/server/index.ts";
import { frozenRegister, type FrozenRegister } from "./released-register.ts";
import { latestResults } from "./results.ts";
import { scenariosOf } from "./scenarios.ts";

/**
 * Returns the releasable part that was stored when the version was frozen. Versions frozen by an older release of this software do not have a stored
 * part; for these, the server builds the part from the records if the scenarios have not changed.
 * @throws Problem not-found if the version does not exist; version-stale if no part was stored and the scenarios have changed
 */
export const registerToRelease = async (
  making: Making,
  id: string,
): Promise<Pick<VersionToRelease, "reportVersion" | "assessment"> & { readonly register: FrozenRegister }> => {
  const { tx, params } = making;
  const { reportVersion, assessment, stored, asFrozen } = await versionToRelease(making, id);
  if (stored !== null) return { reportVersion, assessment, register: stored as FrozenRegister };
  const { made, title } = await asFrozen();
  if (reportVersion.differs.includes("register") || (made?.title ?? assessment.title).text !== title)
    throw new Problem("version-stale", { details: { number: reportVersion.number } });
  const compose = () => registerOf(tx, params.workspace, assessment, made);
  return { reportVersion, assessment, register: await atClearance(tx, tlpRank(reportVersion.marking), compose) };
};

/** @param made the options of a redacted version; null for the State's own version. A version without the scenario chapter releases no scenarios. */
export const registerOf = async (tx: Tx, workspace: string, assessment: Assessment, made: ForOthers | null): Promise<FrozenRegister> => {
  const holds = made?.chapters?.includes("register") ?? true;
  const scenarios = holds ? (await scenariosOf(tx, workspace, { assessment: assessment.id })).filter(isInUse) : [];
  return frozenRegister({
    frame: {
      title: made?.title ?? assessment.title,
      marking: made?.redacted === true ? made.maxMarking : assessment.marking,
      horizonMonths: assessment.horizonMonths,
    },
    yardstick: (await yardstickById(tx, workspace, assessment.yardstick)).data,
    criteria: (await criteriaSetById(tx, workspace, assessment.criteriaSet)).data,
    scenarios,
    results: await latestResults(tx, workspace, assessment.id),
  });
};
