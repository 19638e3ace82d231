/** Events of one State, newest first: kind, date, place and mode, steps, marking; with a form for people who may edit. */
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { Table, type Column } from "#platform/web/ui/table.tsx";
import type { EventRow } from "./engagement-row.ts";
import { When } from "./event-when.tsx";
import { useEventWords } from "./event-words.ts";
import { StepsText } from "./steps-text.tsx";

const glyphOf: Readonly<Record<EventRow["status"], Glyph>> = { planned: "not-started", held: "done", cancelled: "skipped" };

interface Props {
  readonly events: readonly EventRow[];
  readonly onChange: ((event: EventRow) => void) | null;
}

export const EventList = ({ events, onChange }: Props) => {
  const { t, name } = useWords();
  const { kindOf } = useEventWords();
  const overdue = events.filter((event) => event.overdue);
  const columns: Column<EventRow>[] = [
    {
      key: "what",
      head: t("partner.timeline-event"),
      names: true,
      cell: (row) => (
        <>
          <b>{name(row.title)}</b>
          <span className="meta small block">
            {kindOf(row.kind)} · {t(`partner.mode.${row.mode}`)}
            {row.place === null ? null : ` · ${name(row.place)}`}
          </span>
        </>
      ),
    },
    { key: "when", head: t("partner.timeline-when"), width: "20%", cell: (row) => <When entry={row} /> },
    { key: "steps", head: t("partner.event-steps"), width: "18%", cell: (row) => <StepsText steps={row.steps} none="at-all" /> },
    {
      key: "status",
      head: t("partner.event-status"),
      width: "14%",
      cell: (row) => <Status glyph={row.overdue ? "unknown" : glyphOf[row.status]}>{t(`partner.status.${row.status}`)}</Status>,
    },
    {
      key: "marking",
      head: t("common.marking"),
      width: "12%",
      cell: (row) => (
        <div>
          <TlpLabel label={row.marking} />
        </div>
      ),
    },
  ];
  if (onChange !== null)
    columns.push({
      key: "do",
      head: t("desk.members.actions"),
      end: true,
      cell: (row) => (
        <Button look="tertiary" aria-label={t("common.change-of", { name: name(row.title) })} onClick={() => onChange(row)}>
          {t("common.change")}
        </Button>
      ),
    });
  return (
    <>
      {overdue.map((event) => (
        <CautionSentence key={event.id} title={name(event.title)}>
          {t("partner.overdue")}
        </CautionSentence>
      ))}
      <Table caption={t("partner.events")} rows={events} keyOf={(row) => row.id} columns={columns} />
    </>
  );
};
