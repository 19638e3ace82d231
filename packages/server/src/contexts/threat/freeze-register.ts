/**
 * Composing what can leave of a version, as far as the transaction sees the record: done when the version is frozen, so that an
 * approved version can be released whatever happens to the records afterwards.
 */
import type { Assessment } from "@counterpart/contract/threat";
import type { Tx } from "../../platform/db/index.ts";
import type { ForOthers } from "./assessment-document.ts";
import { criteriaSetById, yardstickById } from "./catalogue.ts";
import { frozenRegister, type FrozenRegister } from "./released-register.ts";
import { latestResults } from "./results.ts";
import { scenariosOf } from "./scenarios.ts";

/** @param made how the version is made for others; null: the State's own. One without the chapter of scenarios releases none. */
export const registerOf = async (tx: Tx, workspace: string, assessment: Assessment, made: ForOthers | null): Promise<FrozenRegister> => {
  const holds = made?.chapters?.includes("register") ?? true;
  const scenarios = holds
    ? (await scenariosOf(tx, workspace, { assessment: assessment.id })).filter(({ status }) => status === "draft" || status === "ready")
    : [];
  return frozenRegister({
    frame: {
      title: made?.title ?? assessment.title,
      marking: made?.beneath === true ? made.upTo : assessment.marking,
      horizonMonths: assessment.horizonMonths,
    },
    yardstick: (await yardstickById(tx, workspace, assessment.yardstick)).data,
    criteria: (await criteriaSetById(tx, workspace, assessment.criteriaSet)).data,
    scenarios,
    results: await latestResults(tx, workspace, assessment.id),
  });
};
