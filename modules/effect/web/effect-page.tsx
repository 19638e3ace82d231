/**
 * Step 6 at the desk: expected effects, remaining risk, agreed portfolios and measured effects. The whole step can be done in words only.
 */
import { cancelCalculation, exportCalculation, getCalculation, getEffect, type CalculationLine } from "../contract/effect.ts";
import { isOfEarlierMethod } from "#methods/effect/index.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { address, call, read, refresh, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { FigureThatOpens, ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Running } from "#platform/web/ui/running.tsx";
import { CautionSentence, ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { AgreedSection } from "./agreed-section.tsx";
import { AgreeForm } from "./agree-form.tsx";
import { CalculateForm } from "./calculate-form.tsx";
import { ChosenSection, inWords, verdictOf } from "./chosen-section.tsx";
import { namesOf } from "./effect-words.ts";
import { ExpectedTable } from "./expected-table.tsx";
import { MeasuredSection } from "./measured-section.tsx";
import { RemainsSection } from "./remains-section.tsx";
import "./effect.css";

const under = (line: CalculationLine): boolean => line.state === "waiting" || line.state === "running";

const Shown = ({
  workspace,
  line,
  currency,
}: {
  readonly workspace: string;
  readonly line: CalculationLine;
  readonly currency: string | null;
}) => {
  const words = useWords();
  const { t, language } = words;
  const { data: calculation } = useRead(getCalculation, { workspace, calculation: line.id });
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const { result } = calculation;
  if (result === null) return null;
  const nameOf = namesOf(calculation.names, language.tag);
  const criteria = catalogue.criteriaSets.find(({ id }) => id === calculation.criteriaSet)?.data;
  const parts = { calculation, result, nameOf };
  return (
    <>
      <Section title={t("effect.calculation", { number: calculation.number })}>
        <p className="verdict">{inWords(result, nameOf, words)}</p>
        <p>
          <FigureThatOpens figure={t("common.counted")} title={t("common.counted")}>
            <p>{verdictOf(result, nameOf, words)}</p>
            <p>
              {t("effect.figure.rule", {
                months: result.horizonMonths,
                least: words.decimal(criteria?.index[0] ?? 0),
                most: words.decimal(criteria?.index.at(-1) ?? 0),
              })}
            </p>
          </FigureThatOpens>
        </p>
        {calculation.stale ? <CautionSentence title={t("effect.stale")}>{t("effect.stale-do")}</CautionSentence> : null}
        {isOfEarlierMethod(result) ? (
          <CautionSentence title={t("effect.method-before")}>{t("effect.method-before-why")}</CautionSentence>
        ) : null}
      </Section>
      <RemainsSection {...parts} criteria={criteria} />
      <ChosenSection {...parts} currency={calculation.conditions.budget?.currency ?? currency} />
      <p className="button-row">
        <a href={address(exportCalculation, { params: { workspace, calculation: calculation.id } })} download>
          {t("common.csv")}
        </a>
      </p>
    </>
  );
};

/** The page's data. It is fetched again and again while a calculation is in progress. */
const useEffectOf = (workspace: string, assessment: string) => {
  const { data } = useSuspenseQuery({
    ...read(getEffect, { workspace, assessment }),
    refetchInterval: (query) => (query.state.data?.calculations.some(under) === true ? 600 : false),
  });
  const busy = data.calculations.find(under);
  const wasBusy = busy?.id;
  useEffect(() => {
    // no calculation is in progress, so the result of the last one is loaded again
    if (wasBusy === undefined) void refresh(getCalculation);
  }, [wasBusy]);
  return { ...data, busy };
};

const EffectPage = () => {
  const { t, date } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const { data: record } = useRead(getAssessment, { workspace, assessment });
  const { measures, scenarios, calculations, portfolios, indicators, busy } = useEffectOf(workspace, assessment);
  const [form, setForm] = useState<"calculate" | "agree" | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const done = calculations.filter(({ state }) => state === "done");
  const shown = done.find(({ id }) => id === chosen) ?? done[0];
  const codes = new Map(scenarios.map((one) => [one.id, one.code]));
  const currencies = new Set(measures.flatMap(({ cost }) => (cost === null ? [] : [cost.currency])));
  const close = (): void => setForm(null);
  const calculates = may("assessment.edit") && measures.length > 0;
  const agree = may("measure.edit") ? (
    <Button look="primary" icon="check" onClick={() => setForm("agree")}>
      {t("effect.agree")}
    </Button>
  ) : undefined;
  const calculate = calculates ? (
    <Button disabled={busy !== undefined} onClick={() => setForm("calculate")}>
      {t("effect.calc.do")}
    </Button>
  ) : undefined;
  const marking: Tlp = record.marking;
  return (
    <div className="page effect-page">
      <PageHead
        title={t("effect.title")}
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={marking}
        actions={
          measures.length === 0 ? undefined : (
            <>
              {calculate}
              {agree}
            </>
          )
        }
      />
      {measures.length === 0 ? (
        <Empty title={t("effect.none")}>
          {t("effect.none-why")}{" "}
          <Link to="/w/$workspace/assessments/$assessment/measures" params={{ workspace, assessment }}>
            {t("effect.to-measures")}
          </Link>
        </Empty>
      ) : (
        <div className="sections">
          {busy === undefined ? null : (
            <Running
              name={t("effect.calculation", { number: busy.number })}
              count={t(busy.state === "running" ? "effect.state.running" : "effect.state.waiting")}
              running={busy.state === "running"}
              onCancel={() => call(cancelCalculation, { params: { workspace, calculation: busy.id } })}
              stale={[getEffect, getCalculation]}
            />
          )}
          {calculations[0]?.state === "failed" ? <ErrorSentence what={t("effect.failed")} kept={t("effect.failed-kept")} /> : null}
          <AgreedSection workspace={workspace} portfolios={portfolios} />
          {portfolios.length > 0 ? null : <Empty title={t("effect.agreed.none")}>{t("effect.agreed.none-why")}</Empty>}
          <Section title={t("effect.measures")} limit={t("effect.count", { n: measures.length })}>
            <p className="read">{t("effect.measures-rule")}</p>
            <ExpectedTable workspace={workspace} measures={measures} codeOf={(id) => codes.get(id) ?? ""} />
          </Section>
          {shown === undefined ? (
            busy === undefined ? (
              <Section title={t("effect.residual.title")}>
                <p className="read">{t("effect.none-calculated")}</p>
              </Section>
            ) : null
          ) : (
            <>
              {done.length < 2 ? null : (
                <div className="effect-pick">
                  <SelectField
                    label={t("effect.which")}
                    value={shown.id}
                    onValue={setChosen}
                    options={done}
                    show={(one) => t("effect.which-option", { number: one.number, date: date(one.madeAt) })}
                  />
                </div>
              )}
              <Shown
                key={shown.id}
                workspace={workspace}
                line={shown}
                currency={currencies.size === 1 ? ([...currencies][0] ?? null) : null}
              />
            </>
          )}
          <MeasuredSection workspace={workspace} measures={measures} indicators={indicators} />
        </div>
      )}
      <ModalDialog open={form === "calculate"} title={t("effect.calc.do")} onClose={close} wide>
        <CalculateForm
          workspace={workspace}
          assessment={assessment}
          measures={measures}
          marking={marking}
          last={calculations[0]?.conditions}
          onClose={() => {
            close();
            setChosen(null);
          }}
        />
      </ModalDialog>
      <ModalDialog open={form === "agree"} title={t("effect.agree")} onClose={close} wide>
        <AgreeForm workspace={workspace} assessment={assessment} measures={measures} calculations={calculations} onClose={close} />
      </ModalDialog>
    </div>
  );
};
export default EffectPage;
