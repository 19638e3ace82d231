/** What a later edition changes for an adaptation: sentences, and the passages with their old and new texts side by side. */
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import type { Adaptation, Alert, ChangedPassage } from "../../contract/adaptations.ts";
import { comparedText } from "../../contract/passage-text.ts";
import { useReceivedPicture } from "../figure/shown-picture.ts";
import { Difference } from "../difference.tsx";
import { PassageText } from "../passage-text.tsx";
import { comparedIn, textIn } from "../sharing/shown-in.ts";

/** The alert in one or two sentences, used in the list and on the page. */
export const useAlertWords = () => {
  const { t } = useWords();
  return ({ about, number, differs }: Alert): readonly string[] => {
    if (about === "withdrawn") return [t("adapted.alert-withdrawn", { n: number })];
    if (differs === null) return [t("adapted.alert-entry", { n: number })];
    const n = differs.added + differs.changed + differs.removed;
    if (n === 0) return [t("adapted.alert-same", { n: number })];
    return [t("adapted.alert-newer", { n, edition: number }), t("adapted.alert-ours", { n: differs.ours })];
  };
};

export const AlertSentence = ({ adaptation }: { readonly adaptation: Adaptation }) => {
  const { t, date } = useWords();
  const wordsOf = useAlertWords();
  const { alert, source } = adaptation;
  if (alert === null) return null;
  const [first = "", ...more] = wordsOf(alert);
  const also = alert.withdrawn !== null && alert.about === "newer" ? t("adapted.alert-withdrawn", { n: source.number }) : null;
  return (
    <CautionSentence title={first}>
      {[...more, ...(also === null ? [] : [also])].join(" ")}
      {alert.withdrawn === null ? null : (
        <span className="block">
          {date(alert.withdrawn.at)}
          {alert.withdrawn.reason === null ? null : (
            <>
              {" · "}
              <q {...langOf(alert.withdrawn.reason.lang)}>{alert.withdrawn.reason.text}</q>
            </>
          )}
        </span>
      )}
    </CautionSentence>
  );
};

const glyphs = { added: "original", changed: "due", removed: "skipped" } as const;

interface ComparedProps {
  readonly one: ChangedPassage;
  /** The numbers of the two editions. */
  readonly names: { readonly former: number; readonly number: number };
}

/**
 * The name of the edition above a text, for narrow screens, where the two texts are one below the other. On wide screens the header of the list
 * shows the names.
 */
const Label = ({ children }: { readonly children: ReactNode }) => <span className="know-side-label meta small">{children}</span>;

const Compared = ({ one, names }: ComparedProps) => {
  const { t, language } = useWords();
  const { former: old, number } = names;
  const pictureFor = useReceivedPicture();
  const said = (text: string): string => comparedText(one.kind, text);
  const lang = comparedIn(one.former, one.present, language.tag);
  const [former, present] = [one.former, one.present].map((texts) => (lang === undefined ? undefined : textIn(texts, lang)));
  if (former !== undefined && present !== undefined)
    return (
      <div className="know-sides">
        <div>
          <Label>{t("adapted.former", { n: old })}</Label>
          <PassageText kind={one.kind} text={former.text} lang={former.lang} dir={former.dir} picture={pictureFor(one.formerFigure)} />
        </div>
        <div>
          <Label>{t("adapted.present", { n: number })}</Label>
          {one.presentFigure !== null && one.presentFigure.sha256 !== one.formerFigure?.sha256 ? (
            <PassageText kind={one.kind} text={present.text} lang={present.lang} picture={pictureFor(one.presentFigure)} />
          ) : null}
          <Difference former={said(former.text)} present={said(present.text)} lang={present.lang} />
        </div>
      </div>
    );
  const shown = present ?? former;
  const missing = (
    <p className="meta">
      {t(one.is === "changed" || (one.is === "removed" && former === undefined) ? "adapted.former-gone" : "adapted.not-in")}
    </p>
  );
  const text =
    shown === undefined ? (
      missing
    ) : (
      <PassageText
        kind={one.kind}
        text={shown.text}
        lang={shown.lang}
        dir={shown.dir}
        picture={pictureFor(one.presentFigure ?? one.formerFigure)}
      />
    );
  return (
    <div className="know-sides">
      <div>
        <Label>{t("adapted.former", { n: old })}</Label>
        {former === undefined ? missing : text}
      </div>
      <div>
        <Label>{t("adapted.present", { n: number })}</Label>
        {present === undefined ? <p className="meta">{t("adapted.not-in")}</p> : text}
      </div>
    </div>
  );
};

interface ChangesProps {
  readonly adaptation: Adaptation;
  readonly changes: readonly ChangedPassage[];
}
export const Changes = ({ adaptation, changes }: ChangesProps) => {
  const { t } = useWords();
  const { alert, source, differences } = adaptation;
  if (alert === null || changes.length === 0) return null;
  // passages in which the adaptation differs from the edition come first
  const ordered = changes.toSorted((a, b) => Number(b.ours) - Number(a.ours));
  return (
    <Section title={t("adapted.changes")}>
      <div className="know-sides know-sides-head meta small">
        <span>{t("adapted.former", { n: source.number })}</span>
        <span>{t("adapted.present", { n: alert.number })}</span>
      </div>
      <ul className="rows">
        {ordered.map((one) => (
          <li key={one.passage}>
            <Status glyph={glyphs[one.is]}>
              {t(`adapted.is.${one.is}`)}
              {one.ours ? <> · {t("adapted.ours")}</> : null}
            </Status>
            <Compared one={one} names={{ former: source.number, number: alert.number }} />
            {differences
              .filter(({ passage }) => passage === one.passage)
              .map(({ what, why }, i) => (
                <p key={i} className="know-ours">
                  <bdi {...langOf(adaptation.title.lang)}>
                    {what} <span className="meta">{why}</span>
                  </bdi>
                </p>
              ))}
          </li>
        ))}
      </ul>
    </Section>
  );
};
