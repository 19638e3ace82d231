/**
 * Fields for evidence: how the document was given or seen, and its title. A file can be attached after the report was saved
 * (`evidence/`).
 */
import { evidenceKinds, type EvidenceKind } from "../contract/recommendation.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";

export interface EvidenceDraft {
  readonly how: EvidenceKind;
  readonly reference: string;
}

export const evidenceOf = (drafts: readonly EvidenceDraft[], lang: string) =>
  drafts
    .filter(({ reference }) => reference.trim() !== "")
    .map(({ how, reference }) => ({ how, reference: { text: reference.trim(), lang } }));

export const EvidenceFields = ({
  drafts,
  help = "recommendation.evidence-help",
  onChange,
}: {
  readonly drafts: readonly EvidenceDraft[];
  readonly help?: "recommendation.evidence-help" | "recommendation.evidence.report-help";
  readonly onChange: (drafts: readonly EvidenceDraft[]) => void;
}) => {
  const { t } = useWords();
  const set = (at: number, more: Partial<EvidenceDraft>): void => onChange(drafts.map((one, i) => (i === at ? { ...one, ...more } : one)));
  return (
    <fieldset className="field">
      <legend>{t("recommendation.evidence")}</legend>
      <p className="field-help">{t(help)}</p>
      {drafts.map((one, i) => (
        <div key={i} className="evidence-row">
          <SelectField
            label={t("recommendation.evidence.how")}
            value={one.how}
            onValue={(how) => set(i, { how })}
            options={evidenceKinds}
            show={(how) => t(`recommendation.evidence.${how}`)}
          />
          <TextField
            label={t("recommendation.evidence.reference")}
            value={one.reference}
            maxLength={200}
            onValue={(reference) => set(i, { reference })}
          />
          <Button look="tertiary" onClick={() => onChange(drafts.filter((_, at) => at !== i))}>
            {t("recommendation.evidence.remove")}
          </Button>
        </div>
      ))}
      <Button icon="plus" onClick={() => onChange([...drafts, { how: "attached", reference: "" }])}>
        {t("recommendation.evidence.add")}
      </Button>
    </fieldset>
  );
};
