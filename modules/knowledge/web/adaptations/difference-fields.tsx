/** One difference in the form: the passage of the edition, the difference, and the reason. */
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextArea } from "#platform/web/ui/field.tsx";
import { plainOf } from "../../contract/passage-text.ts";
import type { ReceivedPassage, SentPassage } from "../../contract/sharing.ts";
import { textIn } from "../sharing/shown-in.ts";
import type { DifferenceDraft } from "./adaptation-draft.ts";

const longest = 80;
/** The beginning of a passage, to identify the passage in a list. */
export const beginningOf = ({ kind, texts }: Pick<SentPassage, "kind" | "texts">, lang: string): string => {
  const line = plainOf(kind, textIn(texts, lang)?.text ?? "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest)}…`;
};

interface Props {
  readonly at: number;
  readonly one: DifferenceDraft;
  readonly passages: readonly ReceivedPassage[];
  /** Whether this workspace has the passages of the edition. */
  readonly known: boolean;
  readonly onChange: (more: Partial<DifferenceDraft>) => void;
  readonly onRemove: () => void;
}

export const DifferenceFields = ({ at, one, passages, known, onChange, onRemove }: Props) => {
  const { t, language } = useWords();
  const gone = one.passage !== "" && !passages.some(({ id }) => id === one.passage);
  return (
    <fieldset className="know-difference-fields">
      <legend>{t("adapted.difference-n", { n: at + 1 })}</legend>
      <SelectField label={t("adapted.passage")} value={one.passage} onValue={(passage) => onChange({ passage })}>
        <option value="">{t("adapted.passage-own")}</option>
        {gone ? <option value={one.passage}>{t(known ? "adapted.passage-gone" : "adapted.former-gone")}</option> : null}
        {passages.map((passage) => (
          <option key={passage.id} value={passage.id}>
            {beginningOf(passage, language.tag)}
          </option>
        ))}
      </SelectField>
      <TextArea label={t("adapted.what")} value={one.what} onValue={(what) => onChange({ what })} required maxLength={2_000} rows={2} />
      <TextArea label={t("adapted.why")} value={one.why} onValue={(why) => onChange({ why })} required maxLength={2_000} rows={2} />
      <Button look="tertiary" icon="close" onClick={onRemove}>
        {t("adapted.difference-remove", { n: at + 1 })}
      </Button>
    </fieldset>
  );
};
