/** The page of one recommendation: reported and verified status side by side, the State's full reply, and the history. */
import { listFindings } from "#modules/landscape/contract/landscape.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { getRecommendation, type Source } from "../contract/recommendation.ts";
import { verifiesAlone } from "#platform/contract/roles.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { CommentsSection } from "#platform/web/comments/comments-section.tsx";
import { Parts } from "#platform/web/module/parts.tsx";
import { read, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { RecommendationForm } from "./recommendation-form.tsx";
import { gapOf } from "../contract/candidate-labels.ts";
import { codeOf, differing, textIn } from "./recommendation-words.ts";
import { HistorySection, ReplySection } from "./record-aside.tsx";
import { ReportEvidence } from "./evidence/report-evidence.tsx";
import { Sighted } from "./evidence/sighted.tsx";
import { ReplyForm, ReportForm, VerificationForm } from "./say-forms.tsx";
import { TranslationSection } from "./translation-section.tsx";
import { Reported, Verified } from "./truth.tsx";
import { DueLine } from "./two-truths.tsx";
import { useBodies } from "./use-bodies.ts";
import { onRecommendation } from "./places.ts";
import "#platform/web/ui/conflict.css";
import "./recommendation.css";

const SourceLine = ({ source, assessment }: { readonly source: Source; readonly assessment: string }) => {
  const { localDate, language } = useWords();
  const { id: workspace } = useWorkspace();
  const scenario = /^urn:counterpart:scenario:([0-9a-f-]{36})$/.exec(source.urn ?? "")?.[1];
  const gap = gapOf(source.urn);
  const { data: landscape } = useQuery({ ...read(listFindings, { workspace, assessment }), enabled: source.kind === "finding" });
  const finding = landscape?.findings.find(({ urn }) => urn === source.urn);
  // the scenario's present title, in the reader's language if a translation exists
  const { data } = useQuery({ ...read(listScenarios, { workspace, assessment }), enabled: scenario !== undefined });
  const found = data?.scenarios.find(({ id }) => id === scenario);
  const shown = found === undefined ? source.label : titleIn(found, language.tag);
  const label = <span {...langOf(shown.lang)}>{shown.text}</span>;
  return (
    <span className="block">
      {gap !== null ? (
        <Link to="/w/$workspace/assessments/$assessment/capability/$profile/$item" params={{ workspace, assessment, ...gap }}>
          {label}
        </Link>
      ) : finding !== undefined ? (
        <Link to={`/w/$workspace/assessments/$assessment/${finding.step}`} params={{ workspace, assessment }}>
          {label}
        </Link>
      ) : scenario === undefined ? (
        label
      ) : (
        <Link to="/w/$workspace/scenarios/$scenario" params={{ workspace, scenario }}>
          {label}
        </Link>
      )}
      {source.body === null ? null : <span className="meta small"> {source.body}</span>}
      {source.date === null ? null : <span className="meta small"> {localDate(source.date)}</span>}
    </span>
  );
};

const Record = ({ id }: { readonly id: string }) => {
  const { t, name, language } = useWords();
  const { id: workspace, workspace: here, may } = useWorkspace();
  const { data } = useRead(getRecommendation, { workspace, recommendation: id });
  const { data: agencies } = useRead(listAgencies, { workspace });
  const [open, setOpen] = useState<null | "edit" | "reply" | "report" | "verify">(null);
  const { recommendation, actions } = data;
  const shown = textIn(recommendation, language.tag);
  const addressee = useBodies().bodyOf(recommendation.addressee);
  const close = (): void => setOpen(null);
  const forms = { workspace, recommendation, onDone: close };
  const owner = agencies.agencies.find((one) => one.id === recommendation.owner);
  const first = may("recommendation.reply") && recommendation.windowOpen ? "reply" : may("recommendation.report") ? "report" : "verify";
  const button = (what: "reply" | "report" | "verify") =>
    may(`recommendation.${what}`) && (what !== "verify" || verifiesAlone(here.roles)) ? (
      <Button look={what === first ? "primary" : "secondary"} onClick={() => setOpen(what)}>
        {t(`recommendation.do.${what}`)}
      </Button>
    ) : null;
  return (
    <div className="page">
      <PageHead
        title={shown.text}
        titleLang={langOf(shown.lang)}
        marking={recommendation.marking}
        crumb={<span className="ltr">{codeOf(recommendation)}</span>}
        at={{ assessment: recommendation.assessment }}
        actions={
          open === null ? (
            <>
              {may("assessment.edit") ? (
                <Button icon="edit" onClick={() => setOpen("edit")}>
                  {t("common.change")}
                </Button>
              ) : null}
              {button("reply")}
              {button("report")}
              {button("verify")}
            </>
          ) : undefined
        }
      />
      <Facts
        facts={[
          {
            label: t("recommendation.addressee"),
            value: <span {...addressee.as}>{addressee.text}</span>,
          },
          { label: t("recommendation.owner"), value: owner === undefined ? t("recommendation.no-owner") : name(owner.name) },
          { label: t("recommendation.due"), value: <DueLine recommendation={recommendation} /> },
          {
            label: t("recommendation.comes-from"),
            value:
              recommendation.sources.length === 0
                ? t(`recommendation.origin.${recommendation.origin}`)
                : recommendation.sources.map((source, i) => <SourceLine key={i} source={source} assessment={recommendation.assessment} />),
          },
          { label: t("recommendation.age"), value: t("recommendation.days", { n: recommendation.ageDays }) },
        ]}
      />
      <Parts at={onRecommendation} props={{ assessment: recommendation.assessment, recommendation: recommendation.id }} />
      <div className="columns">
        <div className="sections">
          {open === null ? null : (
            <Section title={t(open === "edit" ? "recommendation.change" : `recommendation.do.${open}`)}>
              {open === "edit" ? (
                <RecommendationForm {...forms} assessment={recommendation.assessment} />
              ) : open === "reply" ? (
                <ReplyForm {...forms} />
              ) : open === "report" ? (
                <ReportForm {...forms} />
              ) : (
                <VerificationForm {...forms} />
              )}
            </Section>
          )}
          <div className="truth-card">
            <div className="truth-pair">
              <div className="truth">
                <h2>{t("recommendation.reports", { state: name(here.name) })}</h2>
                <Reported recommendation={recommendation} depth="whole" />
              </div>
              <span className="cut" aria-hidden="true" />
              <div className="truth">
                <h2>{t("recommendation.verified")}</h2>
                <Verified recommendation={recommendation} depth="whole" />
                {may("recommendation.read-evidence") && recommendation.verification !== null ? (
                  <Sighted recommendation={recommendation.id} verification={recommendation.verification.id} />
                ) : null}
              </div>
            </div>
            <p className="truth-differ">
              <b>{t(differing(recommendation))}</b> {t("recommendation.neither")}
            </p>
          </div>
          <ReportEvidence workspace={workspace} recommendation={recommendation} reports={data.reports} />
          {actions.length === 0 ? null : (
            <Section title={t("recommendation.actions")} limit={t("recommendation.actions-means")}>
              <ul className="rows">
                {actions.map((one) => (
                  <li key={one.id}>
                    <b {...langOf(one.text.lang)}>{one.text.text}</b>{" "}
                    <span className="meta">
                      {t(`recommendation.action.status.${one.status}`)} · {t("recommendation.action.answers-n", { n: one.answers.length })}
                    </span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <CommentsSection record={recommendation.id} />
          <TranslationSection workspace={workspace} recommendation={recommendation} />
        </div>
        <div className="sections">
          <ReplySection recommendation={recommendation} />
          <HistorySection record={data} />
        </div>
      </div>
    </div>
  );
};

const RecordPage = () => {
  const { recommendation = "" } = useParams({ strict: false });
  return <Record key={recommendation} id={recommendation} />;
};
export default RecordPage;
