/** The button "Help" of a page, and the panel that it opens. The panel, its texts and the contact are fetched when the panel is first opened. */
import { Suspense, useState } from "react";
import { usePagePath } from "../shell/breadcrumbs.tsx";
import { fetchedComponent } from "../shell/keep-trying.ts";
import { useWorkspace } from "../shell/session.ts";
import { useWords } from "../shell/words.ts";
import { helpOf } from "../module/trail.ts";
import { useModules } from "../module/use-modules.ts";
import type { Help } from "./terms.ts";

const HelpDialog = fetchedComponent(() => import("./help-panel.tsx").then((loaded) => ({ default: loaded.HelpDialog })));

/** The help that a module declares for a page; if the page has none, the help of the nearest page above it that has one. */
const PathHelp = ({ path }: { readonly path: string }) => {
  const { workspace } = useWorkspace();
  const help = helpOf(useModules(), workspace.kind, path);
  return help === undefined ? null : <PageHelp help={help} />;
};

/** The help of the current page. @param named the name of a page without a declared path, such as a home page */
export const CurrentHelp = ({ named }: { readonly named: Help | undefined }) => {
  const path = usePagePath();
  if (named !== undefined) return <PageHelp help={named} />;
  return path === undefined ? null : <PathHelp path={path} />;
};

export const PageHelp = ({ help }: { readonly help: Help }) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="link-button" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("desk.help")}
      </button>
      {open ? (
        <Suspense fallback={null}>
          <HelpDialog help={help} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
};
