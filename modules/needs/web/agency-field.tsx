/** A field to choose an agency by its name. */
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField } from "#platform/web/ui/field.tsx";
import { AgencyOptions, type NamedAgency } from "#modules/programme/web/agency-options.tsx";

interface Props {
  readonly agencies: readonly NamedAgency[];
  readonly value: string;
  readonly onChange: (agency: string) => void;
}

export const AgencyField = ({ agencies, value, onChange }: Props) => {
  const { t } = useWords();
  return (
    <SelectField label={t("common.agency")} value={value} onValue={onChange} required>
      <option value="">{t("desk.choose")}</option>
      <AgencyOptions agencies={agencies} />
    </SelectField>
  );
};
