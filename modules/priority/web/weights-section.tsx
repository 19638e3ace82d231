/** A revealed weights question: the individual weights first, then the pool, then the pool without each agency. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { WeightsResult } from "../contract/priority.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { drawWeightStrips } from "#methods/drawing/index.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { showing } from "#platform/web/charts/showing.ts";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import { percent } from "#platform/web/shell/percent.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { criterionNames } from "./ranking-words.ts";
import "./ranking.css";

interface Props {
  readonly workspace: string;
  readonly result: WeightsResult;
  readonly criteria: CriteriaSetData | undefined;
}

const told = (count: WeightsResult["partial"]): { readonly few: boolean; readonly n: number } =>
  count === "fewer-than-three" ? { few: true, n: 0 } : { few: false, n: count ?? 0 };

/** The numbers of answers that the figures leave out or that contain contradictions. A count below three is never shown. */
const Limits = ({ result }: Pick<Props, "result">) => {
  const { t } = useWords();
  const lines = (["cannotSay", "partial", "contradicting"] as const).flatMap((which) => {
    const { few, n } = told(result[which]);
    return few ? [t(`priority.weights-question.${which}-few`)] : n > 0 ? [t(`priority.weights-question.${which}`, { n })] : [];
  });
  return <p className="meta">{lines.join(" ")}</p>;
};

const LeaveOneOut = ({ workspace, result, criteria }: Props) => {
  const words = useWords();
  const { t, name } = words;
  const { data } = useQuery(read(listAgencies, { workspace }));
  const criterion = criterionNames(criteria, words);
  if (result.leaveOneOut.length === 0) return <p className="meta">{t("priority.weights-question.no-leave-one-out")}</p>;
  return (
    <div className="weigh-out">
      <h3>{t("priority.weights-question.leave-one-out")}</h3>
      <table className="table">
        <caption className="visually-hidden">{t("priority.weights-question.leave-one-out")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("priority.weights-question.without")}</th>
            {result.criteria.map((one) => (
              <th key={one.criterion} scope="col" data-end>
                {criterion(one.criterion)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.leaveOneOut.map(({ agency, n, means }) => (
            <tr key={agency}>
              <th scope="row">
                {name(data?.agencies.find((one) => one.id === agency)?.name ?? {})} <span className="meta">{t("drawing.n", { n })}</span>
              </th>
              {result.criteria.map((one) => (
                <td key={one.criterion} data-end data-label={criterion(one.criterion)}>
                  {t("drawing.percent", { n: percent(means[one.criterion] ?? 0) })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

export const WeightsSection = ({ workspace, result, criteria }: Props) => {
  const words = useWords();
  const { t } = words;
  const [table, setTable] = useState(false);
  const criterion = criterionNames(criteria, words);
  const { weightsQuestion } = result;
  return (
    <Section
      title={t("priority.weights-question.title", { number: weightsQuestion.number })}
      limit={t("priority.weights-question.answered", { n: weightsQuestion.answered ?? 0, of: weightsQuestion.asked ?? 0 })}
      end={result.noPool === null ? <TableSwitch table={table} onChange={setTable} /> : undefined}
    >
      <p className="meta">{t(`priority.method.${weightsQuestion.method}`)}</p>
      {result.noPool === null ? (
        <>
          <div className="weigh-strips">
            {result.criteria.map((one) => (
              <figure key={one.criterion}>
                <figcaption>{criterion(one.criterion)}</figcaption>
                <DrawingBox
                  least={220}
                  most={420}
                  caption={criterion(one.criterion)}
                  table={table}
                  draw={(width) =>
                    drawWeightStrips(
                      { ...one, n: result.n, name: criterion(one.criterion) },
                      { ...showing(words, "desk", width), rows: 150 },
                    )
                  }
                />
              </figure>
            ))}
          </div>
          <Limits result={result} />
          <LeaveOneOut workspace={workspace} result={result} criteria={criteria} />
        </>
      ) : (
        <p className="read">{t("priority.weights-question.few")}</p>
      )}
    </Section>
  );
};
