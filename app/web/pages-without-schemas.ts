/**
 * Leaves schemas out of the pages. A page needs only the address and the method of an endpoint: the server checks every input, and the client does
 * not check answers. So the schemas of an endpoint are removed from the contract, and the bundler can also remove code that only they used.
 */
import { parseSync, Visitor, type Plugin } from "vite";

const schemas = new Set(["params", "query", "body", "output", "problems"]);

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** @param isContract whether a module of the build is a file of a contract */
export const leaveSchemasOut = (isContract: (id: string) => boolean): Plugin => ({
  name: "counterpart:schemas",
  enforce: "pre",
  transform: {
    filter: { id: /[\\/]contract[\\/]/, code: /\bendpoint\(|\bz\./ },
    handler: (code, id) => (isContract(id) ? { code: withoutSchemas(code), map: null } : null),
  },
});

/** The contract file without the schemas of its endpoints. A call that only makes a schema is marked, so that the bundler may remove it. */
export const withoutSchemas = (code: string): string => {
  const edits: Edit[] = [];
  const { program, errors } = parseSync("contract.ts", code);
  if (errors.length > 0) throw new Error(errors[0]?.message);
  new Visitor({
    CallExpression({ start, callee, arguments: [declared] }) {
      let root: { readonly type: string; readonly name?: unknown; readonly callee?: unknown; readonly object?: unknown } = callee;
      while (root.type === "CallExpression" || root.type === "MemberExpression") root = (root.callee ?? root.object) as typeof root;
      if (root.type !== "Identifier") return;
      if (root.name === "z" || root.name === "endpoint") edits.push({ start, end: start, text: "/*#__PURE__*/ " });
      if (root.name !== "endpoint" || declared?.type !== "ObjectExpression") return;
      for (const one of declared.properties) {
        if (one.type !== "Property" || one.key.type !== "Identifier" || !schemas.has(one.key.name)) continue;
        const comma = /^\s*,/.exec(code.slice(one.end))?.[0].length ?? 0;
        edits.push({ start: one.start, end: one.end + comma, text: "" });
      }
    },
  }).visit(program);
  return edited(code, edits);
};

/** @param edits edits inside a removed part are dropped */
const edited = (code: string, edits: readonly Edit[]): string => {
  let [text, at] = ["", 0];
  for (const one of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start < at) continue;
    text += code.slice(at, one.start) + one.text;
    at = one.end;
  }
  return text + code.slice(at);
};
