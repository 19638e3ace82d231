/** A measure's title in other languages: present and outdated translations, and a form for the page's language. */
import { translateMeasure } from "../contract/measure-titles.ts";
import { getMeasure, listMeasures, type Measure } from "../contract/policy.ts";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { TranslateText, useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

export const MeasureTitles = ({ workspace, measure }: { readonly workspace: string; readonly measure: Measure }) => {
  const { t, language } = useWords();
  const { may } = useWorkspace();
  const [draft, setDraft] = useState<string | null>(null);
  const { title, translations } = measure;
  const save = useCommandForm({
    send: () =>
      call(translateMeasure, {
        params: { workspace, measure: measure.id, lang: language.tag },
        body: { title: (draft ?? "").trim() },
      }),
    stale: [getMeasure, listMeasures],
    onDone: () => setDraft(null),
  });
  const nameOf = useLanguagesOf(translations);
  return (
    <Section title={t("policy.titles")} limit={t("policy.titles-means")}>
      <ul className="rows">
        <li>
          <span className="meta small block">
            {nameOf(title.lang)} · {t("policy.titles-original")}
          </span>
          <span {...langOf(title.lang)}>{title.text}</span>
        </li>
        {translations.map((one) => (
          <li key={one.lang}>
            <span className="meta small block">
              {nameOf(one.lang)}
              {one.behind ? ` · ${t("policy.titles-behind")}` : ""}
            </span>
            <span {...langOf(one.lang)}>{one.title}</span>
          </li>
        ))}
      </ul>
      {!may("measure.edit") || title.lang === language.tag ? null : draft === null ? (
        <Button onClick={() => setDraft(translations.find(({ lang }) => lang === language.tag)?.title ?? "")}>
          {t("policy.titles-add", { language: language.name })}
        </Button>
      ) : (
        <TranslateText draft={draft} onDraft={setDraft} most={200} oneLine save={save} />
      )}
    </Section>
  );
};
