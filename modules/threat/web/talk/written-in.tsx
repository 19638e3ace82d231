/** Shows the language of a sentence that the rapporteur wrote, if the page has another language, and on a wall with two languages. */
import { useSession } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { useSecond } from "#platform/web/ui/room/both-languages.tsx";

export const WrittenIn = ({ lang }: { readonly lang: string }) => {
  const { t, language } = useWords();
  const { languages } = useSession();
  const second = useSecond();
  const name = languages.find(({ tag }) => tag === lang)?.name ?? lang;
  return lang === language.tag && second === null ? null : (
    <small className="written-in"> {t("talk.written-in", { language: name })}</small>
  );
};
