/** The parts of an office file to which a part refers. References outside the file are ignored. */
import type { Archive } from "./read-zip.ts";
import { readXml, type XmlReader } from "./xml.ts";

const quiet: XmlReader = { open: () => {}, close: () => {}, text: () => {} };

/** Relations of a part: id to the name of the target part. */
export const relations = (archive: Archive, part: string): Map<string, { type: string; target: string }> => {
  const cut = part.lastIndexOf("/") + 1;
  const bytes = archive.read(`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`);
  const out = new Map<string, { type: string; target: string }>();
  if (bytes === null) return out;
  readXml(bytes, {
    ...quiet,
    open(name, attributes) {
      if (name !== "Relationship") return;
      const { Id: id = "", Type: type = "", Target: target = "", TargetMode: mode } = attributes();
      if (mode === "External") return;
      const steps: string[] = [];
      for (const step of (target.startsWith("/") ? target : `/${part.slice(0, cut)}${target}`).split("/"))
        if (step === "..") steps.pop();
        else if (step !== "" && step !== ".") steps.push(step);
      out.set(id, { type, target: steps.join("/") });
    },
  });
  return out;
};
