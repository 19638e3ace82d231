/**
 * Shows two languages beside each other on the wall (the page on the projector). `TwoLanguages` chooses the second one; each part of the wall that is
 * text is inside `Both`, which shows it once in each language, the first at the inline start. A part must read its texts itself (`useWords`, `Rich`,
 * `Say`), because a text that was read outside has the language of the page.
 */
import { I18nProvider } from "@lingui/react";
import { createContext, use, useEffect, useState, type ReactNode } from "react";
import type { MessageId } from "../../../contract/message-ids.generated.ts";
import { langOf, type Language, type Values } from "../../shell/formats.ts";
import { useSession } from "../../shell/session.ts";
import { loadBeside, PlaceLanguage, useWords, type Beside } from "../../shell/words.ts";
import "./both-languages.css";

const SecondLanguage = createContext<Beside | null>(null);

/** A message with its values. */
export type Said = readonly [id: MessageId, values?: Values];

/** A message in the language of the part of the page in which it is shown. */
export const Say = ({ id, values }: { readonly id: MessageId; readonly values?: Values }) => <>{useWords().t(id, values)}</>;

/** The second language, if the wall has one and if it is not the language of the page. */
export const useSecond = (): Language | null => use(SecondLanguage)?.language ?? null;

/** Whether this part of the page shows the second language. */
export const useSecondPlace = (): boolean => use(PlaceLanguage) !== null;

/** @param tag the second language; null for one language */
export const TwoLanguages = ({ tag, children }: { readonly tag: string | null; readonly children: ReactNode }) => {
  const { languages } = useSession();
  const { language: first } = useWords();
  const [second, setSecond] = useState<Beside | null>(null);
  const wanted = tag === first.tag ? undefined : languages.find((one) => one.tag === tag);
  useEffect(() => {
    let over = false;
    if (wanted !== undefined)
      void loadBeside(wanted).then((loaded) => {
        if (!over) setSecond(loaded);
      });
    return () => {
      over = true;
    };
  }, [wanted]);
  return <SecondLanguage value={wanted !== undefined && second?.language.tag === wanted.tag ? second : null}>{children}</SecondLanguage>;
};

/** Shows its children in the second language only; shows nothing if there is no second language. */
export const InSecond = ({ children }: { readonly children: ReactNode }) => {
  const second = use(SecondLanguage);
  return second === null ? null : (
    <I18nProvider i18n={second.texts}>
      <SecondLanguage value={null}>
        <PlaceLanguage value={second}>
          <div {...langOf(second.language.tag)}>{children}</div>
        </PlaceLanguage>
      </SecondLanguage>
    </I18nProvider>
  );
};

/** @param stacked whether the second language is below the first, because there is no space beside it */
export const Both = ({ stacked = false, children }: { readonly stacked?: boolean; readonly children: ReactNode }) => {
  const second = use(SecondLanguage);
  const { language: first } = useWords();
  if (second === null) return children;
  return (
    <div className="both" data-stacked={stacked || undefined}>
      <div className="both-part">
        <SecondLanguage value={null}>
          <div {...langOf(first.tag)}>{children}</div>
        </SecondLanguage>
      </div>
      <div className="both-part">
        <InSecond>{children}</InSecond>
      </div>
    </div>
  );
};

type Words = ReturnType<typeof useWords>;
const WithWords = ({ children }: { readonly children: (words: Words) => ReactNode }) => children(useWords());

/** Like `Both`, for a part that is a function of the texts of its language. */
export const InBoth = ({ stacked = false, children }: { readonly stacked?: boolean; readonly children: (words: Words) => ReactNode }) => (
  <Both stacked={stacked}>
    <WithWords>{children}</WithWords>
  </Both>
);
