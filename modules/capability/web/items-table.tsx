/** Every item of a profile with its levels, by area. The name of an item links to the agencies' answers. */
import { statementOf } from "../contract/statement.ts";
import type { InstrumentView, ProfileView } from "../contract/capability.ts";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { GroupedTable } from "#platform/web/ui/table.tsx";
import { GateStatus } from "./gate-status.tsx";
import { LevelStrip } from "./level-strip.tsx";
import { placesOf } from "./short-words.ts";
import { nodeById } from "./words-of.ts";

interface Props {
  readonly params: { readonly workspace: string; readonly assessment: string; readonly profile: string };
  readonly view: ProfileView;
  readonly instrument: InstrumentView;
}

export const ItemsTable = ({ params, view, instrument }: Props) => {
  const { t, name, number, decimal } = useWords();
  // on a narrow screen a list of forty items would be too long, so the areas are collapsed at first
  const [narrow] = useState(() => matchMedia("(max-width: 900px)").matches);
  const nodes = nodeById(instrument);
  const places = placesOf(view.items);
  const items = new Map(view.items.map((item) => [item.item, item]));
  return (
    <GroupedTable
      caption={t("capability.items")}
      groups={view.areas.map((area) => ({
        key: area.area,
        title: statementOf(nodes.get(area.area), name),
        rows: area.items.flatMap((id) => items.get(id) ?? []),
      }))}
      keyOf={({ item }) => item}
      {...(narrow ? { folded: (n: number) => t("capability.ask.n-items", { n }) } : {})}
      columns={[
        {
          key: "item",
          head: t("capability.item"),
          names: true,
          width: "42%",
          cell: ({ item, place }) => (
            <Link to="/w/$workspace/assessments/$assessment/capability/$profile/$item" params={{ ...params, item: String(place) }}>
              {statementOf(nodes.get(item), name)}
            </Link>
          ),
        },
        {
          key: "strip",
          head: t("capability.level"),
          cell: (item) => (item.hidden ? <Status glyph="under-way">{t("capability.ask.now")}</Status> : <LevelStrip figures={item} />),
        },
        {
          key: "gap",
          head: t("capability.gap"),
          cell: ({ gap }) => (gap === null ? <span className="meta">{t("capability.no-target")}</span> : number(gap)),
        },
        {
          key: "priority",
          head: t("capability.begin"),
          cell: ({ item, gap, relevance, priority }) => {
            const place = places.get(item);
            if (place === undefined || gap === null || priority === null) return "";
            return (
              <FigureThatOpens figure={number(place)} title={t("common.counted")}>
                <p>{t("capability.begin.counted", { gap, relevance: decimal(relevance), n: decimal(priority) })}</p>
                <p>{t("capability.begin.order")}</p>
              </FigureThatOpens>
            );
          },
        },
        {
          key: "evidence",
          head: t("capability.evidence"),
          cell: ({ evidence }) => (evidence === null ? "" : t(`capability.evidence.${evidence}`)),
        },
        { key: "gate", head: t("capability.safeguards"), cell: ({ gate }) => <GateStatus gate={gate} /> },
      ]}
    />
  );
};
