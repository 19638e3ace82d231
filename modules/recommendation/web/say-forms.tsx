/**
 * Three forms: the State's answer, the State's report, and a verifier's verification. Each form adds an entry and never edits an
 * earlier one.
 */
import type { LocalDate } from "#platform/contract/values.ts";
import {
  answerKinds,
  getRecommendation,
  listRecommendations,
  progressStatuses,
  replyTo,
  reportProgress,
  verificationResults,
  verify,
  type Recommendation,
} from "../contract/recommendation.ts";
import { Problem } from "#platform/contract/problems.ts";
import { getVisit, listVisits } from "../contract/follow-up.ts";
import { useState, type ReactNode } from "react";
import type * as z from "zod/mini";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm, type CommandOfForm } from "#platform/web/ui/record/use-command-form.ts";
import { EvidenceFields, evidenceOf, type EvidenceDraft } from "./evidence-fields.tsx";
import { today } from "#platform/web/shell/formats.ts";

/** The queries about recommendations. Every command in this file makes the data of these queries outdated. */
export const recommendationData = [listRecommendations, getRecommendation, listVisits, getVisit] as const;
export const refreshRecommendations = (): Promise<void> => refresh(...recommendationData);

interface Props {
  readonly workspace: string;
  readonly recommendation: Recommendation;
  readonly onDone: () => void;
}
interface Draft {
  readonly choice: string;
  readonly words: string;
  readonly byWhom: string;
  readonly on: z.output<typeof LocalDate>;
  readonly evidence: readonly EvidenceDraft[];
  /** Why the verifier opened no file of the evidence; used only for a verification. */
  readonly unopened: string;
}
const empty = (): Draft => ({ choice: "", words: "", byWhom: "", on: today(), evidence: [], unopened: "" });

interface FrameProps {
  readonly act: CommandOfForm<unknown, void>;
  readonly draft: Draft;
  readonly set: (more: Partial<Draft>) => void;
  /** The name of the author; null if the server takes it from the membership. */
  readonly who: string | null;
  readonly wordsLabel: string;
  readonly save: string;
  readonly onDone: () => void;
  readonly children: ReactNode;
  readonly more?: ReactNode;
}
const Frame = ({ act, draft, set, who, wordsLabel, save, onDone, children, more }: FrameProps) => {
  const { t } = useWords();
  return (
    <CommandForm className="form" act={act} onSubmit={() => act.mutate()} submit={save} blocked={draft.choice === ""} onCancel={onDone}>
      {children}
      <TextArea label={wordsLabel} value={draft.words} required maxLength={2_000} onValue={(words) => set({ words })} />
      {who === null ? null : <TextField label={who} value={draft.byWhom} required maxLength={200} onValue={(byWhom) => set({ byWhom })} />}
      {more}
      <DateField label={t("recommendation.day")} value={draft.on} required onValue={(on) => set({ on })} />
    </CommandForm>
  );
};

const useEntry = (
  form: "reply" | "report" | "verification",
  recommendation: string,
  onDone: () => void,
  send: (draft: Draft, commandId: string) => Promise<unknown>,
) => {
  const [draft, hold] = useState(empty);
  const act = useCommandForm({
    send: (commandId) => send(draft, commandId),
    stale: recommendationData,
    onDone,
    kept: { form: `recommendation.${form}`, record: recommendation, value: draft, restore: (kept) => hold({ ...empty(), ...kept }) },
  });
  return { draft, set: (more: Partial<Draft>): void => hold({ ...draft, ...more }), act };
};

export const ReplyForm = ({ workspace, recommendation, onDone }: Props) => {
  const { t, language } = useWords();
  const { draft, set, act } = useEntry("reply", recommendation.id, onDone, ({ choice, words, byWhom, on }, commandId) =>
    call(replyTo, {
      params: { workspace, recommendation: recommendation.id },
      body: {
        commandId,
        answer: answerKinds.find((one) => one === choice) ?? "noted",
        reason: { text: words.trim(), lang: language.tag },
        byWhom: byWhom.trim(),
        on,
      },
    }),
  );
  return (
    <Frame
      act={act}
      draft={draft}
      set={set}
      onDone={onDone}
      who={t("recommendation.reply-by")}
      wordsLabel={t("recommendation.reply-reason")}
      save={t("recommendation.reply-save")}
    >
      <Choices
        legend={t("recommendation.reply")}
        help={t("recommendation.reply-help")}
        kind="radio"
        chosen={[draft.choice]}
        onChange={([choice = ""]) => set({ choice })}
        choices={answerKinds.map((value) => ({ value, label: t(`recommendation.answer.${value}`) }))}
      />
    </Frame>
  );
};

export const ReportForm = ({ workspace, recommendation, onDone }: Props) => {
  const { t, language } = useWords();
  const { draft, set, act } = useEntry("report", recommendation.id, onDone, ({ choice, words, byWhom, on, evidence }, commandId) =>
    call(reportProgress, {
      params: { workspace, recommendation: recommendation.id },
      body: {
        commandId,
        status: progressStatuses.find((one) => one === choice) ?? "not-started",
        words: { text: words.trim(), lang: language.tag },
        byWhom: byWhom.trim(),
        on,
        evidence: evidenceOf(evidence, language.tag),
      },
    }),
  );
  return (
    <Frame
      act={act}
      draft={draft}
      set={set}
      onDone={onDone}
      who={t("recommendation.report-by")}
      wordsLabel={t("recommendation.words")}
      save={t("recommendation.report-save")}
      more={
        <EvidenceFields drafts={draft.evidence} help="recommendation.evidence.report-help" onChange={(evidence) => set({ evidence })} />
      }
    >
      <Choices
        legend={t("recommendation.how-far")}
        help={t("recommendation.report-help")}
        kind="radio"
        chosen={[draft.choice]}
        onChange={([choice = ""]) => set({ choice })}
        choices={progressStatuses.map((value) => ({ value, label: t(`recommendation.progress.${value}`) }))}
      />
    </Frame>
  );
};

export const VerificationForm = ({ workspace, recommendation, onDone }: Props) => {
  const { t, language } = useWords();
  const { draft, set, act } = useEntry("verification", recommendation.id, onDone, ({ choice, words, on, evidence, unopened }, commandId) =>
    call(verify, {
      params: { workspace, recommendation: recommendation.id },
      body: {
        commandId,
        report: recommendation.report?.id ?? null,
        result: verificationResults.find((one) => one === choice) ?? "not-verifiable",
        words: { text: words.trim(), lang: language.tag },
        on,
        evidence: evidenceOf(evidence, language.tag),
        unopened: unopened.trim() === "" ? null : { text: unopened.trim(), lang: language.tag },
      },
    }),
  );
  // the server knows which files were opened; it asks for the reason only if none was
  const asked = (act.error instanceof Problem && act.error.code === "evidence-unopened") || draft.unopened !== "";
  return (
    <Frame
      act={act}
      draft={draft}
      set={set}
      onDone={onDone}
      who={null}
      wordsLabel={t("recommendation.found")}
      save={t("recommendation.verify-save")}
      more={
        <>
          <EvidenceFields drafts={draft.evidence} onChange={(evidence) => set({ evidence })} />
          <p className="field-help">{t("recommendation.verified-for-means")}</p>
          <p className="field-help">{t("recommendation.sighted.means")}</p>
          {asked ? (
            <TextArea
              label={t("recommendation.unopened.label")}
              help={t("recommendation.unopened.help")}
              value={draft.unopened}
              rows={2}
              maxLength={2_000}
              onValue={(unopened) => set({ unopened })}
            />
          ) : null}
        </>
      }
    >
      <Choices
        legend={t("recommendation.verification-result")}
        help={t("recommendation.verification-result-help")}
        kind="radio"
        chosen={[draft.choice]}
        onChange={([choice = ""]) => set({ choice })}
        choices={verificationResults.map((value) => ({ value, label: t(`recommendation.verification-result.${value}`) }))}
      />
    </Frame>
  );
};
