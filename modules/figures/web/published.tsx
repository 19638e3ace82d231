/**
 * The published numbers about the programme, and whether they add up. Each part has one lane; its bar begins at the sum of the parts before it. A
 * dotted outline is the rest of the total, which has no source. A hollow bar is a part that the total may include or not. The table has the same
 * content.
 */
import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { getPublished, type AddedUp, type Printed, type PublishedDocument } from "../contract/published.ts";
import "./published.css";

interface Lane {
  readonly key: string;
  readonly label: string;
  readonly number: string;
  readonly from: number;
  readonly n: number;
  readonly look: "sure" | "none" | "perhaps";
  readonly says?: string;
}
interface Shown {
  readonly document: PublishedDocument;
  readonly added: AddedUp;
}

const usePrinted = () => {
  const { t, number } = useWords();
  return ({ n, over }: Pick<Printed, "n" | "over">): string => (over ? t("figures.published.over", { n }) : number(n));
};

const Lanes = ({ document, added }: Shown) => {
  const { t, number } = useWords();
  const printed = usePrinted();
  const { total, parts, perhaps } = document;
  const nameOf = (key: Printed["key"]): string => t(`figures.published.${key}`);
  const lanes: Lane[] = [
    ...parts.map((part, i): Lane => {
      const from = parts.slice(0, i).reduce((sum, { n }) => sum + n, 0);
      return { key: part.key, label: nameOf(part.key), number: printed(part), from, n: part.n, look: "sure" };
    }),
    {
      key: "without",
      label: t("figures.published.without"),
      number: t("figures.published.at-most", { n: added.without }),
      from: added.sum,
      n: added.without,
      look: "none",
    },
    ...added.choices.map(({ keys, n, beyond }): Lane => {
      const only = keys.length === 1 ? perhaps.find(({ key }) => key === keys[0]) : undefined;
      return {
        key: keys.join(" "),
        label: only === undefined ? t("figures.published.both") : nameOf(only.key),
        number: only === undefined ? number(n) : printed(only),
        from: added.sum,
        n,
        look: "perhaps",
        says: beyond === 0 ? t("figures.published.fits") : t("figures.published.beyond", { n: beyond }),
      };
    }),
  ];
  const scale = Math.max(total.n, ...lanes.map(({ from, n }) => from + n));
  const at = (n: number): string => `${(100 * n) / scale}%`;
  return (
    <ol className="published-lanes" style={{ "--published-total": at(total.n) } as CSSProperties}>
      {lanes.map((lane) => (
        <li key={lane.key} data-look={lane.look}>
          <span>{lane.label}</span>
          <b>{lane.number}</b>
          <span className="published-track" aria-hidden="true">
            <i className="published-bar" style={{ insetInlineStart: at(lane.from), inlineSize: at(lane.n) }} />
            {lane.from + lane.n > total.n ? (
              <i className="published-beyond" style={{ insetInlineStart: at(total.n), inlineSize: at(lane.from + lane.n - total.n) }} />
            ) : null}
          </span>
          <span className="meta small">{lane.says}</span>
        </li>
      ))}
    </ol>
  );
};

interface TableRow {
  readonly key: string;
  readonly label: string;
  readonly when: string;
  readonly number: string;
  readonly fact: string;
  readonly source: string;
}

const Sources = ({ document }: Pick<Shown, "document">) => {
  const { t, number, name, localDate } = useWords();
  const printed = usePrinted();
  const rowOf = (one: Printed): TableRow => ({
    key: one.key,
    label: t(`figures.published.${one.key}`),
    when: "",
    number: printed(one),
    fact: one.fact,
    source: one.source,
  });
  const rows = [
    rowOf(document.total),
    ...document.parts.flatMap((part) => [
      rowOf(part),
      ...part.events.map((event): TableRow => ({
        key: event.fact + part.key,
        label: `${t(`figures.published.${part.key}`)}: ${name(event.place)}`,
        when:
          event.from === null || event.to === null
            ? t("figures.published.no-date")
            : event.from === event.to
              ? localDate(event.from)
              : `${localDate(event.from)} – ${localDate(event.to)}`,
        number: event.n === null ? t("figures.published.no-number") : number(event.n),
        fact: event.fact,
        source: event.source,
      })),
    ]),
    ...document.perhaps.map(rowOf),
    ...document.claims.map(rowOf),
  ];
  return (
    <Table
      caption={t("figures.published.sources")}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { key: "label", head: t("figures.published.what"), names: true, width: "30%", cell: (row) => row.label },
        { key: "when", head: t("figures.day"), width: "18%", cell: (row) => row.when },
        { key: "number", head: t("figures.published.number"), width: "14%", end: true, cell: (row) => row.number },
        {
          key: "source",
          head: t("figures.published.source"),
          cell: (row) => (
            <span className="digest" lang="en" dir="ltr">
              {row.source} ({row.fact})
            </span>
          ),
        },
      ]}
    />
  );
};

export const Published = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(read(getPublished, { workspace }));
  const shown = data?.published ?? null;
  if (shown === null) return null;
  const { document, added } = shown;
  const tooMany = added.choices.filter(({ beyond }) => beyond > 0);
  const byEvent = added.byEvent.filter(({ sum }) => sum > 0);
  return (
    <Section title={t("figures.published.title")} limit={t("figures.published.limit")}>
      <Lanes {...shown} />
      <p className="read">
        {t("figures.published.sum", { sum: added.sum })}{" "}
        <b>{t("figures.published.gap", { left: added.without, total: document.total.n })}</b>{" "}
        {tooMany.map(({ n, beyond }) => t("figures.published.cannot-both", { n, beyond })).join(" ")}
      </p>
      {byEvent.map(({ key, sum, silent }) => (
        <p className="meta" key={key}>
          {t(`figures.published.${key}`)}
          {": "}
          {t("figures.published.by-event", { sum, of: document.parts.find((one) => one.key === key)?.n ?? 0, silent })}
        </p>
      ))}
      <p className="meta read">{t("figures.published.states-why")}</p>
      <p className="meta">{t("figures.published.lowest")}</p>
      <details>
        <summary>{t("figures.published.sources")}</summary>
        <Sources document={document} />
      </details>
    </Section>
  );
};
