/**
 * Imports a roster into an event: the person chooses a file, sees the result for each row, corrects columns and rows, and imports the good rows. No
 * data is written before that.
 */
import { useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { Problem } from "#platform/contract/problems.ts";
import { address, call, useRead } from "#platform/web/shell/api.ts";
import { inBase64 } from "#platform/web/shell/base64.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { UnreadableList } from "#platform/web/ui/unreadable-list.tsx";
import { getEvent, listEvents, rosterTemplate } from "../contract/people.ts";
import { importRoster, previewRoster, rosterLimits, type RosterOptions, type RosterPreview } from "../contract/roster-import.ts";
import { ImportColumns } from "./import-columns.tsx";
import { ImportRows } from "./import-rows.tsx";
import { KeptFields } from "./kept-fields.tsx";
import "./people.css";

interface Chosen {
  readonly name: string;
  readonly content: string;
}

const Templates = ({ params }: { readonly params: { readonly workspace: string; readonly event: string } }) => {
  const { t, language } = useWords();
  return (
    <>
      <p className="meta read">{t("people.template-help")}</p>
      <p className="button-row">
        {(["xlsx", "csv"] as const).map((format) => (
          <a key={format} href={address(rosterTemplate, { params: { ...params, format, language: language.tag } })} download>
            {t("people.template", { format: format.toUpperCase() })}
          </a>
        ))}
      </p>
    </>
  );
};

/** Columns that are dropped although they have values, each with the reason. */
const Dropped = ({ columns }: { readonly columns: RosterPreview["file"]["columns"] }) => {
  const { t } = useWords();
  const dropped = columns.filter((one) => one.dropped !== null && one.filled > 0);
  if (dropped.length === 0) return null;
  return (
    <ul className="people-dropped">
      {dropped.map(({ header, dropped: reason }, i) => (
        <li key={`${i} ${header}`}>{t(`people.dropped.${reason ?? "no-purpose"}`, { header: header.trim() || t("people.no-header") })}</li>
      ))}
    </ul>
  );
};

const ImportPage = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { event: id = "" } = useParams({ strict: false });
  const params = { workspace, event: id };
  const { data } = useRead(getEvent, params);
  const [file, setFile] = useState<Chosen | null>(null);
  const [shown, setShown] = useState<RosterPreview | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  // a response for a file that is no longer chosen is ignored
  const asked = useRef(0);
  const preview = useCommandForm({
    send: async (_, { from, options }: { from: Chosen | File; options: Partial<RosterOptions> }) => {
      asked.current += 1;
      const mine = asked.current;
      if (from instanceof File && from.size > rosterLimits.bytes)
        throw new Problem("too-large", { details: { limit: rosterLimits.bytes } });
      const chosen = from instanceof File ? { name: from.name.slice(0, 200), content: await inBase64(from) } : from;
      return { mine, chosen, answer: await call(previewRoster, { params, body: { file: chosen, options } }) };
    },
    stale: [],
    onDone: ({ mine, chosen, answer }) => {
      if (mine !== asked.current) return;
      setFile(chosen);
      setShown(answer);
    },
  });
  const again = (options: Partial<RosterOptions>): void => {
    if (file !== null) preview.mutate({ from: file, options });
  };
  const take = useCommandForm({
    send: async (commandId) => {
      if (file === null || shown === null) throw new Problem("invalid-input");
      return call(importRoster, { params, body: { commandId, file, options: shown.options, digest: shown.digest } });
    },
    stale: [getEvent, listEvents],
    onDone: (counts) => {
      setTaken(t("people.done", counts));
      if (shown !== null) again(shown.options);
    },
    onError: (error) => {
      if (isProblem(error, "preview-stale") && shown !== null) again(shown.options);
    },
  });
  const busy = preview.isPending || take.isPending;
  const good = shown === null ? 0 : shown.counts.add + shown.counts.replace;
  return (
    <div className="page">
      <PageHead
        title={
          shown === null
            ? t("people.import")
            : t("people.can-be-taken", { n: shown.rows.length - shown.counts.refuse, of: shown.rows.length })
        }
        below={shown === null || file === null ? data.event.title.text : t("people.nothing-written", { name: file.name })}
        marking={data.event.marking}
        actions={
          good === 0 ? undefined : (
            <Button look="primary" disabled={busy} onClick={() => take.mutate()}>
              {t("people.take", { n: good })}
            </Button>
          )
        }
      />
      <div className="sections">
        {taken === null ? null : (
          <p className="read" role="status">
            {taken}
          </p>
        )}
        <ProblemSentence error={take.error} />
        {shown === null ? null : (
          <>
            {good === 0 && taken === null ? <p className="meta">{t("people.nothing-to-take")}</p> : null}
            <ImportRows preview={shown} busy={busy} onOptions={(more) => again({ ...shown.options, ...more })} />
            <Dropped columns={shown.file.columns} />
            <ImportColumns key={shown.digest} preview={shown} event={data.event} states={data.choosable} busy={busy} onRead={again} />
          </>
        )}
        <Section title={t("people.file")}>
          <TextField
            type="file"
            label={t("people.file")}
            help={t("people.file-help", { mb: rosterLimits.bytes / 1_048_576, rows: rosterLimits.rows })}
            accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              setTaken(null);
              if (chosen !== undefined) preview.mutate({ from: chosen, options: {} });
            }}
          />
          {preview.isPending ? <p role="status">{t("people.reading")}</p> : null}
          <UnreadableList error={preview.error} />
          {shown === null ? <Templates params={params} /> : null}
          <p className="meta read small">{t("people.notice")}</p>
          <KeptFields />
        </Section>
      </div>
    </div>
  );
};
export default ImportPage;
