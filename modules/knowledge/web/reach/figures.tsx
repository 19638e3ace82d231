/**
 * Three numbers about a work: the States to which it was introduced, the States that used it, and the States that adapted it. The reader can expand
 * a number to see its rule and its rows. The rows are in alphabetical order, because States are not ranked.
 */
import { Link } from "@tanstack/react-router";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { getReach, type Introduction, type Reach, type ReachedAdaptation, type ReachedUse } from "../../contract/reach.ts";
import { useReachWords } from "./reach-words.ts";

interface FigureProps {
  readonly of: "introduced" | "used" | "adapted";
  readonly reach: Reach;
}

export const ReachFigure = ({ of, reach }: FigureProps) => {
  const { t, name, localDate } = useWords();
  const { byState, titled } = useReachWords();
  const { introductions, uses, adaptations } = reach;
  const rows = byState<Introduction | ReachedUse | ReachedAdaptation>({ introduced: introductions, used: uses, adapted: adaptations }[of]);
  return (
    <div>
      <dt>{t(`reach.${of}`)}</dt>
      <dd>
        <FigureThatOpens figure={t("reach.states", { n: reach[of] })} title={t(`reach.${of}-opens`)}>
          <p className="big">{t("reach.states", { n: reach[of] })}</p>
          <dl>
            <dt>{t("reach.rule")}</dt>
            <dd>{t(`reach.${of}-rule`)}</dd>
            {rows.length === 0 ? null : (
              <>
                <dt>{t("reach.rows")}</dt>
                <dd>
                  <ul className="know-figure-rows">
                    {rows.map((row) => (
                      <li key={row.id}>
                        {name(row.stateName)}{" "}
                        <span className="meta">
                          {"kind" in row ? <>{t(`reach.kind.${row.kind}`)}: </> : null}
                          <span {...titled(row.title)} />, {localDate(row.day)}
                        </span>
                      </li>
                    ))}
                  </ul>
                </dd>
              </>
            )}
          </dl>
        </FigureThatOpens>
      </dd>
    </div>
  );
};

/** The three numbers on the page of the work, with links to their rows. */
export const ReachOfWork = ({ workspace, work }: { readonly workspace: string; readonly work: string }) => {
  const { t } = useWords();
  const { data } = useRead(getReach, { workspace, work });
  return (
    <Section title={t("reach.title")}>
      <dl className="know-reach">
        <ReachFigure of="introduced" reach={data} />
        <ReachFigure of="used" reach={data} />
        <ReachFigure of="adapted" reach={data} />
      </dl>
      <Link to="/w/$workspace/knowledge/$work/reach" params={{ workspace, work }}>
        {t("reach.all")}
      </Link>
    </Section>
  );
};
