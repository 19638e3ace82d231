/** Priorities of an assessment: its scenarios together with the country's other risks; first in sentences, then in detail. */
import { cancelRanking, exportRanking, getRanking, listRankings, listWeightsQuestions, type RankingLine } from "../contract/priority.ts";
import { getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { address, call, read, refresh, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Running } from "#platform/web/ui/running.tsx";
import { CautionSentence, ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { MakeRanking } from "./make-ranking.tsx";
import { DrawsThatOpen, HeatSection, PairsSection, PlotSection, WeightsOfRanking } from "./ranking-drawings.tsx";
import { Routes, Sensitivity, WhoFirst } from "./ranking-reading.tsx";
import { namesIn, verdictOf } from "./ranking-words.ts";
import { WeightsQuestions } from "./weights-questions.tsx";
import "./ranking.css";

const under = (line: RankingLine): boolean => line.state === "waiting" || line.state === "running";

const Shown = ({ workspace, line }: { readonly workspace: string; readonly line: RankingLine }) => {
  const words = useWords();
  const { t, language } = words;
  const { assessment = "" } = useParams({ strict: false });
  const { data: ranking } = useRead(getRanking, { workspace, ranking: line.id });
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const { result } = ranking;
  if (result === null) return null;
  const nameOf = namesIn(ranking.names, language.tag);
  const criteria = catalogue.criteriaSets.find((one) => one.id === ranking.criteriaSet)?.data;
  const parts = { ranking, result, nameOf, criteria };
  const [verdict, ...further] = verdictOf(result, nameOf, words);
  return (
    <>
      <Section title={t("priority.number", { number: ranking.number })} limit={<DrawsThatOpen ranking={ranking} result={result} />}>
        <p className="verdict">{verdict}</p>
        {further.length === 0 ? null : <p className="read">{further.join(" ")}</p>}
        <p className="meta">{t("priority.order-is-for-reading")}</p>
        {ranking.stale ? <CautionSentence title={t("priority.stale")}>{t("priority.stale-do")}</CautionSentence> : null}
      </Section>
      <div className="ranking-pair">
        <HeatSection {...parts} />
        <PlotSection {...parts} />
      </div>
      <div className="ranking-pair">
        <PairsSection {...parts} />
        <Sensitivity {...parts} />
      </div>
      <div className="ranking-pair">
        <WhoFirst {...parts} />
        <WeightsOfRanking {...parts} />
      </div>
      <Routes {...parts} />
      <p className="button-row">
        <a href={address(exportRanking, { params: { workspace, ranking: ranking.id } })} download>
          {t("common.csv")}
        </a>
        <Link to="/w/$workspace/assessments/$assessment/priorities/matrix" params={{ workspace, assessment }}>
          {t("priority.matrix.link")}
        </Link>
      </p>
    </>
  );
};

/** Rankings of the assessment; the page fetches the list again while a ranking is being computed. */
const useRankings = (workspace: string, assessment: string) => {
  const { data } = useQuery({
    ...read(listRankings, { workspace, assessment }),
    refetchInterval: (query) => (query.state.data?.rankings.some(under) === true ? 600 : false),
  });
  const rankings = data?.rankings ?? [];
  const busy = rankings.find(under);
  const wasBusy = busy?.id;
  useEffect(() => {
    // the ranking has finished, so its result is loaded again
    if (wasBusy === undefined) void refresh(getRanking);
  }, [wasBusy]);
  return { rankings, busy, known: data !== undefined };
};

const Priorities = () => {
  const { t, date } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const { data: record } = useRead(getAssessment, { workspace, assessment });
  const { data: weighed } = useRead(listWeightsQuestions, { workspace, assessment });
  const { rankings, busy, known } = useRankings(workspace, assessment);
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const done = rankings.filter(({ state }) => state === "done");
  const shown = done.find(({ id }) => id === chosen) ?? done[0];
  const failed = rankings[0]?.state === "failed" ? rankings[0] : undefined;
  const make = may("assessment.edit") ? (
    <Button look="primary" icon="plus" disabled={busy !== undefined} onClick={() => setOpen(true)}>
      {t("priority.make")}
    </Button>
  ) : undefined;
  return (
    <div className="page">
      <PageHead
        title={t("priority.title")}
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={shown?.marking ?? record.marking}
        actions={shown === undefined ? undefined : make}
      />
      {busy === undefined ? null : (
        <Running
          name={t("priority.number", { number: busy.number })}
          count={t(`priority.state.${busy.state}`)}
          running={busy.state === "running"}
          onCancel={() => call(cancelRanking, { params: { workspace, ranking: busy.id } })}
          stale={[listRankings, getRanking]}
        />
      )}
      {failed === undefined ? null : <ErrorSentence what={t("priority.failed")} kept={t("priority.failed-kept")} />}
      {known && shown === undefined && busy === undefined ? (
        <Empty title={t("priority.none")} action={make}>
          {t("priority.none-why")}
        </Empty>
      ) : null}
      <div className="sections">
        {done.length < 2 || shown === undefined ? null : (
          <div className="priority-pick">
            <SelectField
              label={t("priority.which")}
              value={shown.id}
              onValue={setChosen}
              options={done}
              show={(one) => t("priority.which-option", { number: one.number, date: date(one.madeAt) })}
            />
          </div>
        )}
        {shown === undefined ? null : <Shown key={shown.id} workspace={workspace} line={shown} />}
        <WeightsQuestions workspace={workspace} weightsQuestions={weighed.weightsQuestions} />
      </div>
      <ModalDialog open={open} title={t("priority.make")} onClose={() => setOpen(false)}>
        <MakeRanking
          workspace={workspace}
          assessment={assessment}
          weightsQuestions={weighed.weightsQuestions}
          marking={record.marking}
          onClose={() => {
            setOpen(false);
            setChosen(null);
          }}
        />
      </ModalDialog>
    </div>
  );
};
export default Priorities;
