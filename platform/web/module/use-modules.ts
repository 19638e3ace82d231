/** The modules of this desk, for all components that show what modules declare. */
import { createContext, use } from "react";
import { joinWebModules, type JoinedWebModules } from "./join-web-modules.ts";

export const ModulesContext = createContext<JoinedWebModules>(joinWebModules([]));

export const useModules = (): JoinedWebModules => use(ModulesContext);
