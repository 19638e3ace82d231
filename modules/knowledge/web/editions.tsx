/** The editions of a work: the open edition with the conditions that are not met yet, and the published editions. */
import { useMutation } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { askReview, listEditions, openEdition, renewLanguages, type Edition } from "../contract/editions.ts";
import { getWork } from "../contract/passages.ts";
import type { InLanguage, Work } from "../contract/works.ts";
import { ContributionForm, PublishDialog, ReviewForm, WithdrawDialog } from "./edition-forms.tsx";
import { Contributions, EditionLanguages, Reviews } from "./edition-parts.tsx";
import { EditionFiles } from "./files/edition-files.tsx";
import { EditionPdfs } from "./pdf/edition-pdfs.tsx";
import { SharedEdition } from "./sharing/shared-edition.tsx";
import { editionGlyph } from "./edition-words.ts";
import { titleOf } from "./work-words.ts";
import "./knowledge.css";

type Opened = "contribution" | "review" | "publish" | "withdraw";

interface OneProps {
  readonly workspace: string;
  readonly work: Work;
  readonly edition: Edition;
  readonly step: number;
  readonly wrote: boolean;
  readonly languages: readonly InLanguage[];
}

const OneEdition = ({ workspace, work, edition, step, wrote, languages }: OneProps) => {
  const { t, date } = useWords();
  const { may } = useWorkspace();
  const [opened, setOpened] = useState<Opened | null>(null);
  const params = { workspace, edition: edition.id };
  const onSuccess = () => refresh(listEditions);
  const ask = useMutation({ mutationFn: () => call(askReview, { params, body: {} }), onSuccess });
  const renew = useMutation({ mutationFn: () => call(renewLanguages, { params, body: {} }), onSuccess });
  const close = () => setOpened(null);
  const { state, lacks } = edition;
  const open = state === "draft" || state === "in-review";
  const edits = may("knowledge.edit");
  const publishes = may("knowledge.publish");
  const limit =
    edition.withdrawn !== null
      ? date(edition.withdrawn.at)
      : edition.publishedAt !== null
        ? date(edition.publishedAt)
        : t("editions.opened", { date: date(edition.openedAt) });
  return (
    <Section
      title={t("editions.number", { n: edition.number })}
      limit={
        <>
          <Status glyph={editionGlyph(edition)}>{t(`editions.state.${state}`)}</Status> · {limit}
        </>
      }
    >
      {edition.withdrawn === null ? null : (
        <q className="read block" {...langOf(edition.withdrawn.reason.lang)}>
          {edition.withdrawn.reason.text}
        </q>
      )}
      {lacks.length === 0 ? null : (
        <div className="know-lacks">
          <p>{t("editions.lacks")}</p>
          <ul>
            {lacks.map((one) => (
              <li key={one}>{t(`editions.lack.${one}`)}</li>
            ))}
          </ul>
        </div>
      )}
      <Contributions workspace={workspace} edition={edition} edits={edits} />
      <Reviews edition={edition} />
      <EditionLanguages edition={edition} />
      {work.held ? <EditionFiles workspace={workspace} edition={edition} languages={languages} /> : null}
      {work.held ? <EditionPdfs workspace={workspace} work={work} edition={edition} /> : null}
      <SharedEdition workspace={workspace} work={work} edition={edition} />
      {state === "in-review" && wrote && may("knowledge.review") ? <p className="meta">{t("editions.you-wrote")}</p> : null}
      <p className="button-row know-acts">
        {state === "in-review" && may("knowledge.review") && !wrote ? (
          <Button look="primary" icon="check" onClick={() => setOpened("review")}>
            {t("editions.review")}
          </Button>
        ) : null}
        {state === "draft" && edits && lacks.includes("review") ? (
          <Button look="secondary" disabled={ask.isPending} onClick={() => ask.mutate()}>
            {t("editions.ask-review")}
          </Button>
        ) : null}
        {state === "draft" && publishes && lacks.length === 0 ? (
          <Button look="primary" onClick={() => setOpened("publish")}>
            {t("editions.publish")}
          </Button>
        ) : null}
        {open && edits ? (
          <Button icon="plus" onClick={() => setOpened("contribution")}>
            {t("editions.add-contributor")}
          </Button>
        ) : null}
        {state === "published" && publishes ? (
          <>
            <Button disabled={renew.isPending} onClick={() => renew.mutate()}>
              {t("editions.renew")}
            </Button>
            <Button look="tertiary" onClick={() => setOpened("withdraw")}>
              {t("common.withdraw")}
            </Button>
          </>
        ) : null}
      </p>
      <ProblemSentence error={ask.error ?? renew.error} />
      <ModalDialog
        open={opened === "contribution" || opened === "review"}
        title={t(opened === "review" ? "editions.review" : "editions.add-contributor")}
        onClose={close}
      >
        {opened === "contribution" ? <ContributionForm workspace={workspace} edition={edition} onClose={close} /> : null}
        {opened === "review" ? <ReviewForm workspace={workspace} edition={edition} step={step} onClose={close} /> : null}
      </ModalDialog>
      {opened === "publish" ? <PublishDialog workspace={workspace} work={work} edition={edition} onClose={close} /> : null}
      {opened === "withdraw" ? <WithdrawDialog workspace={workspace} work={work} edition={edition} onClose={close} /> : null}
    </Section>
  );
};

const EditionsPage = () => {
  const { t, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { work: id = "" } = useParams({ strict: false });
  const { data } = useRead(getWork, { workspace, work: id });
  const { data: listed } = useRead(listEditions, { workspace, work: id });
  const begin = useCommandForm({
    send: (commandId) => call(openEdition, { params: { workspace, work: id }, body: { commandId } }),
    stale: [listEditions],
  });
  const { work } = data;
  const { editions, step, wrote } = listed;
  const title = titleOf(work, language.tag);
  const [newest] = editions;
  const mayOpen = may("knowledge.edit") && newest?.state !== "draft" && newest?.state !== "in-review";
  const open = mayOpen ? (
    <Button look="primary" icon="plus" disabled={begin.isPending} onClick={() => begin.mutate()}>
      {t("editions.open")}
    </Button>
  ) : undefined;
  return (
    <div className="page">
      <PageHead
        title={title.text}
        titleLang={langOf(title.lang)}
        crumb={t("editions.title")}
        below={t("editions.below")}
        marking={work.marking}
        actions={editions.length === 0 ? undefined : open}
      />
      <ProblemSentence error={begin.error} />
      <div className="sections">
        {editions.length === 0 ? (
          <Empty title={t("editions.none")} action={open}>
            {t("editions.none-why")}
          </Empty>
        ) : null}
        {editions.map((edition) => (
          <OneEdition
            key={edition.id}
            workspace={workspace}
            work={work}
            edition={edition}
            step={step}
            wrote={wrote}
            languages={data.languages}
          />
        ))}
      </div>
    </div>
  );
};
export default EditionsPage;
