/** A link to the printed guide for the person who runs a room. */
import { roomGuide } from "../contract/guide.ts";
import { address } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";

export const GuideLink = ({ workspace }: { readonly workspace: string }) => {
  const { t, language } = useWords();
  return (
    <a href={address(roomGuide, { params: { workspace, language: language.tag } })} download className="quiet-link">
      {t("guide.title")}
    </a>
  );
};
