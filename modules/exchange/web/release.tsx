/**
 * Form that releases an approved report version. A person chooses the receiver, the maximum marking of the content and the marking of the parcel.
 * The preview shows exactly what the receiver will see. A new release replaces the earlier release to the same receiver, so a State that wants to
 * share less releases again.
 */
import { listShared } from "#platform/contract/exchange.ts";
import { previewRelease, releaseRegister, type Choice } from "#modules/threat/contract/release-register.ts";
import { tlpRank, tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { FictionalFlag, TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { JoinProgramme } from "./join-programme.tsx";
import { RegisterAbroad } from "#modules/desk/web/register-abroad.tsx";
import "#modules/desk/web/released.css";

const leaving = tlpLabels.filter((label) => label !== "TLP:RED");

const Markings = ({
  label,
  help,
  value,
  onChange,
}: {
  readonly label: string;
  readonly help: string;
  readonly value: Tlp;
  readonly onChange: (label: Tlp) => void;
}) => (
  <SelectField label={label} help={help} value={value} dir="ltr" onValue={onChange}>
    {leaving.map((one) => (
      <option key={one} value={one} lang="en">
        {one}
      </option>
    ))}
  </SelectField>
);

const Release = () => {
  const { t, name, language } = useWords();
  const { id: workspace, workspace: here } = useWorkspace();
  const { reportVersion = "" } = useParams({ strict: false });
  const go = useNavigate();
  const { data: shared } = useRead(listShared, { workspace });
  const receivers = shared.partners.filter((partner) => partner.kind === "programme");
  const [choice, setChoice] = useState<Choice>({
    receiver: receivers[0]?.workspace ?? "",
    maxMarking: "TLP:AMBER",
    marking: "TLP:AMBER",
    leaveOut: [],
    tellLeftOut: false,
  });
  const [reason, setReason] = useState("");
  const [asking, setAsking] = useState(false);
  const set = (more: Partial<Choice>): void => setChoice({ ...choice, ...more });
  const preview = useQuery({
    queryKey: [previewRelease.id, workspace, reportVersion, choice],
    queryFn: () => call(previewRelease, { params: { workspace, reportVersion }, body: choice }),
    enabled: choice.receiver !== "",
    placeholderData: (before) => before,
    retry: false,
    staleTime: 0,
  });
  const shown = preview.error === null ? preview.data : undefined;
  const act = useCommandForm({
    send: (commandId) =>
      call(releaseRegister, {
        params: { workspace, reportVersion },
        body: {
          commandId,
          ...choice,
          digest: shown?.digest ?? "",
          reason: shown?.replaces == null || reason.trim() === "" ? null : { text: reason.trim(), lang: language.tag },
        },
      }),
    stale: [listShared],
    onDone: () => go({ to: "/w/$workspace/shared", params: { workspace } }),
  });
  const receiver = receivers.find((one) => one.workspace === choice.receiver);
  if (receiver === undefined)
    return (
      <div className="page">
        <PageHead title={t("exchange.release-title")} />
        <Empty title={t("exchange.no-partner")}>{t("exchange.no-partner-why")}</Empty>
        <JoinProgramme workspace={workspace} first />
      </div>
    );
  const scenarios = preview.data?.scenarios ?? [];
  const possible = scenarios.filter((one) => tlpRank(one.marking) <= tlpRank(choice.maxMarking));
  return (
    <div className="page">
      <PageHead
        title={t("exchange.release-title")}
        above={here.fictional ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : undefined}
        below={t("exchange.to", { name: name(receiver.name) })}
        marking={choice.marking}
      />
      <div className="sections">
        <Section title={t("exchange.what-goes")}>
          <div className="stack exchange-form">
            {receivers.length < 2 ? null : (
              <SelectField label={t("exchange.receiver")} value={choice.receiver} onValue={(receiver) => set({ receiver })}>
                {receivers.map((one) => (
                  <option key={one.workspace} value={one.workspace}>
                    {name(one.name)}
                  </option>
                ))}
              </SelectField>
            )}
            <Markings
              label={t("exchange.up-to")}
              help={t("exchange.up-to-help")}
              value={choice.maxMarking}
              onChange={(maxMarking) => set({ maxMarking })}
            />
            <Markings
              label={t("exchange.marking")}
              help={t("exchange.marking-help")}
              value={choice.marking}
              onChange={(marking) => set({ marking })}
            />
            {possible.length === 0 ? null : (
              <Choices
                kind="checkbox"
                legend={t("exchange.scenarios-that-go")}
                choices={possible.map((one) => ({
                  value: one.scenario,
                  label: (
                    <>
                      <span className="meta ltr">{one.code}</span> <span {...langOf(one.title.lang)}>{one.title.text}</span>
                    </>
                  ),
                }))}
                chosen={possible.filter((one) => !choice.leaveOut.includes(one.scenario)).map((one) => one.scenario)}
                onChange={(chosen) =>
                  set({ leaveOut: possible.filter((one) => !chosen.includes(one.scenario)).map((one) => one.scenario) })
                }
              />
            )}
            <Choices
              kind="checkbox"
              legend={t("exchange.left-out-legend")}
              help={t("exchange.left-out-help")}
              choices={[{ value: "tell", label: t("exchange.tell-left-out") }]}
              chosen={choice.tellLeftOut ? ["tell"] : []}
              onChange={(chosen) => set({ tellLeftOut: chosen.length > 0 })}
            />
            <ProblemSentence error={preview.error} />
          </div>
        </Section>
        {shown === undefined ? null : (
          <>
            <Section title={t("exchange.send")}>
              <div className="stack exchange-form">
                {shown.replaces === null ? null : (
                  <>
                    <CautionSentence title={t("exchange.replaces")}>{t("exchange.replaces-means")}</CautionSentence>
                    <TextField
                      label={t("exchange.reason")}
                      optional={t("desk.optional")}
                      value={reason}
                      onValue={setReason}
                      maxLength={200}
                    />
                  </>
                )}
                <p className="read">{t("exchange.release-means", { name: name(receiver.name) })}</p>
                <div className="button-row">
                  <Button look="primary" disabled={preview.isFetching} onClick={() => setAsking(true)}>
                    {t("exchange.release-do")}
                  </Button>
                </div>
                <DecisionDialog
                  open={asking}
                  of={releaseRegister}
                  kind={t("exchange.release-title")}
                  title={shown.payload.title.text}
                  titleLang={langOf(shown.payload.title.lang)}
                  marking={choice.marking}
                  what={t("scenario.edition-n", { number: shown.payload.reportVersion.number })}
                  follows={[
                    t("exchange.release-means", { name: name(receiver.name) }),
                    ...(shown.replaces === null ? [] : [t("exchange.replaces-means")]),
                  ]}
                  told={t("decision.people", { people: name(receiver.name) })}
                  act={{
                    label: t("exchange.release-do"),
                    pending: act.isPending || preview.isFetching,
                    error: act.error,
                    run: () => act.mutate(),
                  }}
                  onClose={() => setAsking(false)}
                />
              </div>
            </Section>
            <Section title={t("exchange.preview")} end={<TlpLabel label={choice.marking} />}>
              <p className="read" {...langOf(shown.payload.title.lang)}>
                {shown.payload.title.text}
              </p>
            </Section>
            <RegisterAbroad register={shown.payload} />
          </>
        )}
      </div>
    </div>
  );
};
export default Release;
