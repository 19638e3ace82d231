/** Priorities of an assessment: its scenarios together with the country's other risks; first in sentences, then in detail. */
import { cancelRanking, exportRanking, getRanking, listRankings, listWeighings, type RankingLine } from "../contract/priority.ts";
import { getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { useMutation, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { address, call } from "#platform/web/shell/client.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { ProgressWithCancel } from "#platform/web/ui/progress.tsx";
import { CautionSentence, ErrorSentence } from "#platform/web/ui/sentence.tsx";
import { MakeRanking } from "./make-ranking.tsx";
import { DrawsThatOpen, HeatSection, PairsSection, PlotSection, WeightsOfRanking } from "./ranking-drawings.tsx";
import { Routes, Sensitivity, WhoFirst } from "./ranking-reading.tsx";
import { namesIn, verdictOf } from "./ranking-words.ts";
import { Weighings } from "./weighings.tsx";
import "./ranking.css";

const under = (line: RankingLine): boolean => line.state === "waiting" || line.state === "running";

/** The running calculation, and a button to stop it. */
const Running = ({ workspace, line }: { readonly workspace: string; readonly line: RankingLine }) => {
  const { t } = useWords();
  const cancel = useMutation({
    mutationFn: () => call(cancelRanking, { params: { workspace, ranking: line.id } }),
    onSettled: () => refresh(listRankings, getRanking),
  });
  return (
    <>
      <ProgressWithCancel
        name={t("priority.number", { number: line.number })}
        count={t(`priority.state.${line.state}`)}
        share={line.state === "running" ? 0.5 : 0}
        note={t("desk.go-on-working")}
        cancel={{ label: t("desk.cancel"), onPress: () => cancel.mutate() }}
      />
      <ProblemSentence error={cancel.error} />
    </>
  );
};

const Shown = ({ workspace, line }: { readonly workspace: string; readonly line: RankingLine }) => {
  const words = useWords();
  const { t, language } = words;
  const { assessment = "" } = useParams({ strict: false });
  const { data: ranking } = useSuspenseQuery(read(getRanking, { workspace, ranking: line.id }));
  const { data: catalogue } = useSuspenseQuery(read(getCatalogue, { workspace }));
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

/** Rankings of the assessment; the page fetches them again while one is being computed. */
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
  const { data: record } = useSuspenseQuery(read(getAssessment, { workspace, assessment }));
  const { data: weighed } = useSuspenseQuery(read(listWeighings, { workspace, assessment }));
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
      {busy === undefined ? null : <Running workspace={workspace} line={busy} />}
      {failed === undefined ? null : <ErrorSentence what={t("priority.failed")} kept={t("priority.failed-kept")} />}
      {known && shown === undefined && busy === undefined ? (
        <Empty title={t("priority.none")} action={make}>
          {t("priority.none-why")}
        </Empty>
      ) : null}
      <div className="sections">
        {done.length < 2 || shown === undefined ? null : (
          <div className="priority-pick">
            <SelectField label={t("priority.which")} value={shown.id} onChange={(event) => setChosen(event.target.value)}>
              {done.map((one) => (
                <option key={one.id} value={one.id}>
                  {t("priority.which-option", { number: one.number, date: date(one.madeAt) })}
                </option>
              ))}
            </SelectField>
          </div>
        )}
        {shown === undefined ? null : <Shown key={shown.id} workspace={workspace} line={shown} />}
        <Weighings workspace={workspace} weighings={weighed.weighings} />
      </div>
      <ModalDialog open={open} title={t("priority.make")} onClose={() => setOpen(false)}>
        <MakeRanking
          workspace={workspace}
          assessment={assessment}
          weighings={weighed.weighings}
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
