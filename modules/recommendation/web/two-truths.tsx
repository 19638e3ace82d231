/**
 * Shows many recommendations on one page: which are implemented and according to whom, the evidence, and the reported and the verified status side
 * by side.
 */
import type { Recommendation } from "../contract/recommendation.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { codeOf, differing, dueGlyph, textIn } from "./recommendation-words.ts";
import { Reported, Verified, type Depth } from "./truth.tsx";
import { useBodies } from "./use-bodies.ts";
import "#platform/web/ui/conflict.css";
import "./recommendation.css";

export const DueLine = ({ recommendation }: { readonly recommendation: Recommendation }) => {
  const { t, localDate } = useWords();
  const { dueOn, dueInDays, open } = recommendation;
  if (dueOn === null || dueInDays === null) return <span className="meta">{t("recommendation.no-due")}</span>;
  const glyph = dueGlyph(recommendation);
  const when = t("recommendation.due-on", { date: localDate(dueOn) });
  if (glyph === null) return <span className="meta">{when}</span>;
  return (
    <span className="beside">
      <span className="meta">{when}</span>
      <Status glyph={glyph}>
        {open && dueInDays < 0 ? t("recommendation.overdue", { n: -dueInDays }) : t("recommendation.due-in", { n: dueInDays })}
      </Status>
    </span>
  );
};

export const ReplyLine = ({ recommendation: { reply, replyUntil, windowOpen } }: { readonly recommendation: Recommendation }) => {
  const { t, localDate } = useWords();
  if (reply !== null) return <span>{t("recommendation.replied", { answer: t(`recommendation.answer.${reply.answer}`) })}</span>;
  if (windowOpen && replyUntil !== null)
    return <Status glyph="due">{t("recommendation.window-open", { date: localDate(replyUntil) })}</Status>;
  return <span className="meta">{t("recommendation.no-reply")}</span>;
};

interface Props {
  readonly recommendations: readonly Recommendation[];
  /** How much to show. `status`, on the home page: addressee, due day and both statuses; the rest is on the record's page. */
  readonly depth: Depth;
  /** Renders content below the two statuses of one recommendation; used by the page of a visit. */
  readonly below?: (one: Recommendation) => ReactNode;
}

export const TwoTruths = ({ recommendations, depth, below }: Props) => {
  const brief = depth === "status";
  const { t, name, language } = useWords();
  const { id: workspace, workspace: here } = useWorkspace();
  const { bodyOf } = useBodies();
  return (
    <ul className="truths" data-brief={brief || undefined}>
      <li className="truths-row truths-head" aria-hidden="true">
        <span>{t("recommendation.one")}</span>
        <span>{t("recommendation.reports", { state: name(here.name) })}</span>
        <span className="cut" />
        <span>{t("recommendation.verified")}</span>
      </li>
      {recommendations.map((one) => {
        const shown = textIn(one, language.tag);
        const addressee = bodyOf(one.addressee);
        return (
          <li key={one.id} className="truths-row">
            <div className="truths-what">
              <span className="meta ltr">{codeOf(one)}</span>{" "}
              <Link
                to="/w/$workspace/recommendations/$recommendation"
                params={{ workspace, recommendation: one.id }}
                {...langOf(shown.lang)}
              >
                {shown.text}
              </Link>
              <span className="small truths-facts">
                <span {...addressee.as}>{addressee.text}</span>
                <span>
                  <DueLine recommendation={one} />
                </span>
                {brief ? null : (
                  <span>
                    <ReplyLine recommendation={one} />
                  </span>
                )}
              </span>
              {brief ? null : <p className="truths-differ">{t(differing(one))}</p>}
              {below?.(one)}
            </div>
            <div className="truth">
              <b className="truth-label">{t("recommendation.reports", { state: name(here.name) })}</b>
              <Reported recommendation={one} depth={depth} />
            </div>
            <span className="cut" aria-hidden="true" />
            <div className="truth">
              <b className="truth-label">{t("recommendation.verified")}</b>
              <Verified recommendation={one} depth={depth} />
            </div>
          </li>
        );
      })}
    </ul>
  );
};
