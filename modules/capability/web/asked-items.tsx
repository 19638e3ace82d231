/**
 * The revealed items: the spread of the answers and the agreed level. An expanded item shows every original answer beside the agreed level.
 */
import { statementOf } from "../contract/statement.ts";
import {
  agreeItem,
  getInstrument,
  getItem,
  getProfile,
  type InstrumentView,
  type ItemFigures,
  type ProfileLine,
  type ProfileView,
} from "../contract/capability.ts";
import type { LevelsQuestion } from "../contract/levels-question.ts";
import { Suspense, useState } from "react";
import { mayIn, useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { GroupedTable } from "#platform/web/ui/table.tsx";
import { AgreeForm } from "./agree-form.tsx";
import { AnswersTable } from "./answers-table.tsx";
import { Agreement } from "./agreement.tsx";
import { GateStatus } from "./gate-status.tsx";
import { LevelStrip } from "./level-strip.tsx";
import { currentLevel } from "./current-level.ts";
import { levelsOf, nodeById } from "./words-of.ts";

interface Where {
  readonly workspace: string;
  readonly assessment: string;
  readonly profile: string;
}

const OneItem = ({
  params,
  instrument,
  onClose,
}: {
  params: Where & { item: string };
  instrument: InstrumentView;
  onClose: () => void;
}) => {
  const { workspace: here } = useWorkspace();
  const { data: view } = useRead(getItem, params);
  const levels = levelsOf(instrument, nodeById(instrument).get(view.figures.item));
  return (
    <div className="sections">
      <AnswersTable params={params} view={view} levels={levels} />
      {mayIn(here, agreeItem.permission) ? (
        <AgreeForm key={view.agreed?.rev ?? 0} params={params} view={view} levels={levels} onClose={onClose} />
      ) : null}
    </div>
  );
};

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly line: ProfileLine;
  readonly levelsQuestion: LevelsQuestion;
}

/** The maximum number of items that the page lists without grouping them by area. */
const unfolded = 12;

/** The asked items, area by area, in the instrument's order. */
export const askedOf = (view: ProfileView, levelsQuestion: LevelsQuestion) => {
  const asked = new Set(levelsQuestion.items);
  const figures = new Map(view.items.map((item) => [item.item, item]));
  return view.areas.flatMap(({ area, items }) => {
    const rows = items.flatMap((id) => (asked.has(id) ? (figures.get(id) ?? []) : []));
    return rows.length === 0 ? [] : [{ area, rows }];
  });
};

export const AskedItems = ({ workspace, assessment, line, levelsQuestion }: Props) => {
  const { t, name, number } = useWords();
  const params = { workspace, assessment, profile: line.id };
  const { data: view } = useRead(getProfile, params);
  const { data: instrument } = useRead(getInstrument, { workspace, instrument: line.instrument.id });
  const [open, setOpen] = useState<ItemFigures | null>(null);
  const nodes = nodeById(instrument);
  const areas = askedOf(view, levelsQuestion);
  const titleOf = (id: string) => statementOf(nodes.get(id), name);
  return (
    <>
      {levelsQuestion.agreement === null ? null : (
        <p className="read">
          {t("capability.ask.agreement")} <Agreement figure={levelsQuestion.agreement} />
        </p>
      )}
      <p className="meta">{t("capability.strip.reads")}</p>
      <GroupedTable
        caption={t("capability.items")}
        groups={areas.map(({ area, rows }) => ({ key: area, title: titleOf(area), rows }))}
        keyOf={({ item }) => item}
        {...(levelsQuestion.items.length > unfolded ? { folded: (n: number) => t("capability.ask.n-items", { n }) } : {})}
        columns={[
          { key: "item", head: t("capability.item"), names: true, width: "38%", cell: ({ item }) => titleOf(item) },
          {
            key: "strip",
            head: t("capability.level"),
            cell: (item) => (
              <>
                <LevelStrip figures={item} />
                <span className="meta block">{t("capability.ask.agencies", { n: item.answered })}</span>
              </>
            ),
          },
          {
            key: "current",
            head: t("capability.current"),
            width: "16%",
            cell: (item) => currentLevel(item, { t, number }),
          },
          ...(areas.some(({ rows }) => rows.some(({ gate }) => gate !== null))
            ? [
                {
                  key: "gate",
                  head: t("capability.safeguards"),
                  width: "6.5rem",
                  cell: ({ gate }: ItemFigures) => <GateStatus gate={gate} />,
                },
              ]
            : []),
          {
            key: "open",
            head: t("capability.agreed"),
            end: true,
            cell: (item) => (
              <Button look="tertiary" onClick={() => setOpen(item)}>
                {t("capability.ask.discuss")}
                <span className="visually-hidden">, {titleOf(item.item)}</span>
              </Button>
            ),
          },
        ]}
      />
      <ModalDialog open={open !== null} title={open === null ? "" : titleOf(open.item)} onClose={() => setOpen(null)}>
        {open === null ? null : (
          <Suspense>
            <OneItem params={{ ...params, item: String(open.place) }} instrument={instrument} onClose={() => setOpen(null)} />
          </Suspense>
        )}
      </ModalDialog>
    </>
  );
};
