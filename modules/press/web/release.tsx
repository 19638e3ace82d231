/** A press release: the printed text, its figures, quotes and States, and its file in each language. */
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { address, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button, buttonClass } from "#platform/web/ui/button.tsx";
import { CopyText } from "#platform/web/ui/copy-text.tsx";
import { DecisionLine } from "#platform/web/ui/decision-line.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { PageHead } from "#platform/web/ui/page.tsx";
import { Segments } from "#platform/web/ui/segments.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { useInAddress } from "#platform/web/ui/use-in-address.ts";
import { getPress, pressFile, pressLanguages, type PressPage } from "../contract/press.ts";
import { ClearDialog, TakeBackDialog } from "./clear-dialog.tsx";
import { FiguresSide } from "./figures-side.tsx";
import { QuotesSide } from "./quotes-side.tsx";
import { Reading } from "./reading.tsx";
import { ReleaseForm } from "./release-form.tsx";
import { StatesSide } from "./states-side.tsx";
import { TranslateForm } from "./translate-form.tsx";
import "./press.css";

const usual = { lang: "" };
type Lang = (typeof pressLanguages)[number];

const Cleared = ({ page: { release } }: { readonly page: PressPage }) => {
  const { t, date } = useWords();
  const { cleared } = release;
  if (cleared === null) return null;
  const done = t("press.cleared-line", { when: date(cleared.at), name: cleared.by });
  return cleared.same ? <DecisionLine done={done} /> : <CautionSentence title={t("press.changed-since")}>{done}</CautionSentence>;
};

const ReleasePage = () => {
  const { t, number, localDate } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { release: id = "" } = useParams({ strict: false });
  const [{ lang: chosen }, choose] = useInAddress(usual);
  const { data: page } = useRead(getPress, { workspace, release: id });
  const [opened, setOpened] = useState<"text" | "translation" | "clear" | "back" | null>(null);
  const { release, readings, ownText } = page;
  const nameOf = useLanguagesOf(pressLanguages.map((lang) => ({ lang })));
  const own = release.title.lang;
  const lang = (pressLanguages.find((one) => one === chosen) ?? own) as Lang;
  const reading = readings.find((one) => one.lang === lang);
  const behind = release.translations.find((one) => one.lang === lang)?.behind ?? false;
  const close = () => setOpened(null);
  const head = [
    t("press.draft-n", { n: number(release.rev) }),
    ...(release.day === null ? [] : [t("press.for-day", { date: localDate(release.day) })]),
  ].join(" · ");
  const change = (
    <Button icon="edit" onClick={() => setOpened(lang === own ? "text" : "translation")}>
      {t(lang === own ? "common.change" : "press.translate")}
    </Button>
  );
  return (
    <div className="page">
      <PageHead
        title={release.title.text}
        titleLang={langOf(own)}
        crumb={release.title.text}
        marking={release.marking}
        below={t("press.below-one")}
        actions={
          <>
            {may("press.write") ? change : null}
            {may("press.clear") && release.cleared?.same !== true && !ownText ? (
              <Button onClick={() => setOpened("clear")}>{t("press.clear")}</Button>
            ) : null}
            {may("press.clear") && release.cleared !== null ? (
              <Button onClick={() => setOpened("back")}>{t("press.take-back")}</Button>
            ) : null}
            {reading === undefined ? null : (
              <>
                <CopyText text={reading.plain} label={t("press.copy")} />
                <a
                  className={buttonClass({ look: "primary" })}
                  href={address(pressFile, { params: { workspace, release: id, lang } })}
                  download
                >
                  <span>{t("press.word")}</span>
                </a>
              </>
            )}
          </>
        }
      />
      <Cleared page={page} />
      {ownText && release.cleared?.same !== true && may("press.clear") ? <p className="meta">{t("press.own-text")}</p> : null}
      <div className="press-languages">
        <Segments
          label={t("press.languages")}
          choices={pressLanguages.map((value) => ({ value, label: <span {...langOf(value)}>{nameOf(value)}</span> }))}
          chosen={lang}
          onValue={(value) => choose({ lang: value === own ? "" : value })}
        />
      </div>
      <div className="press-columns">
        {reading === undefined ? (
          <p className="press-paper">{t(behind ? "press.behind" : "press.not-yet", { language: nameOf(lang) })}</p>
        ) : (
          <Reading workspace={workspace} reading={reading} figures={page.figures} head={head} />
        )}
        <div className="press-side">
          <FiguresSide page={page} />
          <QuotesSide page={page} />
          <StatesSide page={page} />
        </div>
      </div>
      <ModalDialog open={opened === "text"} wide title={t("press.change-title")} onClose={close}>
        <ReleaseForm workspace={workspace} page={page} onClose={close} />
      </ModalDialog>
      <ModalDialog open={opened === "translation"} wide title={t("press.translate-title", { language: nameOf(lang) })} onClose={close}>
        <TranslateForm workspace={workspace} page={page} lang={lang} onClose={close} />
      </ModalDialog>
      {opened === "clear" ? <ClearDialog page={page} onClose={close} /> : null}
      {opened === "back" ? <TakeBackDialog page={page} onClose={close} /> : null}
    </div>
  );
};
export default ReleasePage;
