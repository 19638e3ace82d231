/** The text of a work in one language, passage by passage, with the forms that change it. */
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Segments } from "#platform/web/ui/segments.tsx";
import type { WorkText as Data } from "../contract/passages.ts";
import { listSuggestions } from "../contract/suggestions.ts";
import { PassageView } from "./passage-view.tsx";
import { PassageSuggestions } from "./suggestions/passage-suggestions.tsx";
import { TextDialog, type Opened } from "./text-dialog.tsx";
import { glyphOf, useWorkWords } from "./work-words.ts";
import { NowWriting } from "./writing/now-writing.tsx";

export const WorkText = ({ workspace, data }: { readonly workspace: string; readonly data: Data }) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const { passage: sought } = useParams({ strict: false });
  const { nameOf, stateOf, limitOf } = useWorkWords();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [mode, setMode] = useState<"read" | "write" | "comment">("read");
  const { work, lang, languages, passages } = data;
  const there = passages.length > 0;
  useEffect(() => {
    if (sought !== undefined && there) document.getElementById(`passage-${sought}`)?.scrollIntoView({ block: "center" });
  }, [sought, there]);
  const close = () => setOpened(null);
  const own = work.title.lang;
  const state = languages.find((one) => one.lang === lang);
  const edits = may("knowledge.edit");
  const comments = may("record.comment");
  const writing = edits && mode === "write";
  const asked = { workspace, work: work.id, lang };
  const suggestions = useQuery({ ...read(listSuggestions, asked), enabled: comments && there }).data?.suggestions ?? [];
  const waiting = suggestions.filter(({ state: one }) => one === "open").length;
  const passage = opened !== null && opened.is !== "add" ? passages.find(({ id }) => id === opened.passage) : undefined;
  const firstBehind = passages.find((one) => one.state === "behind");
  const modes = (
    <Segments
      label={t("knowledge.mode")}
      choices={(["read", "comment", "write"] as const)
        .filter((value) => (value === "write" ? edits : value === "comment" ? comments : true))
        .map((value) => ({ value, label: t(`knowledge.mode.${value}`) }))}
      chosen={mode}
      onValue={setMode}
    />
  );
  return (
    <Section
      title={t("knowledge.text")}
      limit={t("knowledge.passages", { n: passages.length })}
      {...((edits || comments) && there ? { end: modes } : {})}
    >
      {state === undefined || state.state === "original" ? null : (
        <p className="know-standing">
          <Status glyph={glyphOf(state)}>{t("knowledge.standing", { language: nameOf(lang), state: stateOf(state) })}</Status>{" "}
          <span className="meta">
            {limitOf(state) === null ? null : <>{limitOf(state)} · </>}
            {t("knowledge.original-is", { language: nameOf(own) })}
          </span>
        </p>
      )}
      {waiting === 0 ? null : (
        <p className="know-standing">
          <Status glyph="due">{t("suggestions.wait", { n: waiting })}</Status>
        </p>
      )}
      {writing && opened === null ? <NowWriting workspace={workspace} work={work.id} lang={lang} /> : null}
      {passages.map((one) => (
        <PassageView
          key={one.id}
          passage={one}
          own={own}
          lang={lang}
          first={one === firstBehind}
          sought={one.id === sought}
          acts={!edits ? "none" : writing ? "all" : "due"}
          onComment={comments && (mode === "comment" || one.id === sought) ? () => setOpened({ is: "comments", passage: one.id }) : null}
          onSuggest={comments && (mode === "comment" || one.id === sought) ? () => setOpened({ is: "suggest", passage: one.id }) : null}
          suggestions={
            mode === "read" && one.id !== sought ? null : (
              <PassageSuggestions
                workspace={workspace}
                suggestions={suggestions.filter((suggestion) => suggestion.passage === one.id)}
                kind={one.kind}
                rev={(lang === own ? one.original : one.translation)?.rev ?? 0}
                lang={lang}
                onAccept={edits ? (suggestion) => setOpened({ is: "accept", passage: one.id, suggestion }) : null}
                onDecline={edits ? (suggestion) => setOpened({ is: "decline", passage: one.id, suggestion }) : null}
              />
            )
          }
          onWrite={() => setOpened({ is: "write", passage: one.id })}
          onAdd={() => setOpened({ is: "add", after: one.id })}
          onRemove={() => setOpened({ is: "remove", passage: one.id })}
        />
      ))}
      {there ? null : <p className="meta">{t("knowledge.no-passage")}</p>}
      {edits && (writing || !there) ? (
        <p>
          <Link to="/w/$workspace/knowledge/$work/word" params={{ workspace, work: work.id }} search={{ lang }}>
            {t("knowledge.from-word")}
          </Link>
        </p>
      ) : null}
      {edits && lang === own && (writing || !there) ? (
        <Button icon="plus" onClick={() => setOpened({ is: "add", after: passages.at(-1)?.id ?? null })}>
          {t("knowledge.passage-add")}
        </Button>
      ) : null}
      <TextDialog workspace={workspace} work={work} lang={lang} opened={opened} passage={passage} onClose={close} />
    </Section>
  );
};
