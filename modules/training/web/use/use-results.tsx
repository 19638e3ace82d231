/** Use on the job, six months after the course: what people said of themselves, and apart from it what their supervisors said. */
import { Link } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";
import { Facts, Section } from "#platform/web/ui/page.tsx";
import { getUse, type UseResult } from "../../contract/use.ts";

interface Props {
  readonly result: UseResult;
  readonly invited: number;
  readonly fewest: number;
}
const Result = ({ result: { view, answered, counts, whys }, invited, fewest }: Props) => {
  const { t, number } = useWords();
  return (
    <>
      <h3>{t(`job-use.view.${view}`)}</h3>
      <p className="meta">{t(`job-use.view-limit.${view}`)}</p>
      <Facts
        facts={[
          {
            label: t("training.responses"),
            value: t("job-use.answered-of", { answered: answered === null ? t("training.few") : number(answered), of: invited }),
          },
          {
            label: t("job-use.used"),
            value:
              counts === null
                ? t("job-use.hidden", { n: fewest })
                : t("job-use.counts", { yes: counts.yes, partly: counts.partly, no: counts.no }),
          },
        ]}
      />
      {whys === null || whys.length === 0 ? null : (
        <ul className="rows">
          {whys.map(({ why, n }) => (
            <li key={why ?? "joined"}>{t("job-use.why-n", { why: t(why === null ? "job-use.why-joined" : `job-use.why.${why}`), n })}</li>
          ))}
        </ul>
      )}
    </>
  );
};

export const UseResults = ({ course }: { readonly course: string }) => {
  const { t, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(getUse, { workspace, course });
  return (
    <Section
      title={t("job-use.title")}
      limit={t("job-use.limit")}
      {...(data.due
        ? {
            end: (
              <Link className={buttonClass({})} to="/w/$workspace/training/courses/$course/use" params={{ workspace, course }}>
                {t("job-use.enter")}
              </Link>
            ),
          }
        : {})}
    >
      {data.entered ? (
        data.results.map((result) => <Result key={result.view} result={result} invited={data.invited} fewest={data.fewest} />)
      ) : (
        <p className="meta">{data.due ? t("job-use.none") : t("job-use.from", { day: localDate(data.from) })}</p>
      )}
    </Section>
  );
};
