/** The button "Help" of a page, and the panel that it opens. The panel, its texts and the contact are fetched when it is first opened. */
import { lazy, Suspense, useState } from "react";
import { usePagePath } from "../shell/breadcrumbs.tsx";
import { useWords } from "../shell/words.ts";
import { helpOfPath, type HelpPage } from "./help-pages.ts";

const HelpDialog = lazy(() => import("./help-panel.tsx").then((loaded) => ({ default: loaded.HelpDialog })));

/** The help of the current page. @param named of a page whose path has no name: the home and the console */
export const useHelp = (named?: HelpPage): HelpPage | undefined => {
  const path = usePagePath();
  return named ?? (path === undefined ? undefined : helpOfPath[path]);
};

export const PageHelp = ({ page }: { readonly page: HelpPage }) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("desk.help")}
      </button>
      {open ? (
        <Suspense fallback={null}>
          <HelpDialog page={page} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
};
