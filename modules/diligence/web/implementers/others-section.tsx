/** Names the implementer for which the reader works, and shows the results of the other implementers' decisions, without their reasons. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { markingColumn } from "#platform/web/ui/marking-column.tsx";
import { Facts, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import type { listCases } from "../../contract/diligence.ts";
import type { SeenByOther } from "../../contract/implementers.ts";
import { useUnitColumn } from "../unit-column.tsx";

type Data = OutputOf<typeof listCases>;

export const OwnImplementer = ({ data: { implementer } }: { readonly data: Data }) => {
  const { t } = useWords();
  if (implementer === null) return <p className="read">{t("diligence.implementer-none")}</p>;
  return (
    <Facts
      facts={[
        { label: t("diligence.implementer"), value: <span {...langOf(implementer.name.lang)}>{implementer.name.text}</span> },
        { label: t("diligence.implementer-rule"), value: <span {...langOf(implementer.rule.lang)}>{implementer.rule.text}</span> },
      ]}
    />
  );
};

const ToldToState = ({ told }: Pick<SeenByOther, "told">) => {
  const { t, localDate } = useWords();
  if (told === null || (told.conditions === null && told.mitigations.length === 0)) return null;
  return (
    <>
      <span className="meta small block">{t("diligence.told-state")}</span>
      {told.conditions === null ? null : (
        <p className="read small" {...langOf(told.conditions.lang)}>
          {told.conditions.text}
        </p>
      )}
      {told.mitigations.length === 0 ? null : (
        <ul className="rows small">
          {told.mitigations.map(({ text, due }) => (
            <li key={`${due} ${text.text}`}>
              <span {...langOf(text.lang)}>{text.text}</span> <span className="meta">{localDate(due)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

export const OthersSection = ({ data: { others } }: { readonly data: Data }) => {
  const { t, number, localDate } = useWords();
  const unitColumn = useUnitColumn();
  return (
    <Section title={t("diligence.others")} limit={number(others.length)}>
      <p className="meta">{t("diligence.others-help")}</p>
      {others.length === 0 ? (
        <p className="read">{t("diligence.others-none")}</p>
      ) : (
        <Table
          caption={t("diligence.others")}
          rows={others}
          keyOf={(row) => row.id}
          columns={[
            unitColumn({
              below: (row: SeenByOther) => (
                <span className="meta small block">{row.covers.map((kind) => t(`diligence.cover.${kind}`)).join(comma())}</span>
              ),
            }),
            {
              key: "by",
              head: t("diligence.implementer"),
              width: "18%",
              cell: ({ implementer }) => (
                <>
                  <span {...langOf(implementer.name.lang)}>{implementer.name.text}</span>
                  <span className="meta small block">
                    <span {...langOf(implementer.rule.lang)}>{implementer.rule.text}</span>
                  </span>
                </>
              ),
            },
            {
              key: "decision",
              head: t("diligence.decision"),
              width: "28%",
              cell: (row) => (
                <>
                  {t(`diligence.seen.${row.decision}`)}
                  <ToldToState told={row.told} />
                </>
              ),
            },
            {
              key: "until",
              head: t("diligence.until"),
              width: "17%",
              cell: (row) => (
                <>
                  {localDate(row.until)}
                  <span className="block">
                    <Status glyph={row.holds ? "done" : "skipped"}>{t(row.holds ? "diligence.holds" : "diligence.holds-not")}</Status>
                  </span>
                </>
              ),
            },
            markingColumn(t("common.marking"), "13%"),
          ]}
        />
      )}
    </Section>
  );
};
