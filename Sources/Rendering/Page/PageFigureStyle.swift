import Blackboard

/// The style of what stands in a page's figures: tables, drawings, pictures, claims, stages.
let pageFigureStyle = """
  figure { margin: 1.5rem 0; }
  .title { font-weight: 600; margin: 0 0 0.6rem; }
  .drawn > .note, .pictures > .note, .table > .note { margin: 0.5rem 0 0; }
  .pictures img { display: block; width: calc(var(--width) * 1rem / 18); max-width: 100%; height: auto; }
  /* Drawings grow with the text and shrink with the page, as long as they can be read. */
  .drawing svg {
    width: calc(var(--width) * 1.2rem / 18); min-width: calc(var(--width) * 0.8px);
  }
  .pictures img { image-rendering: pixelated; }
  .pictures .row { margin: 0.8rem 0 0.3rem; font-size: 0.9rem; }
  .grid {
    display: grid; grid-template-columns: repeat(var(--columns), calc(var(--width) * 1rem / 18));
    gap: 0.5rem; align-items: start; width: max-content;
  }
  .grid p { margin: 0; font-size: 0.85rem; line-height: 1.25; }
  .grid .column { align-self: end; font-weight: 600; }
  .grid .row { grid-column: 1 / -1; margin-top: 0.5rem; }
  .grid img { width: 100%; }
  .grid figure { margin: 0; }
  .grid figcaption { font-size: 0.75rem; line-height: 1.2; margin-top: 0.2rem; }

  table { border-collapse: collapse; font-size: 0.9rem; line-height: 1.35; }
  thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
  th, td { padding: 0.35rem 0.75rem; text-align: left; vertical-align: top; }
  th:first-child, td:first-child { padding-left: 0.25rem; }
  tbody th { font-weight: inherit; }
  tbody tr { border-bottom: 1px solid var(--line); }
  th.n, td.n { text-align: right; }
  td.n { white-space: nowrap; font-variant-numeric: tabular-nums; }
  .fill { visibility: hidden; user-select: none; }
  .numbers { margin-top: 0.6rem; font-size: 0.9rem; }
  .numbers summary { cursor: pointer; color: var(--link); width: fit-content; }
  .numbers table { font-size: 0.85rem; }
  .numbers .title { margin-top: 0.8rem; }
  .numbers th, .numbers td { padding-top: 0.15rem; padding-bottom: 0.15rem; }

  .claims td:first-child { text-align: center; }
  .claims .sentence { display: block; min-width: 14rem; }
  .claims th .note { display: block; margin-top: 0.1rem; }
  .claims .expected { min-width: 6rem; }
  @media (min-width: 700px) { .claims .expected { white-space: nowrap; } }
  .sign { font-weight: 700; }
  .count { font-weight: 600; }
  .verdict {
    border: 1px solid var(--line); border-left: 0.5rem solid currentColor; border-radius: 0.3rem;
    margin: 1.75rem 0; padding: 0.9rem 1.1rem;
  }
  .verdict p { margin: 0.3rem 0 0; color: var(--ink); }
  .verdict .word { margin: 0; font-size: 1.6rem; font-weight: 700; line-height: 1.2; color: inherit; }
  .verdict .note { color: var(--muted); }

  /* Wider than the text, so that two drawings find room beside each other on a projector. */
  .stages {
    --wide: min(100vw - 2.5rem, 76rem);
    box-sizing: border-box; width: var(--wide); margin: 1.5rem calc(50% - var(--wide) / 2);
    border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.9rem 1rem;
  }
  .stages > h3, .stages > .title { margin: 0 0 0.3rem; }
  .label { font-weight: 600; margin: 1rem 0 0.5rem; }
  /* Columns, not rows: a tall drawing leaves no gap below a flat one. */
  .stage .figures { columns: 26rem; column-gap: 1.5rem; }
  .stage .figures.single { columns: auto; }
  .stage .across { column-span: all; }
  .stage .figures > * { margin: 0 0 0.75rem; padding-top: 0.25rem; break-inside: avoid; }
  .controls { display: none; }
  .js .controls {
    display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; position: sticky; top: 0;
    background: var(--paper); padding: 0.3rem 0; z-index: 1;
  }
  .controls input { flex: 1 1 12rem; accent-color: var(--link); height: 2rem; margin: 0; }
  .controls output { min-width: 8rem; font-weight: 600; font-variant-numeric: tabular-nums; }
  .controls button {
    font: inherit; font-size: 0.85rem; min-width: 2.4rem; min-height: 2.2rem; cursor: pointer;
    color: var(--ink); background: var(--raised); border: 1px solid var(--muted);
    border-radius: 0.3rem;
  }
  .controls button[aria-disabled="true"] { color: var(--muted); border-color: var(--line); }
  .controls .play { min-width: 4.2rem; }
  /* On a small screen the label stands above, so that all buttons are beside the slider. */
  @media (max-width: 36rem) {
    .controls output { order: -1; flex-basis: 100%; }
    .controls input { flex-basis: 4rem; min-width: 0; }
  }
  .lessons { list-style: none; padding: 0; margin: 0; }
  .lessons li { margin: 1.3rem 0 0; }
  .lessons h3 { margin: 0; }
  .lessons .number { color: var(--muted); font-variant-numeric: tabular-nums; }
  .lessons p { margin: 0.15rem 0 0; }
  .lessons code { white-space: nowrap; }
  @media screen {
    /* All stages lie on each other, so that nothing below moves when another is chosen. */
    .js .looks { display: grid; }
    .js .stage { grid-area: 1 / 1; min-width: 0; visibility: hidden; }
    .js .stage.chosen { visibility: visible; }
    .js .controls ~ .looks .label { display: none; }
  }
  @media print {
    .js .stage:not(.chosen) { display: none; }
    /* A page breaks a column within a figure, whatever the figure says. */
    .stage .figures { columns: auto; }
    .stages { border: none; padding: 0; width: auto; margin: 1rem 0; }
    .drawing svg { min-width: 0; }
    .numbers:not([open]) { display: none; }
  }

  """
