/** Reads points from a file and shows the rows, with the fault of each unusable row. The points are copied into the table; nothing is saved here. */
import { useState } from "react";
import { Problem } from "#platform/contract/problems.ts";
import { call } from "#platform/web/shell/api.ts";
import { inBase64 } from "#platform/web/shell/base64.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { UnreadableList } from "#platform/web/ui/unreadable-list.tsx";
import { readScores, scoreLimits, type AssessmentKind, type ReadScore } from "../contract/assessment.ts";

interface Props {
  readonly params: { readonly workspace: string; readonly course: string; readonly kind: AssessmentKind };
  readonly highest: number | null;
  readonly onTake: (rows: readonly ReadScore[]) => void;
}

export const ScoreFile = ({ params, highest, onTake }: Props) => {
  const { t, number } = useWords();
  const [rows, setRows] = useState<readonly ReadScore[] | null>(null);
  const reading = useCommandForm({
    send: async (_, file: File) => {
      if (file.size > scoreLimits.bytes) throw new Problem("too-large", { details: { limit: scoreLimits.bytes } });
      return call(readScores, { params, body: { highest: highest ?? scoreLimits.highest, content: await inBase64(file) } });
    },
    stale: [],
    onDone: (answer) => setRows(answer.rows),
    onError: () => setRows(null),
  });
  const good = (rows ?? []).filter(({ nomination }) => nomination !== null);
  const points = (n: number | null): string => (n === null ? "–" : number(n));
  return (
    <Section title={t("training.points-file")}>
      <TextField
        type="file"
        label={t("people.file")}
        help={t("training.points-file-help", { rows: scoreLimits.rows })}
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        disabled={highest === null}
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) reading.mutate(chosen);
        }}
      />
      <UnreadableList error={reading.error} />
      {rows === null ? null : (
        <>
          <p role="status">{t("training.points-read", { n: good.length, of: rows.length })}</p>
          <Table
            caption={t("training.points-file")}
            rows={rows}
            keyOf={({ row }) => String(row)}
            columns={[
              { key: "row", head: t("training.points-row"), width: "10%", cell: ({ row }) => number(row) },
              { key: "name", head: t("common.name"), names: true, cell: ({ name }) => <bdi>{name === "" ? "–" : name}</bdi> },
              { key: "before", head: t("training.points-before"), width: "14%", end: true, cell: ({ before }) => points(before) },
              { key: "after", head: t("training.points-after"), width: "14%", end: true, cell: ({ after }) => points(after) },
              {
                key: "found",
                head: t("training.points-found"),
                width: "36%",
                cell: ({ fault }) =>
                  fault === null ? (
                    <Status glyph="done">{t("training.points-taken")}</Status>
                  ) : (
                    <Status glyph="late">{t(`training.points-fault.${fault}`)}</Status>
                  ),
              },
            ]}
          />
          {good.length === 0 ? null : (
            <Button
              onClick={() => {
                onTake(good);
                setRows(null);
              }}
            >
              {t("training.points-take", { n: good.length })}
            </Button>
          )}
        </>
      )}
    </Section>
  );
};
