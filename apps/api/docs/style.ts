/** The look of the documentation's pages. */
export const STYLE = `
:root{color-scheme:light dark;--page:#f6f7f5;--surface:#fff;--line:#dfe3de;--text:#17211b;--muted:#57635b;--accent:#14683f;--soft:#e2f2e9;--mark:#fff4c2}
@media(prefers-color-scheme:dark){:root{--page:#111613;--surface:#1a211d;--line:#313b35;--text:#e9eeea;--muted:#a5b1a9;--accent:#5fc492;--soft:#1c3729;--mark:#3a2c12}}
*{box-sizing:border-box}
html{background:var(--page);color:var(--text);font:16px/1.6 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;-webkit-text-size-adjust:100%}
body{margin:0}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
header{background:var(--surface);border-bottom:1px solid var(--line)}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;max-width:48rem;margin:0 auto;padding:.75rem 1rem}
nav strong{margin-right:auto}
nav [aria-current]{color:inherit;font-weight:600;text-decoration-thickness:2px;text-underline-offset:.3em}
main{max-width:48rem;margin:0 auto;padding:0 1rem 4rem}
h1{font-size:1.75rem;line-height:1.25;margin:2rem 0 .75rem}
h2{font-size:1.25rem;line-height:1.35;margin:2.5rem 0 .5rem;scroll-margin-top:1rem}
h2 a{color:inherit;text-decoration:none}
h2 a:hover{text-decoration:underline}
p,ul,ol{margin:.5rem 0}
ul,ol{padding-left:1.9rem}
small{color:var(--muted);font-weight:400}
code,pre{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre code{font:inherit}
code{overflow-wrap:anywhere}
:not(pre)>code{background:var(--soft);border-radius:4px;padding:.1em .3em}
figure{position:relative;margin:.75rem 0}
figcaption{color:var(--muted);font-size:.8125rem}
figure pre{margin:0;padding:.75rem 1rem;overflow-x:auto;background:var(--surface);border:1px solid var(--line);border-radius:8px}
figure .answer{margin-top:-1px;background:var(--soft);white-space:pre-wrap}
.copy{position:absolute;top:.375rem;right:.375rem;padding:.125rem .625rem;font:inherit;font-size:.8125rem;color:var(--accent);background:var(--surface);border:1px solid var(--line);border-radius:6px;cursor:pointer}
.table{overflow-x:auto}
.wide :is(nav,.note,main){max-width:80rem}
.note{margin:.75rem auto;padding:0 1rem}
.note button{font:inherit;padding:.125rem .75rem;color:var(--accent);background:var(--surface);border:1px solid var(--line);border-radius:6px;cursor:pointer}
.note [aria-pressed=true]{background:var(--soft);border-color:var(--accent)}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
td:last-child{min-width:12rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid var(--line)}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.35rem 1rem;margin:.5rem 0}
dt{font-weight:600}
dd{margin:0}
@media(min-width:40rem){ol{columns:2}}
@media(max-width:32rem){nav strong{flex-basis:100%}dl{display:block}dd{margin-bottom:.6rem}}
section:target{background:var(--mark);box-shadow:0 0 0 .5rem var(--mark)}
.problem h2{overflow-wrap:anywhere;font-size:1rem;margin:1.5rem 0 0}
.problem p{margin:.2rem 0}
`;
