/** The valid decisions about pairs, latest first; each can be taken back. */
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import type { Decided } from "../contract/pairs.ts";

interface Props {
  readonly decided: readonly Decided[];
  readonly busy: boolean;
  readonly onUndo: (one: Decided) => void;
}

export const DecidedPairs = ({ decided, busy, onUndo }: Props) => {
  const { t, date } = useWords();
  return (
    <Table
      caption={t("people.decided")}
      rows={decided}
      keyOf={(one) => one.id}
      columns={[
        {
          key: "pair",
          head: t("people.two-rows"),
          names: true,
          cell: ({ a, b }) => (
            <span>
              <bdi>{a.name}</bdi> / <bdi>{b.name}</bdi>
            </span>
          ),
        },
        {
          key: "verdict",
          head: t("people.decision"),
          width: "24%",
          cell: (one) => (
            <span>
              {t(`people.verdict.${one.verdict}`)}
              {one.changedSince ? <span className="meta small block">{t("people.changed-since")}</span> : null}
            </span>
          ),
        },
        { key: "by", head: t("people.by"), width: "16%", cell: (one) => <bdi>{one.by ?? "–"}</bdi> },
        { key: "at", head: t("people.when-decided"), width: "18%", cell: (one) => date(one.at) },
        {
          key: "do",
          head: t("desk.members.actions"),
          end: true,
          width: "10%",
          cell: (one) => (
            <Button
              look="tertiary"
              disabled={busy}
              aria-label={t("people.undo-of", { a: one.a.name, b: one.b.name })}
              onClick={() => onUndo(one)}
            >
              {t("people.undo")}
            </Button>
          ),
        },
      ]}
    />
  );
};
