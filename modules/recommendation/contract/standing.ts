/**
 * The standing of a recommendation: its status according to the State's last report and the last verification. Desk, report and figures use the
 * same words.
 */
import type { ReleasedProgress } from "./progress.ts";
import type { Report, Verification } from "./recommendation.ts";

/**
 * Whether a recommendation is implemented, and according to whom. `confirmed-unopened`: a verifier confirmed the State's last report
 * and opened none of the files that were open to verifiers. `differing`: a verifier examined the State's last report and came to
 * another result. `unverified`: nobody has examined the last report. A verification of an earlier report does not count for the last
 * report.
 */
export const standings = ["confirmed", "confirmed-unopened", "differing", "unverified", "under-way", "overtaken", "silent"] as const;
export type Standing = (typeof standings)[number];
/** The fields of the last report and of the last verification from which the standing is computed. */
interface Said {
  readonly report: Pick<Report, "id" | "status"> | null;
  readonly verification:
    | (Pick<Verification, "report" | "result"> & {
        /** Why the verifier opened none of the files, or only whether such a reason exists. */
        readonly unopened?: Verification["unopened"] | boolean | undefined;
      })
    | null;
}
export const standingOf = ({ report, verification }: Said): Standing => {
  if (report === null) return "silent";
  if (report.status === "overtaken") return "overtaken";
  if (report.status !== "done") return "under-way";
  if (verification?.report !== report.id) return "unverified";
  if (verification.result !== "confirmed") return "differing";
  return verification.unopened ? "confirmed-unopened" : "confirmed";
};

/** The standing of a recommendation that a State released. */
export const standingAbroad = ({
  report,
  verification,
}: Pick<ReleasedProgress["recommendations"][number], "report" | "verification">): Standing =>
  standingOf({
    report: report === null ? null : { id: "last", status: report.status },
    verification:
      verification === null
        ? null
        : { result: verification.result, unopened: verification.unopened, report: verification.former ? "earlier" : "last" },
  });
