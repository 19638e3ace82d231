/** The choice of a marking with what each label means. */
import { tlpLabels, type Tlp } from "@counterpart/contract/markings";
import { useWords } from "../../shell/words.ts";
import { Choices } from "../../ui/field.tsx";
import { TlpLabel } from "../../ui/labels.tsx";

export const MarkingField = ({ value, onChange }: { readonly value: Tlp | ""; readonly onChange: (marking: Tlp) => void }) => {
  const { t } = useWords();
  return (
    <Choices
      legend={t("assessment.marking")}
      help={t("assessment.marking-help")}
      kind="radio"
      chosen={value === "" ? [] : [value]}
      onChange={([label]) => onChange(label as Tlp)}
      choices={tlpLabels.map((label) => ({
        value: label,
        label: <TlpLabel label={label} />,
        more: t(
          `assessment.tlp.${label === "TLP:AMBER+STRICT" ? "amber-strict" : (label.slice(4).toLowerCase() as "clear" | "green" | "amber" | "red")}`,
        ),
      }))}
    />
  );
};
