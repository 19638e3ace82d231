/**
 * The form for the outcome of a practice that a measure cites: the outcome, the reason, and whether the reason may be sent to the
 * programme.
 */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { answerOutcome, listOutcomes, outcomes, type AskedCitation, type OutcomeWord } from "../../contract/citations.ts";

interface Props {
  readonly workspace: string;
  readonly citation: AskedCitation;
  readonly onClose: () => void;
}

export const OutcomeForm = ({ workspace, citation, onClose }: Props) => {
  const { t, language } = useWords();
  const before = citation.outcome;
  const lang = before?.reason.lang ?? language.tag;
  const [rev] = useState(before?.rev ?? null);
  const [draft, setDraft] = useState<{ outcome: OutcomeWord | ""; reason: string; withReason: boolean }>({
    outcome: before?.outcome ?? "",
    reason: before?.reason.text ?? "",
    withReason: before?.withReason ?? false,
  });
  const save = useCommandForm({
    send: () =>
      call(answerOutcome, {
        params: { workspace, citation: citation.id },
        body: {
          expectedRev: rev,
          outcome: draft.outcome === "" ? "kept" : draft.outcome,
          reason: { text: draft.reason.trim(), lang },
          withReason: draft.withReason,
        },
      }),
    stale: [listOutcomes],
    onDone: onClose,
    kept: { form: "practice.outcome", record: citation.id, value: draft, restore: setDraft },
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} blocked={draft.outcome === ""} onCancel={onClose}>
      <Choices
        legend={t("elsewhere.answer-head")}
        kind="radio"
        choices={outcomes.map((value) => ({
          value,
          label: t(`elsewhere.outcome.${value}`),
          more: t(`elsewhere.outcome.${value}-more`),
        }))}
        chosen={draft.outcome === "" ? [] : [draft.outcome]}
        onChange={([value]) => setDraft({ ...draft, outcome: outcomes.find((one) => one === value) ?? "" })}
      />
      <TextArea
        {...langOf(lang)}
        label={t("elsewhere.why")}
        help={t("elsewhere.why-help")}
        rows={3}
        value={draft.reason}
        onValue={(reason) => setDraft({ ...draft, reason })}
        required
        maxLength={2_000}
      />
      <Choices
        legend={t("elsewhere.release")}
        kind="checkbox"
        choices={[{ value: "reason", label: t("elsewhere.with-reason"), more: t("elsewhere.with-reason-more") }]}
        chosen={draft.withReason ? ["reason"] : []}
        onChange={(chosen) => setDraft({ ...draft, withReason: chosen.length > 0 })}
      />
    </CommandForm>
  );
};
