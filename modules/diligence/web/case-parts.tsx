/** The parts of the case form that occur several times: factors and mitigations. */
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { factorKinds, ratings, reliabilities } from "../contract/diligence.ts";
import type { CaseDraft, FactorDraft, MitigationDraft } from "./case-draft.ts";

interface Props {
  readonly draft: CaseDraft;
  readonly change: (more: Partial<CaseDraft>) => void;
}
const replaced = <T,>(rows: readonly T[], at: number, more: Partial<T>): readonly T[] =>
  rows.map((one, i) => (i === at ? { ...one, ...more } : one));

export const FactorFields = ({ draft: { factors, lang }, change }: Props) => {
  const { t } = useWords();
  const set = (at: number, more: Partial<FactorDraft>) => change({ factors: replaced(factors, at, more) });
  const left = factorKinds.filter((kind) => !factors.some((one) => one.kind === kind));
  const [next] = left;
  return (
    <fieldset className="field">
      <legend>{t("diligence.factors")}</legend>
      <p className="field-help">{t("diligence.known-help")}</p>
      {factors.map((one, i) => (
        <div className="diligence-part" key={one.kind}>
          <SelectField
            label={t("diligence.factor")}
            value={one.kind}
            onValue={(kind) => set(i, { kind })}
            options={factorKinds.filter((kind) => kind === one.kind || left.includes(kind))}
            show={(kind) => t(`diligence.factor.${kind}`)}
          />
          <TextArea
            label={t("diligence.known")}
            value={one.known}
            onValue={(known) => set(i, { known })}
            required
            rows={3}
            maxLength={4000}
          />
          <div className="form-row">
            <TextField label={t("diligence.source")} value={one.source} onValue={(source) => set(i, { source })} required maxLength={200} />
            <SelectField
              label={t("diligence.reliability")}
              value={one.reliability}
              onValue={(reliability) => set(i, { reliability })}
              options={reliabilities}
              show={(value) => t(`diligence.reliability.${value}`)}
            />
          </div>
          <div className="form-row">
            <SelectField
              label={t("diligence.rating")}
              value={one.rating}
              onValue={(rating) => set(i, { rating })}
              options={ratings}
              show={(value) => t(`diligence.rating.${value}`)}
            />
            <SelectField
              label={t("diligence.mitigated")}
              empty={t("diligence.not-changed")}
              value={one.mitigated}
              onValue={(mitigated) => set(i, { mitigated })}
              options={ratings}
              show={(value) => t(`diligence.rating.${value}`)}
            />
          </div>
          <Button look="tertiary" onClick={() => change({ factors: factors.toSpliced(i, 1) })}>
            {t("diligence.remove")}
          </Button>
        </div>
      ))}
      {next === undefined ? null : (
        <Button
          icon="plus"
          onClick={() =>
            change({
              factors: [
                ...factors,
                { kind: next, known: "", lang, source: "", reliability: "reliable", more: [], rating: "moderate", mitigated: "" },
              ],
            })
          }
        >
          {t("diligence.factor-add")}
        </Button>
      )}
    </fieldset>
  );
};

export const MitigationFields = ({ draft: { mitigations, lang }, change }: Props) => {
  const { t } = useWords();
  const set = (at: number, more: Partial<MitigationDraft>) => change({ mitigations: replaced(mitigations, at, more) });
  return (
    <fieldset className="field">
      <legend>{t("diligence.mitigations")}</legend>
      {mitigations.map((one, i) => (
        <div className="diligence-part" key={one.id ?? `new-${i}`}>
          <TextField label={t("diligence.mitigation")} value={one.text} onValue={(text) => set(i, { text })} required maxLength={200} />
          <div className="form-row">
            <TextField
              label={t("diligence.owner")}
              help={t("diligence.owner-help")}
              value={one.owner}
              onValue={(owner) => set(i, { owner })}
              required
              maxLength={200}
            />
            <DateField label={t("diligence.due")} value={one.due} onValue={(due) => set(i, { due })} required />
          </div>
          <Button look="tertiary" onClick={() => change({ mitigations: mitigations.toSpliced(i, 1) })}>
            {t("diligence.remove")}
          </Button>
        </div>
      ))}
      <Button icon="plus" onClick={() => change({ mitigations: [...mitigations, { id: null, text: "", lang, owner: "", due: "" }] })}>
        {t("diligence.mitigation-add")}
      </Button>
    </fieldset>
  );
};
