/** The recommendation's text in other languages: what there is, what has fallen behind, and adding one in the page's language. */
import { translateRecommendation, type Recommendation } from "@counterpart/contract/recommendation";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../../shell/client.ts";
import { langOf } from "../../shell/formats.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { useSession, useWorkspace } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/field.tsx";
import { loadFontsFor } from "../../ui/fonts.ts";
import { Section } from "../../ui/page.tsx";
import { refreshRecommendations } from "./say-forms.tsx";

export const TranslationSection = ({
  workspace,
  recommendation,
}: {
  readonly workspace: string;
  readonly recommendation: Recommendation;
}) => {
  const { t, language } = useWords();
  const { may } = useWorkspace();
  const { languages } = useSession();
  const own = recommendation.translations.find(({ lang }) => lang === language.tag);
  const [draft, setDraft] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: () =>
      call(translateRecommendation, {
        params: { workspace, recommendation: recommendation.id, lang: language.tag },
        body: { text: (draft ?? "").trim() },
      }),
    onSuccess: async () => {
      await refreshRecommendations();
      setDraft(null);
    },
  });
  const written = recommendation.translations.map(({ lang }) => lang).join(" ");
  useEffect(() => {
    for (const lang of written.split(" ")) void loadFontsFor(lang);
  }, [written]);
  const nameOf = (tag: string): string => languages.find((one) => one.tag === tag)?.name ?? tag;
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
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <TextArea label={language.name} value={draft} required maxLength={2_000} onChange={(event) => setDraft(event.target.value)} />
          <ProblemSentence error={save.error} />
          <div className="button-row">
            <Button look="primary" type="submit" disabled={save.isPending || draft.trim() === ""}>
              {t("desk.save")}
            </Button>
            <Button onClick={() => setDraft(null)}>{t("desk.cancel")}</Button>
          </div>
        </form>
      )}
    </Section>
  );
};
