/**
 * `PaperForm`: the fields in which a person enters the answers of a paper sheet about one scenario, in the order of the sheet. `Told`: the entered
 * values, which a second person compares with the sheet.
 */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { Answer, questionNames } from "#modules/threat/contract/judgement.ts";
import type { Translated } from "#platform/contract/values.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { PaperSheetForm } from "./question-paper/paper-sheet-form.tsx";
import { answerOf, typedOf, type Typed } from "./paper-answer.ts";

export interface Asking {
  readonly questions: readonly (typeof questionNames)[number][];
  readonly criteria: CriteriaSetData["criteria"];
  readonly confidence: readonly { readonly code: "low" | "moderate" | "high"; readonly word: Translated }[];
}

const figures = ["low", "best", "high", "sure"] as const;

const LevelField = ({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) => {
  const { number } = useWords();
  return <SelectField label={label} value={value} onValue={onChange} empty="–" options={[1, 2, 3, 4, 5]} show={number} />;
};

interface Props {
  readonly asking: Asking;
  readonly answer: Answer | null;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onKeep: (answer: Answer) => void;
  readonly onClose: () => void;
}

export const PaperForm = ({ asking, answer, error, pending, onKeep, onClose }: Props) => {
  const { t, name } = useWords();
  const [typed, setTyped] = useState<Typed>(() => typedOf(answer));
  const put = (patch: Partial<Typed>) => setTyped({ ...typed, ...patch });
  const asks = (question: (typeof questionNames)[number]) => !typed.cannotSay && asking.questions.includes(question);
  return (
    <PaperSheetForm
      act={{ isPending: pending, error }}
      onKeep={() => onKeep(answerOf(typed))}
      onClose={onClose}
      cannotSay={typed.cannotSay}
      onCannotSay={(cannotSay) => put({ cannotSay })}
    >
      <div className="form-row">
        {asks("capability") ? (
          <LevelField label={t("paper.capability")} value={typed.capability} onChange={(capability) => put({ capability })} />
        ) : null}
        {asks("intent") ? <LevelField label={t("paper.intent")} value={typed.intent} onChange={(intent) => put({ intent })} /> : null}
      </div>
      {asks("likelihood") ? (
        <div className="form-row">
          {figures.map((figure) => (
            <TextField
              key={figure}
              label={`${t(`paper.${figure}`)} (%)`}
              type="number"
              min={figure === "sure" ? 50 : 0}
              max={100}
              step="any"
              value={typed[figure]}
              onValue={(value) => put({ [figure]: value })}
            />
          ))}
        </div>
      ) : null}
      {asks("impact")
        ? asking.criteria.map((criterion) => {
            const range = typed.impacts[criterion.code] ?? { from: "", to: "" };
            const set = (patch: Partial<typeof range>) => put({ impacts: { ...typed.impacts, [criterion.code]: { ...range, ...patch } } });
            return (
              <div className="form-row" key={criterion.code}>
                <LevelField label={`${name(criterion.name)}, ${t("paper.from")}`} value={range.from} onChange={(from) => set({ from })} />
                <LevelField label={`${name(criterion.name)}, ${t("paper.to")}`} value={range.to} onChange={(to) => set({ to })} />
              </div>
            );
          })
        : null}
      {asks("confidence") ? (
        <SelectField
          label={t("paper.confidence")}
          value={typed.confidence}
          onValue={(confidence) => put({ confidence })}
          empty="–"
          options={asking.confidence}
          show={(one) => name(one.word)}
        />
      ) : null}
    </PaperSheetForm>
  );
};

/** The typed values, in the order of the sheet. */
export const Told = ({ answer, asking }: { readonly answer: Answer; readonly asking: Asking }) => {
  const { t, name, number } = useWords();
  const open = t("paper.not-given");
  const share = (value: number) => `${number(Math.round(value * 1000) / 10)} %`;
  const rows: (readonly [string, string])[] = answer.cannotSay
    ? [[t("paper.cannot-say"), "✓"]]
    : asking.questions.flatMap((question): (readonly [string, string])[] => {
        if (question === "impact")
          return asking.criteria.map((criterion) => {
            const range = answer.impacts[criterion.code];
            return [
              name(criterion.name),
              range == null ? open : range.from === range.to ? number(range.from) : `${number(range.from)}–${number(range.to)}`,
            ];
          });
        if (question === "likelihood")
          return figures.map((figure) => [t(`paper.${figure}`), answer.likelihood === null ? open : share(answer.likelihood[figure])]);
        if (question === "confidence") {
          const word = asking.confidence.find((one) => one.code === answer.confidence)?.word;
          return [[t("paper.confidence"), word === undefined ? open : name(word)]];
        }
        const level = answer[question];
        return [[t(`paper.${question}`), level === null ? open : number(level)]];
      });
  return (
    <dl className="facts">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
