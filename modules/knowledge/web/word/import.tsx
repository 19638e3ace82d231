/**
 * The page that imports a Word file into a text. The person chooses a file, sees the result for each passage and the parts that are left out, and
 * confirms.
 */
import { useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { Problem } from "#platform/contract/problems.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { inBase64 } from "#platform/web/shell/base64.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, TextField } from "#platform/web/ui/field.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { useInAddress } from "#platform/web/ui/use-in-address.ts";
import { listEditions } from "../../contract/editions.ts";
import { getWork, getWorkText } from "../../contract/passages.ts";
import { importWord, previewWord, wordLimits, type WordPreview } from "../../contract/word-import.ts";
import { listWorks } from "../../contract/works.ts";
import { titleOf, useWorkWords } from "../work-words.ts";
import { Preview } from "./preview.tsx";
import { TurnNote } from "../writing/turn-note.tsx";
import { useTurn } from "../writing/use-turn.ts";
import { UnreadableWord } from "./unreadable-word.tsx";
import "../knowledge.css";
import "../writing/writing.css";

interface Chosen {
  readonly name: string;
  readonly content: string;
}
interface Request {
  readonly from: Chosen | File;
  readonly rendersNow: boolean;
}
const usual = { lang: "" };
const accepted = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const ImportPage = () => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const { work: id = "" } = useParams({ strict: false });
  const [{ lang: named }] = useInAddress(usual);
  const { data } = useRead(getWork, { workspace, work: id });
  const { nameOf } = useWorkWords();
  const { work } = data;
  const own = work.title.lang;
  const lang = named === "" ? own : named;
  const params = { workspace, work: id, lang };
  const [file, setFile] = useState<Chosen | null>(null);
  const [shown, setShown] = useState<WordPreview | null>(null);
  const [renders, setRenders] = useState<"" | "now" | "before">(lang === own ? "now" : "");
  const [taken, setTaken] = useState(false);
  // ignores a response about a file that is not chosen any more
  const asked = useRef(0);
  const preview = useCommandForm({
    send: async (_, { from, rendersNow }: Request) => {
      asked.current += 1;
      const mine = asked.current;
      if (from instanceof File && from.size > wordLimits.bytes) throw new Problem("too-large", { details: { limit: wordLimits.bytes } });
      const chosen = from instanceof File ? { name: from.name.slice(0, 200), content: await inBase64(from) } : from;
      return { mine, chosen, answer: await call(previewWord, { params, body: { file: chosen, rendersNow } }) };
    },
    stale: [],
    onDone: ({ mine, chosen, answer }) => {
      if (mine !== asked.current) return;
      setFile(chosen);
      setShown(answer);
    },
    onError: () => setShown(null),
  });
  const again = (now: "" | "now" | "before"): void => {
    if (file !== null) preview.mutate({ from: file, rendersNow: now === "now" });
  };
  const take = useCommandForm({
    send: async (commandId) => {
      if (file === null || shown === null) throw new Problem("invalid-input");
      return call(importWord, {
        params,
        body: { commandId, file, rendersNow: renders === "now", digest: shown.digest, withoutStopped: true },
      });
    },
    stale: [getWork, getWorkText, listWorks, listEditions],
    onDone: () => {
      setTaken(true);
      again(renders);
    },
    onError: (error) => {
      if (isProblem(error, "preview-stale")) again(renders);
    },
  });
  const turn = useTurn(params);
  const busy = turn.is === "other" || preview.isPending || take.isPending;
  // a passage in which the content filter finds something is not imported, so it is not counted
  const changes =
    shown === null ? 0 : shown.counts.new + shown.counts.changed + shown.counts.moved + shown.counts.removed - shown.stopped.length;
  const stops = shown !== null && (shown.misfit !== null || shown.stricter !== null);
  const without = shown?.stopped.length ?? 0;
  const title = titleOf(work, language.tag);
  return (
    <div className="page">
      <PageHead
        title={t("word.title")}
        below={
          <>
            <bdi {...langOf(title.lang)}>{title.text}</bdi> · {t("common.sentence", { text: nameOf(lang) })}{" "}
            {shown === null || file === null || taken ? t("word.below") : t("word.nothing-written", { name: file.name })}
          </>
        }
        marking={work.marking}
        actions={
          changes === 0 || stops ? undefined : (
            <Button look="primary" disabled={busy || renders === ""} onClick={() => take.mutate()}>
              {without === 0 ? t("word.take") : t("word.take-without", { n: without })}
            </Button>
          )
        }
      />
      <div className="sections">
        {taken ? (
          <p className="read" role="status">
            {t("word.done")}
          </p>
        ) : null}
        <ProblemSentence error={take.error} />
        <Section title={t("word.file")}>
          <TurnNote turn={turn} />
          {lang === own ? null : (
            <Choices
              legend={t("knowledge.renders")}
              kind="radio"
              choices={[
                { value: "now", label: t("knowledge.renders-now", { language: nameOf(own) }), more: t("knowledge.renders-now-more") },
                { value: "before", label: t("knowledge.renders-before"), more: t("knowledge.renders-before-more") },
              ]}
              chosen={renders === "" ? [] : [renders]}
              onChange={([value]) => {
                const now = value === "now" ? "now" : "before";
                setRenders(now);
                again(now);
              }}
            />
          )}
          <TextField
            type="file"
            label={t("word.choose")}
            help={t("word.file-help", { mb: wordLimits.bytes / 1_048_576 })}
            accept={accepted}
            onChange={(event) => {
              const chosen = event.target.files?.[0];
              setTaken(false);
              if (chosen !== undefined) preview.mutate({ from: chosen, rendersNow: renders === "now" });
            }}
          />
          {preview.isPending ? <p role="status">{t("word.reading")}</p> : null}
          <UnreadableWord error={preview.error} />
          {shown !== null && changes === 0 && !taken ? <p className="read">{t("word.nothing")}</p> : null}
        </Section>
        {shown === null ? null : <Preview preview={shown} lang={lang} />}
      </div>
    </div>
  );
};
export default ImportPage;
