/** The choice of a marking, open to strict; empty until somebody chooses. */
import { tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";

interface Props {
  readonly value: Tlp | "";
  readonly onChange: (marking: Tlp | "") => void;
  /** What leaves the workspace is never RED. */
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
