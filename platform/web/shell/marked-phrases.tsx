/** The places of a refused text that read like operational detail. Each is marked and shown with the text around it. */
import { aroundFound, MarkedTexts } from "../../contract/marked-text.ts";
import { useWords } from "./words.ts";

const MarkedPhrases = ({ marked }: { readonly marked: unknown }) => {
  const { t } = useWords();
  const places = MarkedTexts.safeParse(marked).data ?? [];
  if (places.length === 0) return null;
  return (
    <>
      <p>{t("desk.refused.marked")}</p>
      <ul className="marked-phrases">
        {places.map(({ lang, before, found, after }, i) => (
          <li key={`${i} ${found}`} lang={lang} dir="auto">
            {before.length >= aroundFound ? `…${before}` : before}
            <mark>{found}</mark>
            {after.length >= aroundFound ? `${after}…` : after}
          </li>
        ))}
      </ul>
    </>
  );
};
export default MarkedPhrases;
