/** Use on the job, six months after the course: the results of the participants about themselves, and separately those of their supervisors. */
import { Link } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
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
const Result = ({ result: { view, open, answered, counts, whys, questions, remarks }, invited, fewest }: Props) => {
  const { t, number } = useWords();
  const response = (n: number | null): string =>
    t("job-use.answered-of", { answered: n === null ? t("training.few") : number(n), of: invited });
  const counted = (told: UseResult["counts"]): string =>
    told === null ? t("job-use.hidden", { n: fewest }) : t("job-use.counts", { yes: told.yes, partly: told.partly, no: told.no });
  return (
    <>
      <h3>{t(`job-use.view.${view}`)}</h3>
      <p className="meta">{t(`job-use.view-limit.${view}`)}</p>
      <Facts
        facts={[
          {
            label: t("training.responses"),
            value: response(answered),
          },
          { label: t("job-use.used"), value: open > 0 ? t("job-use.open-links", { n: open }) : counted(counts) },
          ...questions
            .filter((one) => open === 0 && one.answered !== 0)
            .map((one) => ({
              label: t(`job-use.question.${one.question}`),
              value: (
                <>
                  {counted(one.counts)} <span className="meta small block">{response(one.answered)}</span>
                </>
              ),
            })),
        ]}
      />
      {whys === null || whys.length === 0 ? null : (
        <ul className="rows">
          {whys.map(({ why, n }) => (
            <li key={why ?? "joined"}>{t("job-use.why-n", { why: t(why === null ? "job-use.why-joined" : `job-use.why.${why}`), n })}</li>
          ))}
        </ul>
      )}
      {remarks.length === 0 ? null : (
        <>
          <h4>{t("job-use.remarks")}</h4>
          <ul className="rows">
            {remarks.map(({ text, lang }, at) => (
              <li key={at} {...langOf(lang)}>
                {text}
              </li>
            ))}
          </ul>
        </>
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
