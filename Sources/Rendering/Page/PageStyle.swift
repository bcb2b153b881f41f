import Blackboard

/// The style of a page: its colours, its text, its way to paper.
///
/// Every colour of text has at least 4.5 times the light of its ground, or the reverse, in both
/// schemes.
let pageStyle = """
  :root {
    color-scheme: light dark;
    --paper: #ffffff; --raised: #f4f5f7; --line: #cfd3da; --ink: #1b1d21; --muted: #565b63;
    --link: #0a58a8; --good: #00694d; --bad: #a83c00; --caution: #735000;
    --shadow: #00000033;
  }
  @media screen and (prefers-color-scheme: dark) {
    :root {
      --paper: #15171b; --raised: #22262c; --line: #454b55; --ink: #e9eaec; --muted: #a9afb8;
      --link: #86c5ff; --good: #58d3a8; --bad: #ffa077; --caution: #f2c869;
      --shadow: #ffffff40;
    }
  }
  /* 18 pixels on a small screen, 24 on one of 1920, as a projector has it. */
  html { font-size: clamp(112.5%, 75% + 0.625vw, 175%); scroll-padding-top: 1rem; }
  body {
    margin: 0; background: var(--paper); color: var(--ink);
    font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans",
      sans-serif;
    line-height: 1.5; overflow-wrap: break-word;
  }
  main, footer, nav.course { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
  p, ul, h1, h2, h3, figcaption { max-width: 58ch; }
  p, li, figcaption { text-wrap: pretty; }
  /* So that no line is higher than its neighbours. */
  sub, sup { font-size: 0.75em; line-height: 0; }
  /* A star is a raised sign already. */
  sup { vertical-align: 0.15em; }
  a { color: var(--link); }
  a:hover { text-decoration-thickness: 0.15em; }
  :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
  h2:focus { outline: none; }
  .skip { position: absolute; left: -100vw; }
  .skip:focus { left: 1rem; top: 1rem; padding: 0.5rem; background: var(--paper); z-index: 2; }
  .unseen {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
    white-space: nowrap;
  }

  header { padding: 2.5rem 0 0.5rem; }
  header p { margin: 0; color: var(--muted); }
  header p + p { margin-top: 0.6rem; }
  .number { font-weight: 600; letter-spacing: 0.02em; }
  h1 { font-size: 2.1rem; line-height: 1.15; margin: 0.15em 0 0.35em; text-wrap: balance; }
  h2 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 0.8em; text-wrap: balance; }
  h3 { font-size: 1.12rem; line-height: 1.3; margin: 1.8em 0 0.6em; }
  .part::first-letter { text-transform: uppercase; }
  .part-title {
    margin: 0 0 0.4rem; color: var(--muted); font-weight: 600; letter-spacing: 0.02em;
  }
  .step { color: var(--link); }
  section { margin-top: 2.75rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }

  nav.course {
    display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0.25rem 1.5rem;
    padding-top: 1rem; padding-bottom: 1rem; font-size: 0.9rem;
  }
  nav.course .next { margin-left: auto; }
  nav.contents { margin: 1.25rem 0; }
  nav.contents summary { font-weight: 600; cursor: pointer; }
  nav.contents ol { list-style: none; margin: 0.5rem 0 0; padding: 0; columns: 22rem; }
  nav.contents li { margin: 0 0 0.3rem; break-inside: avoid; }
  nav.contents a { text-decoration: none; }
  nav.contents a:hover { text-decoration: underline; }

  code, pre, kbd {
    font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono",
      monospace;
    font-size: 0.92em;
  }
  code { background: var(--raised); border-radius: 0.2em; padding: 0.1em 0.3em; }
  kbd { border: 1px solid var(--line); border-radius: 0.25em; padding: 0.05em 0.4em; }
  .formula {
    background: var(--raised); border-left: 0.25rem solid var(--link); margin: 1.25rem 0;
    padding: 0.8rem 1rem; line-height: 1.6; width: fit-content; max-width: 100%;
    box-sizing: border-box;
  }
  .code {
    background: var(--raised); margin: 0; padding: 0.8rem 1rem; width: fit-content; max-width: 100%;
    box-sizing: border-box;
  }
  .formula code, .code code { background: none; padding: 0; }
  .question { max-width: 58ch; margin: 0.8rem 0; }
  .question summary { cursor: pointer; font-weight: 600; }
  .scroll { overflow-x: auto; max-width: 100%; }
  /* A shadow at the side where there is more to see. */
  .drawing.scroll {
    background:
      linear-gradient(to right, var(--paper) 40%, transparent) local left / 2rem 100% no-repeat,
      linear-gradient(to left, var(--paper) 40%, transparent) local right / 2rem 100% no-repeat,
      linear-gradient(to right, var(--shadow), transparent) scroll left / 0.8rem 100% no-repeat,
      linear-gradient(to left, var(--shadow), transparent) scroll right / 0.8rem 100% no-repeat;
  }
  ul { padding-left: 1.3em; }
  li + li { margin-top: 0.35em; }

  .run { display: flex; flex-wrap: wrap; gap: 0.4rem 0.5rem; margin: 1.25rem 0; font-size: 0.85rem; }
  .run div {
    display: flex; gap: 0.4em; background: var(--raised); border-radius: 0.3rem;
    padding: 0.1rem 0.55rem;
  }
  .run dt { color: var(--muted); }
  .run dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
  .run .remark dt { display: none; }
  .note { color: var(--muted); font-size: 0.85rem; }
  .muted { color: var(--muted); }
  .good { color: var(--good); }
  .bad { color: var(--bad); }
  .caution { color: var(--caution); }
  footer { padding-top: 2rem; padding-bottom: 2rem; font-size: 0.85rem; color: var(--muted); }
  .keys { display: none; }
  .js .keys { display: block; }

  @media print {
    html { font-size: 10.5pt; }
    nav, .skip, .controls, footer, details:not(.question) > summary, .js .keys { display: none !important; }
    main { max-width: none; padding: 0; }
    a { color: inherit; text-decoration: none; }
    header { padding-top: 0; }
    section { margin-top: 1.5rem; padding-top: 1rem; }
    h1, h2, h3, .title, .label { break-after: avoid; }
    figure, .verdict, .formula, tr { break-inside: avoid; }
    .scroll { overflow: visible; }
    .formula, .code { white-space: pre-wrap; }
  }

  """
