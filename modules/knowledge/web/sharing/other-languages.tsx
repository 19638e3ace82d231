/** On the page of an edition, at a State: the languages that the edition does not have, and a button to ask the programme for one of them. */
import { useState } from "react";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useLanguagesOf } from "#platform/web/ui/translate-text.tsx";
import { requestLanguage, withdrawRequestedLanguage } from "../../contract/language-requests.ts";
import { getReceivedEdition } from "../../contract/sharing.ts";
import { workLanguages } from "../../contract/works.ts";
import { useWorkWords } from "../work-words.ts";
import { titleIn } from "./shown-in.ts";

type Data = OutputOf<typeof getReceivedEdition>;
interface Props {
  readonly workspace: string;
  readonly data: Data;
  readonly lang: string;
  readonly onClose: () => void;
}

const useFrame = ({ data: { edition }, lang }: Pick<Props, "data" | "lang">) => {
  const { language } = useWords();
  const { nameOf } = useWorkWords();
  const { title: text, lang: of } = titleIn(edition, language.tag);
  const what = (
    <>
      <bdi>W{edition.workNumber}</bdi> · {nameOf(lang)}
    </>
  );
  return { title: { text, lang: of }, marking: edition.marking, what, stale: [getReceivedEdition] };
};

const AskDialog = ({ workspace, data, lang, onClose }: Props) => {
  const { t, name } = useWords();
  const { edition } = data;
  return (
    <CommandDialog
      {...useFrame({ data, lang })}
      of={requestLanguage}
      send={({ commandId }) => call(requestLanguage, { params: { workspace, edition: edition.edition }, body: { commandId, lang } })}
      kind={t("adapted.ask-kind")}
      follows={[t("adapted.ask-follows")]}
      told={name(edition.programmeName)}
      act={t("adapted.ask")}
      onClose={onClose}
    />
  );
};

const WithdrawDialog = ({ workspace, data, lang, onClose }: Props) => {
  const { t } = useWords();
  return (
    <CommandDialog
      {...useFrame({ data, lang })}
      of={withdrawRequestedLanguage}
      send={({ reason }) =>
        call(withdrawRequestedLanguage, { params: { workspace, edition: data.edition.edition, lang }, body: { reason } })
      }
      kind={t("adapted.ask-withdraw")}
      follows={[t("adapted.ask-withdraw-follows")]}
      told={t("decision.told.programme")}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};

export const OtherLanguages = ({ data }: { readonly data: Data }) => {
  const { t, date } = useWords();
  const { id: workspace, may } = useWorkspace();
  const [opened, setOpened] = useState<{ readonly act: "ask" | "withdraw"; readonly lang: string } | null>(null);
  const { edition, requested, newer } = data;
  const has = new Set(edition.languages.map(({ lang }) => lang));
  const missing = [...new Set<string>([...workLanguages, ...requested.map(({ lang }) => lang)])].filter((lang) => !has.has(lang));
  const nameOf = useLanguagesOf(missing.map((lang) => ({ lang })));
  // a language can only be requested on the page of the newest edition
  if (!edition.held || newer !== null || missing.length === 0) return null;
  const releases = may("parcel.release");
  const close = () => setOpened(null);
  return (
    <Section title={t("adapted.other-languages")}>
      <ul className="rows">
        {missing.map((lang) => {
          const asked = requested.find((one) => one.lang === lang);
          return (
            <li key={lang}>
              {nameOf(lang)}{" "}
              {asked === undefined ? null : <span className="meta small block">{t("adapted.asked-on", { date: date(asked.sentAt) })}</span>}
              {!releases ? null : asked === undefined ? (
                <Button
                  look="tertiary"
                  aria-label={t("adapted.ask-of", { language: nameOf(lang) })}
                  onClick={() => setOpened({ act: "ask", lang })}
                >
                  {t("adapted.ask")}
                </Button>
              ) : (
                <Button
                  look="tertiary"
                  aria-label={t("adapted.ask-withdraw-of", { language: nameOf(lang) })}
                  onClick={() => setOpened({ act: "withdraw", lang })}
                >
                  {t("adapted.ask-withdraw")}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {opened?.act === "ask" ? <AskDialog workspace={workspace} data={data} lang={opened.lang} onClose={close} /> : null}
      {opened?.act === "withdraw" ? <WithdrawDialog workspace={workspace} data={data} lang={opened.lang} onClose={close} /> : null}
    </Section>
  );
};
