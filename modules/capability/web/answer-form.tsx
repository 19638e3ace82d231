/** One agency's answer about its own work: level, evidence and confidence are three questions. */
import { confidences, getItem, getProfile, saveAnswers, listProfiles, type Answer, type ProfileLine } from "../contract/capability.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { Choices, SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { LevelChoice, type Levels } from "./level-choice.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly params: { readonly workspace: string; readonly assessment: string; readonly profile: string };
  readonly line: ProfileLine;
  readonly item: string;
  readonly levels: Levels;
  readonly answers: readonly Answer[];
  readonly onClose: () => void;
}

const grades = ["asserted", "documented"] as const;

export const AnswerForm = ({ params, line, item, levels, answers, onClose }: Props) => {
  const { t, name, language } = useWords();
  const [agency, setAgency] = useState("");
  const [level, setLevel] = useState<number | null | undefined>(undefined);
  const [evidence, setEvidence] = useState<(typeof grades)[number] | null>(null);
  const [evidenceAt, setEvidenceAt] = useState("");
  const [confidence, setConfidence] = useState<Answer["confidence"] | null>(null);
  const [note, setNote] = useState("");
  const before = answers.find((answer) => answer.agency === agency);
  const choose = (id: string): void => {
    const known = answers.find((answer) => answer.agency === id);
    setAgency(id);
    setLevel(known === undefined ? undefined : known.level);
    setEvidence(known === undefined ? null : known.evidence === "asserted" ? "asserted" : "documented");
    setEvidenceAt(known?.evidenceAt?.text ?? "");
    setConfidence(known?.confidence ?? null);
    setNote(known?.note?.text ?? "");
  };
  const saidOrNull = (text: string) => (text.trim() === "" ? null : { text: text.trim(), lang: language.tag });
  const keep = useCommandForm({
    send: () =>
      call(saveAnswers, {
        params: { workspace: params.workspace, assessment: params.assessment, profile: params.profile, agency },
        body: {
          answers: [
            {
              item,
              expectedRev: before?.rev ?? null,
              standing: level == null ? "cannot-say" : "level",
              level: level ?? null,
              evidence: evidence ?? "asserted",
              evidenceAt: saidOrNull(evidenceAt),
              confidence: confidence ?? "low",
              note: saidOrNull(note),
            },
          ],
        },
      }),
    stale: [getItem, getProfile, listProfiles],
    onDone: onClose,
    kept: {
      form: "capability.answer",
      record: `${params.profile}.${item}`,
      ...draftIn({
        agency: [agency, setAgency],
        level: [level, setLevel],
        evidence: [evidence, setEvidence],
        evidenceAt: [evidenceAt, setEvidenceAt],
        confidence: [confidence, setConfidence],
        note: [note, setNote],
      }),
    },
    onError: () => void refresh(getItem),
  });
  return (
    <CommandForm
      className="form"
      act={keep}
      onSubmit={() => keep.mutate()}
      submit={t("capability.keep")}
      blocked={agency === "" || level === undefined || evidence === null || confidence === null}
      onCancel={onClose}
    >
      <SelectField
        label={t("common.agency")}
        value={agency}
        required
        onValue={choose}
        empty={t("capability.choose-agency")}
        options={line.agencies}
        show={(one) => name(one.name)}
      />
      <LevelChoice legend={t("capability.level")} levels={levels} chosen={level} none={t("capability.cannot-say")} onChange={setLevel} />
      <Choices
        kind="radio"
        legend={t("capability.evidence")}
        help={t("capability.evidence.help")}
        choices={grades.map((value) => ({ value, label: t(`capability.evidence.${value}`) }))}
        chosen={evidence === null ? [] : [evidence]}
        onChange={([value]) => setEvidence(grades.find((one) => one === value) ?? null)}
      />
      <TextField
        label={t("capability.evidence-at")}
        help={t("capability.evidence-at.help")}
        optional={t("capability.optional")}
        value={evidenceAt}
        maxLength={600}
        onValue={setEvidenceAt}
      />
      <Choices
        kind="radio"
        legend={t("capability.confidence")}
        choices={confidences.map((value) => ({ value, label: t(`capability.confidence.${value}`) }))}
        chosen={confidence === null ? [] : [confidence]}
        onChange={([value]) => setConfidence(confidences.find((one) => one === value) ?? null)}
      />
      <TextArea label={t("capability.note")} optional={t("capability.optional")} value={note} rows={2} maxLength={600} onValue={setNote} />
    </CommandForm>
  );
};
