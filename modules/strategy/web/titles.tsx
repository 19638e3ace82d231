/** The title in other languages, and the form for the page's language. */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { TranslateText, useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { getStrategy, listStrategies, translateStrategy, type Strategy } from "../contract/strategy.ts";

interface Props {
  readonly workspace: string;
  readonly strategy: Strategy;
  readonly edits: boolean;
}
export const Titles = ({ workspace, strategy, edits }: Props) => {
  const { t, language } = useWords();
  const all = [{ lang: strategy.lang, title: strategy.title, behind: false }, ...strategy.translations];
  const nameOf = useLanguagesOf(all);
  const [draft, setDraft] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: () =>
      call(translateStrategy, { params: { workspace, strategy: strategy.id, lang: language.tag }, body: { title: (draft ?? "").trim() } }),
    onSuccess: async () => {
      await refresh(getStrategy, listStrategies);
      setDraft(null);
    },
  });
  return (
    <Section title={t("strategy.languages")}>
      <ul className="rows">
        {all.map(({ lang, title, behind }) => (
          <li key={lang}>
            <span className="meta small block">
              {nameOf(lang)}
              {behind ? <> · {t("strategy.behind")}</> : null}
            </span>
            <span {...langOf(lang)}>{title}</span>
          </li>
        ))}
      </ul>
      {!edits || strategy.lang === language.tag ? null : draft === null ? (
        <Button onClick={() => setDraft(strategy.translations.find(({ lang }) => lang === language.tag)?.title ?? "")}>
          {t("strategy.translate", { language: language.name })}
        </Button>
      ) : (
        <TranslateText draft={draft} onDraft={setDraft} most={200} oneLine save={save} />
      )}
    </Section>
  );
};
