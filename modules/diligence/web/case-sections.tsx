/** The assessment of a case: its factors and its mitigations. */
import type { ReactNode } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import type { Case } from "../contract/diligence.ts";
import { Rating } from "./rating.tsx";
import { Said } from "./taken-out/said.tsx";

export const Factors = ({ factors }: Pick<Case, "factors">) => {
  const { t } = useWords();
  return (
    <Section title={t("diligence.factors")} limit={t("diligence.factors-limit")}>
      {factors.length === 0 ? (
        <p className="meta">{t("diligence.factors-none")}</p>
      ) : (
        <Table
          caption={t("diligence.factors")}
          rows={factors}
          keyOf={(row) => row.kind}
          columns={[
            { key: "kind", head: t("diligence.factor"), names: true, width: "18%", cell: (row) => t(`diligence.factor.${row.kind}`) },
            { key: "known", head: t("diligence.known"), cell: (row) => <Said place={`known.${row.kind}`} text={row.known} /> },
            {
              key: "sources",
              head: t("diligence.sources"),
              width: "22%",
              cell: (row) => (
                <div>
                  {row.sources.map((one, i) => (
                    <span key={i} className="block">
                      <Said place={`source.${row.kind}.${i}`} text={{ text: one.text, lang: row.known.lang }} />
                      <span className="meta small block">{t(`diligence.reliability.${one.reliability}`)}</span>
                    </span>
                  ))}
                </div>
              ),
            },
            { key: "rating", head: t("diligence.rating"), width: "15%", cell: (row) => <Rating of={row.rating} /> },
            {
              key: "mitigated",
              head: t("diligence.mitigated"),
              width: "15%",
              cell: (row) =>
                row.mitigated === null ? <span className="meta">{t("diligence.not-changed")}</span> : <Rating of={row.mitigated} />,
            },
          ]}
        />
      )}
    </Section>
  );
};

interface MitigationsProps {
  readonly mitigations: Case["mitigations"];
  /** Returns the buttons of one mitigation; null if the reader has no action. */
  readonly act: (one: Case["mitigations"][number]) => ReactNode;
}
export const Mitigations = ({ mitigations, act }: MitigationsProps) => {
  const { t, localDate } = useWords();
  return (
    <Section title={t("diligence.mitigations")}>
      {mitigations.length === 0 ? (
        <p className="meta">{t("diligence.mitigations-none")}</p>
      ) : (
        <Table
          caption={t("diligence.mitigations")}
          rows={mitigations}
          keyOf={(row) => row.id}
          columns={[
            {
              key: "text",
              head: t("diligence.mitigation"),
              names: true,
              cell: (row) => <Said place={`measure.${row.id}`} text={row.text} />,
            },
            {
              key: "owner",
              head: t("diligence.owner"),
              width: "24%",
              cell: (row) => (
                <bdi>
                  <Said place={`owner.${row.id}`} text={{ text: row.owner, lang: row.text.lang }} />
                </bdi>
              ),
            },
            { key: "due", head: t("diligence.due"), width: "16%", cell: (row) => localDate(row.due) },
            {
              key: "stands",
              head: t("diligence.stands"),
              width: "18%",
              cell: (row) => (
                <div className="diligence-stands">
                  <Status glyph={row.done !== null ? "done" : row.late ? "late" : "not-started"}>
                    {row.done !== null
                      ? t("diligence.done", { day: localDate(row.done) })
                      : t(row.late ? "diligence.late" : "diligence.open")}
                  </Status>
                  {act(row)}
                </div>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
};
