/**
 * The fields in which a person types the weights of a sheet, in the order of the sheet. This file also contains the component that
 * shows the typed values, so that a second person can compare them with the sheet.
 */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { WeightsMethod, WeightsAnswer } from "../contract/priority.ts";
import { useState } from "react";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { PaperSheetForm } from "#modules/workshop/web/question-paper/paper-sheet-form.tsx";
import { besideBest, besideBoth, typedWeights, weightsTyped, type TypedWeights } from "./weights-typed.ts";

export type Criteria = CriteriaSetData["criteria"];

interface FieldProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}
const NumberField = ({ value, onChange, ...field }: FieldProps) => (
  <TextField {...field} type="number" step={1} value={value ?? ""} onValue={onChange} />
);

interface Props {
  readonly method: WeightsMethod;
  /** The criteria, in the order of the sheet. */
  readonly criteria: Criteria;
  readonly answer: WeightsAnswer | null;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onKeep: (answer: WeightsAnswer) => void;
  readonly onClose: () => void;
}

export const WeightsForm = ({ method, criteria, answer, error, pending, onKeep, onClose }: Props) => {
  const { t, name } = useWords();
  const [typed, setTyped] = useState<TypedWeights>(() => typedWeights(answer));
  const put = (patch: Partial<TypedWeights>) => setTyped({ ...typed, ...patch });
  const codes = criteria.map(({ code }) => code);
  const called = (code: string) => name(criteria.find((one) => one.code === code)?.name ?? {});
  const field = (part: "places" | "points" | "down" | "up", code: string, what: string, max: number) => (
    <NumberField
      key={`${part} ${code}`}
      label={`${called(code)}, ${what}`}
      min={part === "points" ? 0 : 1}
      max={max}
      value={typed[part][code]}
      onChange={(value) => put({ [part]: { ...typed[part], [code]: value } })}
    />
  );
  const end = (which: "best" | "worst") => (
    <SelectField
      label={t(which === "best" ? "paper.most" : "paper.least")}
      value={typed[which]}
      onValue={(value) => put({ [which]: value })}
      empty="–"
      options={codes.filter((code) => codes.length === 1 || code !== typed[which === "best" ? "worst" : "best"])}
      show={called}
    />
  );
  return (
    <PaperSheetForm
      act={{ isPending: pending, error }}
      onKeep={() => onKeep(weightsTyped(typed, method, codes))}
      onClose={onClose}
      cannotSay={typed.cannotSay}
      onCannotSay={(cannotSay) => put({ cannotSay })}
    >
      {typed.cannotSay ? null : method === "swing" ? (
        codes.map((code) => (
          <div className="form-row" key={code}>
            {field("places", code, t("paper.place"), codes.length)}
            {field("points", code, t("paper.points"), 100)}
          </div>
        ))
      ) : (
        <>
          <div className="form-row">
            {end("best")}
            {end("worst")}
          </div>
          {codes.map((code) => (
            <div className="form-row" key={code}>
              {typed.best !== "" && besideBest(typed, codes).includes(code) ? field("down", code, t("paper.down"), 9) : null}
              {typed.worst !== "" && besideBoth(typed, codes).includes(code) ? field("up", code, t("paper.up"), 9) : null}
            </div>
          ))}
        </>
      )}
    </PaperSheetForm>
  );
};

/** The typed values, in the order of the sheet. */
export const WeightsTold = ({ answer, method, criteria }: Pick<Props, "method" | "criteria"> & { readonly answer: WeightsAnswer }) => {
  const { t, name, number } = useWords();
  const typed = typedWeights(answer);
  const said = (text: string | undefined) => (text === undefined || text === "" ? t("paper.not-given") : number(Number(text)));
  const codes = criteria.map(({ code }) => code);
  const of = ({ code }: Criteria[number]): string[] =>
    method === "swing"
      ? [`${t("paper.place")} ${said(typed.places[code])}`, `${t("paper.points")} ${said(typed.points[code])}`]
      : [
          ...(code === typed.best ? [t("paper.most")] : code === typed.worst ? [t("paper.least")] : []),
          ...(typed.best !== "" && besideBest(typed, codes).includes(code) ? [`${t("paper.down")} ${said(typed.down[code])}`] : []),
          ...(typed.worst !== "" && besideBoth(typed, codes).includes(code) ? [`${t("paper.up")} ${said(typed.up[code])}`] : []),
        ];
  return (
    <dl className="facts">
      {answer.cannotSay ? (
        <div>
          <dt>{t("paper.cannot-say")}</dt>
          <dd>✓</dd>
        </div>
      ) : (
        criteria.map((criterion) => (
          <div key={criterion.code}>
            <dt>{name(criterion.name)}</dt>
            <dd>{of(criterion).join(semicolon()) || t("paper.not-given")}</dd>
          </div>
        ))
      )}
    </dl>
  );
};
