/** The first page of a workspace. A State sees its eight steps and what comes next; a programme sees its Partner States. */
import { lazy } from "react";
import { useWorkspace } from "#platform/web/shell/session.ts";

// nobody is at both at once: a first visit does not pay for the other's desk
const ProgrammePage = lazy(() => import("#modules/programme/web/programme-page.tsx"));
const StateHome = lazy(() => import("./state-home.tsx"));

const Home = () => (useWorkspace().workspace.kind === "programme" ? <ProgrammePage /> : <StateHome />);
export default Home;
