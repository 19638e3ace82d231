/** The first page of a workspace. A State sees its eight steps and the next action; a programme sees its Partner States. */
import { lazy } from "react";
import { useWorkspace } from "#platform/web/shell/session.ts";

// separate chunks, because nobody needs both: a first visit does not load the other page
const ProgrammePage = lazy(() => import("#modules/programme/web/programme-page.tsx"));
const StateHome = lazy(() => import("./state-home.tsx"));

const Home = () => (useWorkspace().workspace.kind === "programme" ? <ProgrammePage /> : <StateHome />);
export default Home;
