/** The panel beside the two statuses: the State's reply in its own words, and the history of both statuses, with dates. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { getRecommendation, Recommendation } from "../contract/recommendation.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import { reportGlyph, resultIn, verificationGlyph } from "./recommendation-words.ts";
import { useBodies } from "./use-bodies.ts";

export const ReplySection = ({ recommendation: { reply, replyUntil, windowOpen } }: { readonly recommendation: Recommendation }) => {
  const { t, name, localDate } = useWords();
  const { workspace } = useWorkspace();
  const { body } = useBodies();
  return (
    <Section
      title={t("recommendation.reply-of", { state: name(workspace.name) })}
      {...(reply === null ? {} : { end: localDate(reply.on) })}
    >
      {reply === null ? (
        windowOpen && replyUntil !== null ? (
          <>
            <Status glyph="due">{t("recommendation.window-open", { date: localDate(replyUntil) })}</Status>
            <p className="meta small">{t("recommendation.window-means")}</p>
          </>
        ) : (
          <p className="meta">{t("recommendation.no-reply")}</p>
        )
      ) : (
        <>
          <p>
            <b>{t(`recommendation.answer.${reply.answer}`)}</b>
          </p>
          <p className="read" {...langOf(reply.reason.lang)}>
            {reply.reason.text}
          </p>
          <p className="meta small">{t("recommendation.reply-shown", { who: body(reply.byWhom) })}</p>
        </>
      )}
    </Section>
  );
};

interface Entry {
  readonly key: string;
  readonly on: string;
  readonly glyph: Glyph;
  readonly what: string;
  readonly who: string;
  readonly words: { readonly text: string; readonly lang: string };
}

export const HistorySection = ({ record }: { readonly record: OutputOf<typeof getRecommendation> }) => {
  const { t, localDate } = useWords();
  const { body } = useBodies();
  const entries: Entry[] = [
    ...record.verifications.map((one) => ({
      key: one.id,
      on: one.on,
      glyph: verificationGlyph[one.result],
      what: t("recommendation.history.verified", { what: resultIn(one, t) }),
      who: one.organisation,
      words: one.words,
    })),
    ...record.reports.map((one) => ({
      key: one.id,
      on: one.on,
      glyph: reportGlyph[one.status],
      what: t("recommendation.history.reported", { what: t(`recommendation.progress.${one.status}`) }),
      who: one.byWhom,
      words: one.words,
    })),
    ...record.replies.map((one) => ({
      key: one.id,
      on: one.on,
      glyph: "not-started" as const,
      what: t("recommendation.history.replied", { what: t(`recommendation.answer.${one.answer}`) }),
      who: one.byWhom,
      words: one.reason,
    })),
  ].sort((a, b) => b.on.localeCompare(a.on));
  return (
    <Section title={t("recommendation.history")} limit={t("recommendation.history-n", { n: entries.length })}>
      {entries.length === 0 ? <p className="meta">{t("recommendation.differ.nothing")}</p> : null}
      <ol className="rec-history">
        {entries.map((one) => (
          <li key={one.key}>
            <span className="meta small">
              {localDate(one.on)} · <bdi>{body(one.who)}</bdi>
            </span>
            <Status glyph={one.glyph}>{one.what}</Status>
            <span className="small" {...langOf(one.words.lang)}>
              {one.words.text}
            </span>
          </li>
        ))}
        {record.former.map((one) => (
          <li key={`rev ${one.rev}`}>
            <span className="meta small">{t("recommendation.history.former", { rev: one.rev })}</span>
            <span className="small">{one.text}</span>
          </li>
        ))}
      </ol>
    </Section>
  );
};
