/**
 * Shows the results of a course's tests and, separately, of the self-ratings for the group. Each result is shown with the number of people who
 * answered.
 */
import { Link } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";
import { Facts, Section } from "#platform/web/ui/page.tsx";
import { assessmentKinds, getAssessment, type AssessmentKind, type AssessmentResult } from "../contract/assessment.ts";

const kinds = {
  test: {
    title: "training.assessment",
    limit: "training.assessment-limit",
    none: "training.assessment-none",
    enter: "training.points-enter",
    responses: "training.responses-of",
  },
  "self-rating": {
    title: "training.self-rating",
    limit: "training.self-rating-limit",
    none: "training.self-rating-none",
    enter: "training.points-enter-self",
    responses: "training.responses-self",
  },
} as const satisfies Record<AssessmentKind, object>;

const Result = ({ result, fewest }: { readonly result: AssessmentResult; readonly fewest: number }) => {
  const { t, number, decimal } = useWords();
  const { kind, highest, invited, before, after, pairs, counts, change, says } = result;
  const told = (n: number | null): string => (n === null ? t("training.few") : number(n));
  // a direction mark keeps the sign before the number in a right-to-left sentence
  const signed = (n: number): string => `\u200E${n > 0 ? "+" : ""}${decimal(n)}`;
  const said =
    kind === "self-rating"
      ? t("training.nothing-self")
      : change === null
        ? t("training.nothing-few", { n: fewest })
        : says === null
          ? t("training.nothing-chance")
          : t(`training.${says}`);
  return (
    <Facts
      facts={[
        { label: t("training.result"), value: said },
        {
          label: t("training.responses"),
          value: t(kinds[kind].responses, { pairs: told(pairs), of: invited, before: told(before), after: told(after) }),
        },
        ...(change === null
          ? []
          : [
              {
                label: t("training.change-points", { n: pairs ?? 0 }),
                value: t("training.change-of", {
                  median: signed(change.median),
                  highest,
                  least: signed(change.least),
                  most: signed(change.most),
                }),
              },
            ]),
        {
          label: t("training.change-counts"),
          value: counts === null ? t("training.counts-hidden", { n: fewest }) : t("training.counts-of", counts),
        },
      ]}
    />
  );
};

export const AssessmentResults = ({ course }: { readonly course: string }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(getAssessment, { workspace, course });
  return assessmentKinds.map((kind) => {
    const result = data.results.find((one) => one.kind === kind);
    return (
      <Section
        key={kind}
        title={t(kinds[kind].title)}
        limit={t(kinds[kind].limit)}
        end={
          <Link
            className={buttonClass({})}
            to="/w/$workspace/training/courses/$course/assessment/$kind"
            params={{ workspace, course, kind }}
          >
            {t(kinds[kind].enter)}
          </Link>
        }
      >
        {result === undefined ? <p className="meta">{t(kinds[kind].none)}</p> : <Result result={result} fewest={data.fewest} />}
      </Section>
    );
  });
};
