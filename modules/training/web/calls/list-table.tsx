/** At the State: its list for one call, in order. Each line shows whether it was sent and what the programme answered. */
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import type { CallHere, ListedLine } from "../../contract/calls-at-state.ts";
import type { Asked } from "./asked.ts";
import { OutcomeStatus } from "./line-words.tsx";

interface Props {
  readonly call: CallHere;
  readonly onAsk: (asked: Asked) => void;
}

export const ListTable = ({ call, onAsk }: Props) => {
  const { t, number, date, localDate } = useWords();
  const standing = call.lines.filter(({ withdrawn }) => withdrawn === null);
  const place = (line: ListedLine): number => standing.indexOf(line) + 1;
  return (
    <Table
      caption={t("nominations.list")}
      rows={call.lines}
      keyOf={(line) => line.id}
      columns={[
        { key: "rank", head: t("training.rank"), width: "8%", cell: (line) => (place(line) === 0 ? "–" : number(place(line))) },
        {
          key: "name",
          head: t("common.name"),
          names: true,
          cell: (line) => (
            <>
              {line.person === null ? <span className="meta">{t("training.erased")}</span> : <bdi>{line.person.name}</bdi>}
              <span className="meta small block">
                {place(line) > call.seats ? `${t("nominations.alternate")} · ` : ""}
                {t(`programme.type.${line.unitType}`)}
                {line.person === null || line.person.unit === "" ? null : (
                  <>
                    {" · "}
                    <bdi>{line.person.unit}</bdi>
                  </>
                )}
              </span>
            </>
          ),
        },
        {
          key: "state",
          head: t("common.status"),
          width: "34%",
          cell: ({ releasedAt, withdrawn, outcome, on, by }) => (
            <div>
              {withdrawn !== null ? (
                <>
                  <Status glyph="skipped">{t("nominations.outcome.withdrawn")}</Status>
                  <span className="meta small block">{t(`training.reason.${withdrawn}`)}</span>
                </>
              ) : outcome !== null ? (
                <>
                  <OutcomeStatus outcome={outcome} />
                  {on === null ? null : <span className="meta small block">{localDate(on)}</span>}
                  {by === null ? null : <span className="meta small block">{t("training.confirm-until", { day: localDate(by) })}</span>}
                </>
              ) : releasedAt === null ? (
                <Status glyph="not-started">{t("nominations.not-sent")}</Status>
              ) : (
                <Status glyph="under-way">{t("nominations.sent-on", { day: date(releasedAt) })}</Status>
              )}
            </div>
          ),
        },
        {
          key: "act",
          head: t("training.decision"),
          width: "18%",
          end: true,
          cell: (line) => {
            const name = line.person?.name ?? t("training.erased");
            return (
              <div>
                {line.releasedAt === null || line.withdrawn !== null ? null : (
                  <Button
                    look="tertiary"
                    aria-label={t("nominations.withdraw-of", { name })}
                    onClick={() => onAsk({ what: "withdraw", call, line })}
                  >
                    {t("nominations.withdraw")}
                  </Button>
                )}
                {line.releasedAt === null || line.person === null ? null : (
                  <Button
                    look="tertiary"
                    aria-label={t("training.erase-of", { name })}
                    onClick={() => onAsk({ what: "erase", call, line })}
                  >
                    {t("training.erase")}
                  </Button>
                )}
              </div>
            );
          },
        },
      ]}
    />
  );
};
