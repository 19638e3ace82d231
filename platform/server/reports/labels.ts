/** The texts that the renderers print themselves, from the message group `report`. */
import type { Languages } from "../i18n/index.ts";
import type { ReportLabels, ReportStatus } from "./document.ts";
import { reportDate } from "./report-date.ts";

/**
 * Labels of a report in a language.
 * @param of version and status for the foot of every page; `statusAt` is an ISO date, required except for a draft.
 * @throws RangeError if a status other than "draft" has no date.
 */
export const reportLabels = (
  languages: Languages,
  language: string,
  of: { readonly version: number; readonly status: ReportStatus; readonly statusAt?: string },
): ReportLabels => {
  // the renderers fill these in when the numbers of pages and figures are known
  const open = { n: "{n}", total: "{total}" };
  const say = (id: Parameters<Languages["translate"]>[1], values: Readonly<Record<string, unknown>> = open): string =>
    languages.translate(language, id, values);
  if (of.status !== "draft" && of.statusAt === undefined) throw new RangeError("a report that is not a draft needs the date of its status");
  const version = say(`report.foot.${of.status}`, {
    version: of.version,
    date: of.statusAt === undefined ? "" : reportDate(language, of.statusAt),
  });
  return {
    fictional: say("report.fictional-state"),
    version,
    page: say("report.page"),
    figure: say("report.figure"),
    table: say("report.table"),
    rowsIn: say("report.rows-in"),
    rowsOf: say("report.rows-of"),
    annex: say("report.annex"),
    contents: say("report.contents"),
    digest: say("report.digest"),
    demonstration: say("report.demonstration"),
    checkpoint: say("report.checkpoint"),
    digits: "0123456789",
  };
};
