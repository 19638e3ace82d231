/** A measure's title in other languages: what there is, what has fallen behind, and adding one in the page's language. */
import { translateMeasure } from "@counterpart/contract/measure-titles";
import { getMeasure, listMeasures, type Measure } from "@counterpart/contract/policy";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { call } from "../../shell/client.ts";
import { langOf } from "../../shell/formats.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { refresh } from "../../shell/queries.ts";
import { useSession, useWorkspace } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { loadFontsFor } from "../../ui/fonts.ts";
import { Section } from "../../ui/page.tsx";

export const MeasureTitles = ({ workspace, measure }: { readonly workspace: string; readonly measure: Measure }) => {
  const { t, language } = useWords();
  const { may } = useWorkspace();
  const { languages } = useSession();
  const [draft, setDraft] = useState<string | null>(null);
  const { title, translations } = measure;
  const save = useMutation({
    mutationFn: () =>
      call(translateMeasure, {
        params: { workspace, measure: measure.id, lang: language.tag },
        body: { title: (draft ?? "").trim() },
      }),
    onSuccess: async () => {
      await refresh(getMeasure, listMeasures);
      setDraft(null);
    },
  });
  const written = translations.map(({ lang }) => lang).join(" ");
  useEffect(() => {
    for (const lang of written.split(" ")) void loadFontsFor(lang);
  }, [written]);
  const nameOf = (tag: string): string => languages.find((one) => one.tag === tag)?.name ?? tag;
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
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <TextField label={language.name} value={draft} required maxLength={200} onChange={(event) => setDraft(event.target.value)} />
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
