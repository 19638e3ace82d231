/** The choice of a marking, from open to strict; nothing is preselected. */
import { tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";

interface Props {
  readonly value: Tlp | "";
  readonly onChange: (marking: Tlp | "") => void;
  /** Whether the record is sent to another workspace. If so, it cannot be RED. */
  readonly leaves?: boolean;
}

export const MarkingField = ({ value, onChange, leaves = false }: Props) => {
  const { t } = useWords();
  return (
    <MarkingSelect
      label={t("needs.marking")}
      help={t(leaves ? "needs.marking-leaves" : "needs.marking-help")}
      value={value}
      onChange={onChange}
      labels={leaves ? tlpLabels.filter((label) => label !== "TLP:RED") : tlpLabels}
      required
    />
  );
};
