// Links back to what khulasa reads: a memory as JSON, TMX or TSV.

const numbersOf = (side) => side.flatMap((sentence) => sentence.numbers);

/** A side as a variant; what was said of the old text stays only where it is the same. */
function variantOf(side, variant) {
  const { cuts: _, markup, start_byte, end_byte, ...rest } = variant;
  const text = side.map((sentence) => sentence.text).join(" ");
  const result = { ...rest, text };
  const cuts = [];
  let at = 0;
  for (const sentence of side) {
    if (at > 0) cuts.push(at);
    at += Array.from(sentence.text).length + 1;
  }
  if (cuts.length) result.cuts = cuts;
  if (text === variant.text) {
    if (markup !== undefined) result.markup = markup;
    if (start_byte !== undefined) Object.assign(result, { start_byte, end_byte });
  }
  return result;
}

function unitOf(link) {
  const { unit } = link;
  const sides = [
    link.source.length ? variantOf(link.source, link.variants[0]) : null,
    link.target.length ? variantOf(link.target, link.variants[1]) : null,
  ].filter(Boolean);
  const result = { ...unit, variants: [...sides, ...link.others], notes: link.notes };
  if (link.notes.length === 0) delete result.notes;
  if (unit.source) {
    Object.assign(result, {
      source: numbersOf(link.source),
      target: numbersOf(link.target),
      is_moved: link.isMoved,
      status: link.status,
    });
  }
  return result;
}

const memoryOf = (links, memory) => ({ ...memory, units: links.map(unitOf) });

const toJson = (memory) => JSON.stringify(memory, null, 2) + "\n";

// What is known of a unit and of a variant, as named values.
function unitFacts(unit) {
  const facts = [];
  if (unit.id !== undefined) facts.push(["pair", unit.id]);
  if (unit.source) {
    facts.push(["source", unit.source.join(" ")], ["target", unit.target.join(" ")]);
    facts.push(["confidence", String(unit.confidence ?? 0)]);
    if (unit.is_moved) facts.push(["moved", "true"]);
    facts.push(["status", unit.status || "proposed"]);
  }
  return facts;
}

function variantFacts(variant) {
  const facts = [];
  if (variant.file !== undefined) facts.push(["file", variant.file]);
  if (variant.start_byte !== undefined) facts.push(["bytes", `${variant.start_byte}-${variant.end_byte}`]);
  if (variant.cuts) facts.push(["cuts", variant.cuts.join(" ")]);
  return facts;
}

// --- TMX ---

const XML_LACKS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const XML_NAMES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;" };

const xmlText = (text) => text.replace(XML_LACKS, " ").replace(/[&<>\r]/g, (c) => XML_NAMES[c]);
const xmlValue = (text) => text.replace(XML_LACKS, " ").replace(/[&<>"\r\n\t]/g, (c) => XML_NAMES[c]);

function tmxMeta(of, facts, indent) {
  const notes = (of.notes || []).map((note) => `${indent}<note>${xmlText(note)}</note>\n`);
  const props = (of.props || []).map(({ name, value }) => [name, value]);
  const own = facts.map(([name, value]) => [`x-khulasa-${name}`, value]);
  const tags = [...props, ...own].map(([name, value]) =>
    `${indent}<prop type="${xmlValue(name)}">${xmlText(value)}</prop>\n`);
  return [...notes, ...tags].join("");
}

const tmxAttributes = (of) => Object.entries(of.attributes || {})
  .map(([name, value]) => ` ${name}="${xmlValue(value)}"`).join("");

function tmxUnit(unit) {
  const variants = unit.variants.map((variant) =>
    `      <tuv xml:lang="${xmlValue(variant.language || "und")}"${tmxAttributes(variant)}>\n` +
    tmxMeta(variant, variantFacts(variant), "        ") +
    `        <seg>${variant.markup ?? xmlText(variant.text)}</seg>\n      </tuv>\n`);
  return `    <tu${tmxAttributes(unit)}>\n${tmxMeta(unit, unitFacts(unit), "      ")}${variants.join("")}    </tu>\n`;
}

/** Units with two sides only: a memory has no use for the others. */
function toTmx(memory) {
  const header = {
    creationtool: "khulasa", creationtoolversion: "review", segtype: "sentence", "o-tmf": "khulasa",
    adminlang: "en", datatype: "plaintext", ...(memory.header || {}).attributes,
    srclang: memory.source_language || "*all*",
  };
  const meta = tmxMeta(memory.header || {}, [], "    ");
  const units = memory.units.filter((unit) => unit.variants.length > 1);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n  <header${tmxAttributes({ attributes: header })}` +
    (meta ? `>\n${meta}  </header>\n` : "/>\n") +
    `  <body>\n${units.map(tmxUnit).join("")}  </body>\n</tmx>\n`;
}

// --- TSV ---

const tsvCell = (text) => text.replace(/[\\\t\n\r]/g, (c) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[c]);
const tsvName = (name) => name.replaceAll("%", "%25").replaceAll("#", "%23");

function tsvMeta(of, label) {
  const note = label ? `note:${label}` : "note";
  return [
    ...(of.notes || []).map((text) => [note, text]),
    ...(of.props || []).map(({ name, value }) => [`prop:${label}:${tsvName(name)}`, value]),
    ...Object.entries(of.attributes || {}).map(([name, value]) => [`attribute:${label}:${tsvName(name)}`, value]),
  ];
}

/** Names with their count behind them where they come again. */
function counted(names, mark) {
  return names.map((name, at) => {
    const before = names.slice(0, at).filter((other) => other === name).length;
    return before ? `${name}${mark}${before + 1}` : name;
  });
}

function tsvCells(unit) {
  const labels = counted(unit.variants.map((variant) => variant.language), "~");
  const cells = [
    ...unit.variants.map((variant, at) => [`text:${labels[at]}`, variant.text]),
    ...unitFacts(unit),
    ...tsvMeta(unit, ""),
    ...unit.variants.flatMap((variant, at) => [
      ...variantFacts(variant).map(([name, value]) => [`${name}:${labels[at]}`, value]),
      ...(variant.markup === undefined ? [] : [[`markup:${labels[at]}`, variant.markup]]),
      ...tsvMeta(variant, labels[at]),
    ]),
  ];
  const names = counted(cells.map(([name]) => name), "#");
  return { labels, cells: new Map(cells.map(([, value], at) => [names[at], value])) };
}

function toTsv(memory) {
  const rows = memory.units.map(tsvCells);
  const names = [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))];
  const first = ["confidence", "status", "moved", "note"];
  const rank = (name) => name.startsWith("text:") ? 0 : (first.indexOf(name) + 1 || first.length + 1);
  names.sort((a, b) => rank(a) - rank(b));
  for (const { labels, cells } of rows) {
    const told = names.filter((name) => name.startsWith("text:") && cells.get(name)).map((name) => name.slice(5));
    if (told.join(" ") !== labels.join(" ")) cells.set("languages", labels.join(" "));
  }
  if (rows.some(({ cells }) => cells.has("languages"))) names.push("languages");
  if (memory.header && rows.length) {
    const { header, source_language } = memory;
    rows[0].cells.set("header", JSON.stringify({ header, source_language }));
    names.push("header");
  }
  const lines = rows.map(({ cells }) => names.map((name) => tsvCell(cells.get(name) || "")).join("\t"));
  return [names.map(tsvCell).join("\t"), ...lines].map((line) => line + "\n").join("");
}
