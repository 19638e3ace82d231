/**
 * The page of a scenario: individual ranges, pool, and the effect of single ballots; impact beside them; confidence in a section of its own; then the
 * sources.
 */
import { scenarioResults } from "../contract/judgement.ts";
import { getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { getScenario, listScenarios, type Scenario, isInUse } from "../contract/threat.ts";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { CommentsSection } from "#platform/web/comments/comments-section.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { scenarioGlyph } from "./scenario-glyph.ts";
import { ConfidenceSection } from "./confidence-section.tsx";
import { ImpactSection } from "./impact-section.tsx";
import { LevelsSection } from "./levels-section.tsx";
import { LikelihoodSection } from "./likelihood-section.tsx";
import { AboutSection, SourcesSection, TextSections } from "./record-sections.tsx";
import { SaidSection } from "./said-section.tsx";
import { EditScenario } from "./scenario-edit.tsx";
import { History } from "./scenario-history.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { TalkSection } from "./talk/talk-section.tsx";
import { Translations } from "./translations.tsx";
import { Withdraw } from "./withdraw.tsx";
import "./scenario.css";

const useRecord = (scenarioId: string) => {
  const { id: workspace } = useWorkspace();
  const { data: scenario } = useRead(getScenario, { workspace, scenario: scenarioId });
  const { data: assessment } = useRead(getAssessment, { workspace, assessment: scenario.assessment });
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const { data: found } = useRead(scenarioResults, { workspace, scenario: scenarioId });
  return { workspace, scenario, assessment, catalogue, results: found.results };
};

const Gone = ({ scenario }: { readonly scenario: Scenario }) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listScenarios, { workspace, assessment: scenario.assessment });
  const into = data.scenarios.find((one) => one.id === scenario.mergedInto);
  return (
    <CautionSentence title={scenario.status === "merged" ? t("scenario.merged-into", { code: into?.code ?? "" }) : t("scenario.withdrawn")}>
      {into === undefined ? null : (
        <Link to="/w/$workspace/scenarios/$scenario" params={{ workspace, scenario: into.id }} {...langOf(into.title.lang)}>
          {into.title.text}
        </Link>
      )}
      {scenario.withdrawnReason === null ? null : <span {...langOf(scenario.withdrawnReason.lang)}>{scenario.withdrawnReason.text}</span>}
    </CautionSentence>
  );
};

/** React's `key` is the scenario's id, so that edits in an open form are never applied to another scenario. */
const Record = ({ id }: { readonly id: string }) => {
  const words = useWords();
  const { t, name, language } = words;
  const { may } = useWorkspace();
  const { workspace, scenario, assessment, catalogue, results } = useRecord(id);
  const [open, setOpen] = useState<null | "edit" | "history" | "withdraw">(null);
  const [round, setRound] = useState<string | null>(null);
  const [original, setOriginal] = useState(false);
  const reading = titleIn(scenario, language.tag);
  const translated = reading.kind === "original" ? undefined : scenario.translations.find((one) => one.lang === reading.lang);
  const title = original ? { ...scenario.title, kind: "original" as const } : reading;
  const summary = translated === undefined || original ? scenario.summary : { text: translated.summary, lang: translated.lang };
  const latest = results.at(-1);
  const shown = results.find((one) => one.round === round) ?? latest;
  const yardstick = catalogue.yardsticks.find((one) => one.id === assessment.yardstick)?.data;
  const criteria = catalogue.criteriaSets.find((one) => one.id === assessment.criteriaSet)?.data;
  const areas = scenario.technologyAreas.map((code) =>
    name(catalogue.technologyAreas.find((one) => one.code === code)?.name ?? { en: code }),
  );
  const alive = isInUse(scenario);
  const edits = may("assessment.edit") && alive && open !== "edit";
  return (
    <div className="page">
      <PageHead
        title={title.text}
        titleLang={langOf(title.lang)}
        marking={scenario.marking}
        crumb={<span className="ltr">{scenario.code}</span>}
        at={{ assessment: scenario.assessment }}
        below={
          <>
            {areas.length === 0 ? null : <span>{t("scenario.technology-line", { areas: areas.join(semicolon()) })} </span>}
            <span>{t("scenario.horizon-line", { n: assessment.horizonMonths })} </span>
            {scenario.group === null ? null : <span>{t("scenario.group-line", { group: scenario.group })} </span>}
            {translated === undefined ? null : (
              <span className="block">
                {original ? null : <span className="meta">{t(`scenario.translation.${translated.kind}`)} </span>}
                <button type="button" className="link-button" onClick={() => setOriginal(!original)}>
                  {original ? t("scenario.show-translation") : t("scenario.show-original")}
                </button>
              </span>
            )}
          </>
        }
        actions={
          <>
            {latest === undefined ? (
              <Status glyph={scenarioGlyph(scenario.status)}>
                {scenario.status === "merged" ? t("scenario.status.merged") : t(`scenario.status.${scenario.status}`)}
              </Status>
            ) : (
              <Status glyph="done">{t("scenario.round-revealed", { round: latest.roundNumber })}</Status>
            )}
            <Button icon="history" onClick={() => setOpen("history")}>
              {t("scenario.history-n", { rev: scenario.rev })}
            </Button>
            {edits ? (
              <Button icon="edit" onClick={() => setOpen("edit")}>
                {t("common.change")}
              </Button>
            ) : null}
          </>
        }
      />
      {alive ? null : (
        <>
          <Gone scenario={scenario} />
          <br />
        </>
      )}
      {open === "edit" ? (
        <Section title={t("scenario.change")}>
          <EditScenario workspace={workspace} scenario={scenario} onDone={() => setOpen(null)} />
          <br />
          {latest === undefined ? (
            <Button look="tertiary" onClick={() => setOpen("withdraw")}>
              {t("scenario.withdraw")}
            </Button>
          ) : null}
        </Section>
      ) : (
        <div className="columns wide-aside record">
          <div className="sections">
            {shown === undefined ? (
              <Section title={t("scenario.how-likely", { n: assessment.horizonMonths })}>
                <Empty title={t("scenario.not-rated")}>{t("scenario.not-rated-why")}</Empty>
              </Section>
            ) : (
              <LikelihoodSection
                result={shown}
                results={results}
                yardstick={yardstick}
                horizonMonths={assessment.horizonMonths}
                onRound={setRound}
              />
            )}
            {shown === undefined ? null : (
              <TalkSection workspace={workspace} assessment={scenario.assessment} scenario={id} round={shown.round} />
            )}
            <TextSections scenario={{ ...scenario, summary }} />
            <SaidSection workspace={workspace} scenario={scenario} results={results} />
            <CommentsSection record={scenario.id} />
            <Translations workspace={workspace} scenario={scenario} />
          </div>
          <div className="sections">
            {shown === undefined ? null : <ImpactSection result={shown} criteria={criteria} />}
            {shown === undefined ? null : <LevelsSection result={shown} catalogue={catalogue} />}
            {shown === undefined ? null : <ConfidenceSection result={shown} />}
            <SourcesSection scenario={scenario} />
            <AboutSection workspace={workspace} scenario={scenario} catalogue={catalogue} />
          </div>
        </div>
      )}
      <ModalDialog wide open={open === "history"} title={t("scenario.history")} onClose={() => setOpen(null)}>
        <History workspace={workspace} scenario={id} />
        <div className="button-row">
          <Button onClick={() => setOpen(null)}>{t("common.close")}</Button>
        </div>
      </ModalDialog>
      {open === "withdraw" ? <Withdraw workspace={workspace} scenario={scenario} onClose={() => setOpen(null)} /> : null}
    </div>
  );
};

const ScenarioPage = () => {
  const { scenario = "" } = useParams({ strict: false });
  return <Record key={scenario} id={scenario} />;
};
export default ScenarioPage;
