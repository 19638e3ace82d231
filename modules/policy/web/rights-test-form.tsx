/** The nine questions, absolute rights first. Nothing is preselected, and every answer needs reasons. */
import { getMeasure, listMeasures, readDuties, writeRightsTest, type Measure, type MeasureWords } from "../contract/policy.ts";
import { rightsQuestions, type RightsAnswer, type RightsAnswers, type RightsTest } from "#modules/safeguard/contract/safeguard.ts";
import { useState } from "react";
import { isProblem } from "#platform/web/shell/problem-sentence.tsx";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
  readonly words: MeasureWords;
  /** The reader's own answers so far. */
  readonly test: RightsTest | null;
  /** The revision of these answers that this form saved last; 0 if it has not saved yet. */
  readonly saved: number;
  readonly onSaved: (measure: Measure) => void;
}

export const RightsTestForm = ({ workspace, measure, words, test, saved, onSaved }: Props) => {
  const { t, name, language } = useWords();
  const blank: RightsAnswer = { answer: "not-answered", reasons: { text: "", lang: language.tag } };
  const [answers, setAnswers] = useState<RightsAnswers>(
    test?.answers ?? (Object.fromEntries(rightsQuestions.map((code) => [code, blank])) as RightsAnswers),
  );
  const save = useCommandForm({
    send: async () => {
      const now = await call(writeRightsTest, {
        params: { workspace, measure: measure.id },
        body: { measureRev: measure.rev, expectedRev: saved === 0 ? null : saved, answers },
      });
      // sets the revision before the measure is read again, so that the form recognises the new revision as its own and keeps its
      // input
      onSaved(now);
    },
    stale: [getMeasure, listMeasures, readDuties],
    // the answers are about exactly this text of the measure
    kept: { form: "policy.rights-test", record: `${measure.id}.${measure.rev}`, value: answers, restore: setAnswers },
  });
  const missing = isProblem(save.error, "reasons-missing") ? save.error.body.at?.[1] : undefined;
  return (
    <CommandForm
      className="form"
      act={save}
      onSubmit={() => save.mutate()}
      submit={t("policy.save-answers")}
      look={measure.status === "under-review" ? "primary" : "secondary"}
    >
      {words.questions.map(({ code, ask, help }) => {
        const now = answers[code];
        const set = (change: Partial<RightsAnswer>): void => setAnswers({ ...answers, [code]: { ...now, ...change } });
        return (
          <div key={code} className="rights-question">
            <Choices
              legend={name(ask)}
              help={name(help)}
              kind="radio"
              chosen={[now.answer]}
              onChange={([answer]) => set({ answer: answer as RightsAnswer["answer"] })}
              choices={(["yes", "no", "not-answered"] as const).map((answer) => ({ value: answer, label: t(`policy.answer.${answer}`) }))}
            />
            {now.answer === "not-answered" ? null : (
              <TextArea
                label={t("policy.reasons")}
                rows={2}
                required
                error={missing === code ? t("problem.reasons-missing.what") : undefined}
                value={now.reasons.text}
                onValue={(text) => set({ reasons: { text, lang: language.tag } })}
              />
            )}
          </div>
        );
      })}
    </CommandForm>
  );
};
