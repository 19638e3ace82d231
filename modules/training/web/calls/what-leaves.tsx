/** At the State: shows which fields are sent with a list, the purpose of each field, and until when names are stored. */
import { useWords } from "#platform/web/shell/words.ts";
import { Table } from "#platform/web/ui/table.tsx";
import { nomineeTerms, termMonths } from "../../contract/nomination-parcels.ts";

const fields = Object.keys(nomineeTerms) as (keyof typeof nomineeTerms)[];

export const WhatLeaves = ({ until, open }: { readonly until: string; readonly open: boolean }) => {
  const { t, localDate } = useWords();
  return (
    <details open={open}>
      <summary>{t("nominations.leaves")}</summary>
      <p className="meta read">{t("nominations.leaves-why")}</p>
      <Table
        caption={t("nominations.leaves")}
        rows={fields}
        keyOf={(field) => field}
        columns={[
          { key: "field", head: t("nominations.field"), names: true, width: "30%", cell: (field) => t(`nominations.field.${field}`) },
          { key: "purpose", head: t("nominations.purpose"), cell: (field) => t(`nominations.purpose.${nomineeTerms[field]}`) },
        ]}
      />
      <p className="meta read">{t("nominations.until", { day: localDate(until), n: termMonths })}</p>
    </details>
  );
};
