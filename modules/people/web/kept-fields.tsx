/** The stored fields of a row: each field with its purpose and its retention period, collapsed until the person opens the list. */
import { useWords } from "#platform/web/shell/words.ts";
import { Table } from "#platform/web/ui/table.tsx";
import { fieldTerms } from "../contract/field-terms.ts";
import { keptMeanings } from "../contract/roster-import.ts";

export const KeptFields = () => {
  const { t } = useWords();
  return (
    <details>
      <summary>{t("people.fields")}</summary>
      <p className="meta read">{t("people.fields-ground")}</p>
      <Table
        caption={t("people.fields")}
        rows={keptMeanings}
        keyOf={(meaning) => meaning}
        columns={[
          { key: "field", head: t("people.fields-field"), names: true, width: "26%", cell: (meaning) => t(`people.column.${meaning}`) },
          { key: "purpose", head: t("people.fields-purpose"), cell: (meaning) => t(`people.purpose.${fieldTerms[meaning].purpose}`) },
          {
            key: "until",
            head: t("people.fields-until"),
            cell: (meaning) => {
              const { months } = fieldTerms[meaning];
              return months === null ? t("people.fields-with-row") : t("people.fields-months", { n: months });
            },
          },
        ]}
      />
    </details>
  );
};
