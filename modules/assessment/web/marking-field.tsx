/** A field to choose a marking. It explains what each label means. */
import { tlpLabels, type Tlp } from "#platform/contract/markings.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";

export const MarkingField = ({ value, onChange }: { readonly value: Tlp | ""; readonly onChange: (marking: Tlp) => void }) => {
  const { t } = useWords();
  return (
    <Choices
      legend={t("common.marking")}
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
