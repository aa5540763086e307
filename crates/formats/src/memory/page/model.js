// What links are, and how they change. A link is never altered: each change makes a new
// list, so that the list before is there to go back to.

const SURE_FROM = 0.9;
const UNSURE_BELOW = 0.8;

/** The sentences of a variant: its text, cut where it says. */
function sentencesOf(variant) {
  const chars = Array.from(variant.text);
  const cuts = [0, ...(variant.cuts || []), chars.length];
  return cuts.slice(1).map((end, at) => chars.slice(cuts[at], end).join("").trim());
}

/** One side of a unit: numbered sentences. */
function sideOf(variant, numbers) {
  if (!variant) return [];
  const texts = sentencesOf(variant);
  const fits = texts.length === numbers.length;
  if (fits) return texts.map((text, at) => ({ numbers: [numbers[at]], text }));
  return [{ numbers, text: variant.text }];
}

/** A unit as a link between sentences. */
function linkOf(unit, sourceLanguage) {
  const [source, target] = sidesOf(unit, sourceLanguage);
  return {
    unit,
    variants: [source, target],
    others: unit.variants.filter((variant) => variant !== source && variant !== target),
    source: sideOf(source, unit.source || []),
    target: sideOf(target, unit.target || []),
    confidence: unit.confidence ?? 0,
    isMoved: unit.is_moved || false,
    status: unit.status || "proposed",
    notes: unit.notes || [],
  };
}

function sidesOf(unit, sourceLanguage) {
  const [first, second] = unit.variants;
  if (unit.source) return unit.source.length === 0 && unit.target.length ? [undefined, first] : [first, second];
  const base = (tag) => tag.split(/[-_]/)[0].toLowerCase();
  const at = Math.max(0, unit.variants.findIndex((v) => base(v.language) === base(sourceLanguage)));
  return [unit.variants[at], unit.variants.find((_, other) => other !== at)];
}

const isAlone = (link) => link.source.length === 0 || link.target.length === 0;
const isAccepted = (link) => link.status !== "proposed";
const isUnsure = (link) => !isAccepted(link) && link.confidence < UNSURE_BELOW;
const isEmpty = (link) => link.source.length === 0 && link.target.length === 0;
const pairOf = (link) => link.unit.id ?? "";

/** A link that a person has made: nobody has to be sure of it but them. */
function made(link, changes) {
  const status = link.status === "edited" ? "edited" : "accepted";
  return { ...link, status, ...changes };
}

/** The list with `n` links from `at` on replaced; those without a sentence go. */
function replaced(links, at, n, ...others) {
  return [...links.slice(0, at), ...others.filter((link) => !isEmpty(link)), ...links.slice(at + n)];
}

function accepted(links, at) {
  const link = links[at];
  if (!isAccepted(link)) return replaced(links, at, 1, { ...link, status: "accepted" });
  // What was changed by hand stays known as that.
  return link.status === "edited" ? links : replaced(links, at, 1, { ...link, status: "proposed" });
}

function joined(links, at) {
  const [link, next] = [links[at], links[at + 1]];
  if (!next || pairOf(next) !== pairOf(link)) return links;
  const status = [link, next].some((one) => one.status === "edited") ? "edited" : "accepted";
  const both = {
    ...link,
    variants: [link.variants[0] || next.variants[0], link.variants[1] || next.variants[1]],
    source: [...link.source, ...next.source],
    target: [...link.target, ...next.target],
    notes: [...link.notes, ...next.notes],
    status,
  };
  return replaced(links, at, 2, both);
}

function split(links, at) {
  const link = links[at];
  if (link.source.length < 2 && link.target.length < 2) return links;
  const [source, target] = [link.source, link.target];
  // A side of one sentence stays whole, with the first part.
  const first = made(link, { source: source.slice(0, 1), target: target.slice(0, 1) });
  const rest = made(link, { source: source.slice(1), target: target.slice(1), notes: [] });
  return replaced(links, at, 1, first, rest);
}

function parted(links, at) {
  const link = links[at];
  if (isAlone(link)) return links;
  const source = made(link, { target: [] });
  const target = made(link, { source: [], notes: [] });
  return replaced(links, at, 1, source, target);
}

/** Moves a sentence of one side to the link above (`by` -1) or below (`by` 1). */
function shifted(links, at, side, by) {
  const [link, other] = [links[at], links[at + by]];
  if (link[side].length === 0 || !other || pairOf(other) !== pairOf(link)) return links;
  const sentences = link[side];
  const [kept, moved] = by < 0
    ? [sentences.slice(1), sentences.slice(0, 1)]
    : [sentences.slice(0, -1), sentences.slice(-1)];
  const taken = by < 0 ? [...other[side], ...moved] : [...moved, ...other[side]];
  const own = made(link, { [side]: kept });
  const theirs = made(other, { [side]: taken, variants: withSide(other, link, side) });
  const pair = by < 0 ? [theirs, own] : [own, theirs];
  return replaced(links, Math.min(at, at + by), 2, ...pair);
}

/** The variants of a link that may get its first sentence on a side. */
function withSide(link, from, side) {
  const variants = [...link.variants];
  const idx = side === "source" ? 0 : 1;
  variants[idx] = variants[idx] || from.variants[idx];
  return variants;
}

/** Puts the target side of one link to another. */
function carried(links, from, to) {
  const [giver, taker] = [links[from], links[to]];
  if (from === to || giver.target.length === 0 || pairOf(giver) !== pairOf(taker)) return links;
  const own = made(giver, { target: [] });
  const theirs = made(taker, {
    target: [...taker.target, ...giver.target],
    variants: withSide(taker, giver, "target"),
    isMoved: true,
  });
  const changed = links.map((link, at) => (at === from ? own : at === to ? theirs : link));
  return changed.filter((link) => !isEmpty(link));
}

/** The link with other texts. A side that was changed is one piece from then on. */
function edited(links, at, texts, note) {
  const link = links[at];
  const side = (name, text) => {
    const before = link[name].map((sentence) => sentence.text).join(" ");
    if (link[name].length === 0 || before === text || text === "") return link[name];
    return [{ numbers: link[name].flatMap((sentence) => sentence.numbers), text }];
  };
  const [source, target] = [side("source", texts[0]), side("target", texts[1])];
  const notes = note === "" ? [] : note.split("\n");
  const isSame = source === link.source && target === link.target;
  if (isSame && notes.join("\n") === link.notes.join("\n")) return links;
  const status = isSame ? link.status : "edited";
  return replaced(links, at, 1, { ...link, source, target, notes, status });
}
