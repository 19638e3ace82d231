/** On the page of the works: uses that States released, of works that no number here names. Nothing is shown if there are none. */
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { listUnmatchedUses } from "../../contract/uses.ts";

export const UnmatchedUses = ({ workspace }: { readonly workspace: string }) => {
  const { t, name, date, compare } = useWords();
  const { data } = useQuery(read(listUnmatchedUses, { workspace }));
  if (data === undefined || data.uses.length === 0) return null;
  return (
    <Section title={t("reach.unmatched")} limit={t("reach.unmatched-limit")}>
      <Table
        caption={t("reach.unmatched")}
        rows={data.uses.toSorted((a, b) => compare(name(a.stateName), name(b.stateName)))}
        keyOf={({ parcel }) => parcel}
        columns={[
          { key: "state", head: t("common.state"), names: true, width: "20%", cell: ({ stateName }) => name(stateName) },
          {
            key: "work",
            head: t("reach.work"),
            cell: ({ use }) => (
              <div>
                <span {...langOf(use.workTitle.lang)}>{use.workTitle.text}</span>
                <span className="meta small block">
                  <bdi>W{use.workNumber}</bdi>
                </span>
              </div>
            ),
          },
          { key: "what", head: t("reach.used-in"), cell: ({ use }) => <span {...langOf(use.title.lang)}>{use.title.text}</span> },
          { key: "sent", head: t("reach.released"), width: "16%", cell: ({ sentAt }) => date(sentAt) },
        ]}
      />
    </Section>
  );
};
