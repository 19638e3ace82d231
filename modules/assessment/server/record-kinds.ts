/** The record kinds of this module (assessment, report version), and the function with which tests create a record. */
import { randomBytes } from "node:crypto";
import { getCatalogue, openAssessment } from "../contract/assessment.ts";
import { defineRecord, type Planting } from "#platform/server/record/index.ts";

const plantAssessment = async ({ workspace, call, marking, word }: Planting): Promise<string> => {
  const { yardsticks, criteriaSets } = await call(getCatalogue, { params: { workspace } });
  const body = {
    commandId: randomBytes(16).toString("base64url"),
    title: { text: `Assessment ${word("title")}`, lang: "en" },
    horizonMonths: 24,
    yardstick: yardsticks[0]?.id ?? "",
    criteriaSet: criteriaSets[0]?.id ?? "",
    marking,
  };
  return (await call(openAssessment, { params: { workspace }, body })).id;
};

const assessment = defineRecord({
  table: "assessment.assessment",
  urn: "assessment",
  under: null,
  marking: "own",
  numbered: null,
  translated: [],
  secret: [],
  schema: openAssessment.body,
  plant: plantAssessment,
});
/** A report version contains what its chapters contained when it was frozen. */
const reportVersion = defineRecord({
  table: "assessment.report_version",
  urn: "report-version",
  under: "assessment",
  marking: "derived",
  numbered: "",
  translated: [],
  secret: [],
  schema: null,
  plant: "its file is made by a job",
});

export const records = [assessment, reportVersion];
