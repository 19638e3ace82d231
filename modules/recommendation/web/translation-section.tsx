/** The recommendation's text in other languages: present and outdated translations, and a form for the page's language. */
import { translateRecommendation, type Recommendation } from "../contract/recommendation.ts";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { TranslateText, useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { refreshRecommendations } from "./say-forms.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

export const TranslationSection = ({
  workspace,
  recommendation,
}: {
  readonly workspace: string;
  readonly recommendation: Recommendation;
}) => {
  const { t, language } = useWords();
  const { may } = useWorkspace();
  const own = recommendation.translations.find(({ lang }) => lang === language.tag);
  const [draft, setDraft] = useState<string | null>(null);
  const save = useCommandForm({
    send: () =>
      call(translateRecommendation, {
        params: { workspace, recommendation: recommendation.id, lang: language.tag },
        body: { text: (draft ?? "").trim() },
      }),
    stale: [],
    onDone: async () => {
      await refreshRecommendations();
      setDraft(null);
    },
  });
  const nameOf = useLanguagesOf(recommendation.translations);
  const others = [
    { lang: recommendation.text.lang, text: recommendation.text.text, behind: false, original: true },
    ...recommendation.translations.map((one) => ({ ...one, original: false })),
  ];
  return (
    <Section title={t("recommendation.languages")} limit={t("recommendation.languages-n", { n: others.length })}>
      <ul className="rows">
        {others.map((one) => (
          <li key={one.lang}>
            <span className="meta small block">
              {nameOf(one.lang)}
              {one.original ? ` · ${t("recommendation.original")}` : ""}
              {one.behind ? ` · ${t("recommendation.behind")}` : ""}
            </span>
            <span {...langOf(one.lang)}>{one.text}</span>
          </li>
        ))}
      </ul>
      {!may("assessment.edit") || recommendation.text.lang === language.tag ? null : draft === null ? (
        <p className="button-row rec-after">
          <Button onClick={() => setDraft(own?.text ?? "")}>{t("recommendation.translate", { language: language.name })}</Button>
        </p>
      ) : (
        <TranslateText draft={draft} onDraft={setDraft} most={2_000} save={save} />
      )}
    </Section>
  );
};
