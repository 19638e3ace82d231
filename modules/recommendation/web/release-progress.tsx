/** Form to release progress: the receiver, the maximum marking, and below them a preview of exactly what the receiver will see. */
import { listShared } from "#platform/contract/exchange.ts";
import { tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { previewProgress, releaseProgress } from "../contract/progress.ts";
import { listRecommendations } from "../contract/recommendation.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { Choices, SelectField } from "#platform/web/ui/field.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { ProgressAbroad } from "./progress-abroad.tsx";
import { codeOf, textIn } from "./recommendation-words.ts";
import { waiting } from "./reminder.tsx";

const leaving = tlpLabels.filter((label) => label !== "TLP:RED");

const ReleaseProgress = () => {
  const { t, name, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const go = useNavigate();
  const { data: shared } = useRead(listShared, { workspace });
  const { data } = useRead(listRecommendations, { workspace, assessment });
  const receivers = shared.partners.filter(({ kind }) => kind === "programme");
  const { replies } = waiting(data.recommendations);
  const [choice, setChoice] = useState({
    receiver: receivers[0]?.workspace ?? "",
    maxMarking: "TLP:AMBER" as Tlp,
    marking: "TLP:AMBER" as Tlp,
    leaveOut: data.recommendations.filter(({ windowOpen }) => windowOpen).map(({ id }) => id),
  });
  const preview = useQuery({
    queryKey: [previewProgress.id, workspace, assessment, choice],
    queryFn: () => call(previewProgress, { params: { workspace, assessment }, body: choice }),
    enabled: choice.receiver !== "",
    retry: false,
    staleTime: 0,
  });
  const [asking, setAsking] = useState(false);
  const act = useCommandForm({
    send: (commandId) =>
      call(releaseProgress, {
        params: { workspace, assessment },
        body: { commandId, ...choice, digest: preview.data?.digest ?? "", reason: null },
      }),
    stale: [listShared],
    onDone: () => go({ to: "/w/$workspace/shared", params: { workspace } }),
  });
  const receiver = receivers.find((one) => one.workspace === choice.receiver);
  if (receiver === undefined)
    return (
      <div className="page">
        <PageHead title={t("recommendation.release")} />
        <Empty title={t("exchange.no-partner")}>{t("exchange.no-partner-why")}</Empty>
      </div>
    );
  return (
    <div className="page">
      <PageHead title={t("recommendation.release")} below={t("exchange.to", { name: name(receiver.name) })} marking={choice.marking} />
      <div className="sections">
        <Section title={t("exchange.what-goes")}>
          <div className="form">
            <Choices
              legend={t("recommendation.release.which")}
              {...(replies === 0 ? {} : { help: t("recommendation.release.waits", { n: replies }) })}
              kind="checkbox"
              chosen={data.recommendations.filter(({ id }) => !choice.leaveOut.includes(id)).map(({ id }) => id)}
              onChange={(going) =>
                setChoice({ ...choice, leaveOut: data.recommendations.flatMap(({ id }) => (going.includes(id) ? [] : [id])) })
              }
              choices={data.recommendations.map((one) => ({ value: one.id, label: `${codeOf(one)} ${textIn(one, language.tag).text}` }))}
            />
            {(["maxMarking", "marking"] as const).map((field) => (
              <SelectField
                key={field}
                label={t(field === "maxMarking" ? "exchange.up-to" : "exchange.marking")}
                help={t(field === "maxMarking" ? "exchange.up-to-help" : "exchange.marking-help")}
                value={choice[field]}
                dir="ltr"
                onValue={(value) => setChoice({ ...choice, [field]: leaving.find((one) => one === value) ?? "TLP:AMBER" })}
              >
                {leaving.map((one) => (
                  <option key={one} value={one} lang="en">
                    {one}
                  </option>
                ))}
              </SelectField>
            ))}
          </div>
        </Section>
        <ProblemSentence error={preview.error} />
        {preview.data === undefined ? null : (
          <Section title={t("recommendation.release.seen")}>
            <ProgressAbroad progress={preview.data.payload} />
            <p className="read rec-after">{t("recommendation.release.means")}</p>
            <div className="button-row">
              <Button look="primary" onClick={() => setAsking(true)}>
                {t("recommendation.release.do")}
              </Button>
            </div>
            <DecisionDialog
              open={asking}
              of={releaseProgress}
              kind={t("recommendation.release")}
              title={name(receiver.name)}
              marking={choice.marking}
              what={t("recommendation.release.count", { n: data.recommendations.length - choice.leaveOut.length })}
              follows={[t("exchange.release-means", { name: name(receiver.name) }), t("recommendation.release.means")]}
              told={t("decision.people", { people: name(receiver.name) })}
              act={{ label: t("recommendation.release.do"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
              onClose={() => setAsking(false)}
            />
          </Section>
        )}
      </div>
    </div>
  );
};
export default ReleaseProgress;
