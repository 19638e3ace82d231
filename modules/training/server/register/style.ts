/** The style sheet of the exported register: the product's design tokens, light and dark, without web fonts. */
export const style = `:root{--paper:#f4f6f5;--surface:#fff;--ink:#14211f;--ink-2:#43504e;--rule:#dce2e0;--accent:#0b5a60;--on-accent:#fff;--sans:"Source Sans 3","Noto Sans Arabic","Noto Sans SC",system-ui,sans-serif;--serif:"Source Serif 4","Noto Naskh Arabic","Noto Serif SC",Georgia,serif;color-scheme:light}
@media (prefers-color-scheme:dark){:root{--paper:#0e1716;--surface:#152120;--ink:#e8efed;--ink-2:#b4c1be;--rule:#2a3937;--accent:#8fcfcf;--on-accent:#0e1716;color-scheme:dark}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.5 var(--sans)}
main,nav{max-inline-size:42rem;margin-inline:auto;padding:32px 20px}
nav{border-block-start:1px solid var(--rule);padding-block:12px 40px}
h1{font:400 2rem/1.2 var(--serif);margin:0 0 12px;text-wrap:balance}
h2{font-size:1.06rem;margin:0 0 6px}
p{margin:0 0 10px}
form{background:var(--surface);border:1px solid var(--rule);border-radius:6px;padding:16px;margin-block:20px}
label{display:block;font-weight:600}
.meta{color:var(--ink-2);font-size:.875rem}
input{inline-size:100%;min-block-size:46px;padding:8px 14px;border:1px solid var(--ink-2);border-radius:6px;background:var(--paper);color:var(--ink);font:inherit;margin-block-end:10px}
button{min-block-size:46px;padding:8px 24px;border:0;border-radius:6px;background:var(--accent);color:var(--on-accent);font:600 1rem/1.5 var(--sans);cursor:pointer}
a{color:var(--accent);text-underline-offset:.15em;display:inline-block;padding:6px 8px;min-block-size:34px}
a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
a:focus-visible,input:focus-visible,button:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
#answer{margin-block-end:28px}
#answer h2{font:420 1.5rem/1.3 var(--serif)}
section{border-block-start:1px solid var(--rule);padding-block:12px}
ul{list-style:none;margin:0;padding:0}
nav ul{display:flex;flex-wrap:wrap;gap:2px 6px}
code{display:block;font-size:.875rem;overflow-wrap:anywhere}
section li{padding-block:4px}
`;
