//! Puts translations into the holes of an original; every other byte is copied.
//!
//! A hole is filled only when its translation differs from its source, so a merge without
//! translations gives the original back byte for byte. What was written is read again:
//! text that comes back otherwise is escaped with more care, then refused.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::encoding::{TextEncoding, encode};
use crate::exchange::change::{Change, ChangeKind};
use crate::exchange::check::{Codes, check_codes, is_source};
use crate::exchange::extract::Extraction;
use crate::exchange::fill::{Fill, Filled, Fills, Written, fill};
use crate::exchange::part::Part;
use crate::exchange::read_back::{read_as, read_back};
use crate::exchange::replace::replace;
use crate::exchange::space::{concatenated, mended};
use crate::exchange::target::{Refusal, RefusalReason, Target, TargetPiece, marked};
use crate::exchange::turn::{Direction, Turned};
use crate::exchange::unit::{Piece, Unit};

/// How often what was written is read back before all that is left is written warily.
const MAX_SINGLE_ROUNDS: usize = 12;

/// An original with its translations in place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Merged {
    /// The bytes, in the encoding of the original.
    pub bytes: Vec<u8>,
    /// How many units the original has, copies not counted.
    pub n_units: usize,
    /// How many were replaced.
    pub n_replaced: usize,
    /// How many have a translation that is the same as the source.
    pub n_same: usize,
    /// How many have no translation, refused ones not counted.
    pub n_untranslated: usize,
    /// Translations that were not taken.
    pub refusals: Vec<Refusal>,
    /// What was changed beside the text.
    pub changes: Vec<Change>,
}

/// Puts translations into an original.
///
/// A unit keeps its source when it has no translation, or one that is refused. The rest
/// of the original is copied byte for byte.
///
/// # Cost
///
/// Linear in the bytes of the original, for each of at most fifteen rounds of writing and
/// reading back; two rounds are usual.
///
/// # Example
///
/// ```
/// use khulasa_formats::{ExtractOptions, Target, TargetPiece, extract, merge};
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let bytes = "<p>عاد &amp; <b>نام</b>\r\n<P>".as_bytes();
/// let extraction = extract(bytes, &ExtractOptions::default())?;
/// assert_eq!(merge(&extraction, &[]).bytes, bytes);
///
/// let text = |text: &str| TargetPiece::Text(text.to_owned());
/// let pieces = vec![TargetPiece::Open(1), text("slept"), TargetPiece::Close(1), text(" <")];
/// let id = &extraction.units()[0].id;
/// let merged = merge(&extraction, &[Target::new(id, pieces)]);
/// assert_eq!(merged.bytes, b"<p><b>slept</b> &lt;\r\n<P>");
///
/// let merged = merge(&extraction, &[Target::new(id, vec![text("no code")])]);
/// assert_eq!(merged.bytes, bytes);
/// assert_eq!(merged.refusals[0].reason.to_string(), "its code {1} is missing: `<b>`");
/// # Ok(())
/// # }
/// ```
pub fn merge(extraction: &Extraction<'_>, targets: &[Target]) -> Merged {
    merge_with(extraction, targets, &MergeOptions::default())
}

/// Says how translations are put in.
///
/// # Example
///
/// ```
/// use khulasa_formats::{
///     ExtractOptions, MergeOptions, Target, TargetPiece, extract, merge_with,
/// };
///
/// # fn main() -> Result<(), khulasa_formats::ReadError> {
/// let bytes = "<html lang=ar dir=rtl><p>نعم".as_bytes();
/// let extraction = extract(bytes, &ExtractOptions::default())?;
/// let mut options = MergeOptions::default();
/// options.turn_to = Some("en".to_owned());
/// let id = &extraction.units()[0].id;
/// let target = Target::new(id, vec![TargetPiece::Text("yes".to_owned())]);
/// let merged = merge_with(&extraction, &[target], &options);
/// assert_eq!(merged.bytes, b"<html lang=en dir=ltr><p>yes");
/// assert_eq!(merged.changes[0].to_string(), "html at byte 0: dir ltr, lang en");
///
/// let untouched = merge_with(&extraction, &[], &options);
/// assert_eq!(untouched.bytes, bytes, "nothing was translated, so nothing is turned");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct MergeOptions {
    /// The tag of the language that the text is in now, when it is written in another
    /// direction than the text was: marks of direction are turned then, but for text that
    /// is still of the other direction. None by default.
    pub turn_to: Option<String>,
}

/// Puts translations into an original, and turns its direction with its language.
///
/// Like [`merge`]; see [`MergeOptions`].
///
/// # Cost
///
/// That of [`merge`], and once more through the new text where it is turned.
pub fn merge_with(
    extraction: &Extraction<'_>,
    targets: &[Target],
    options: &MergeOptions,
) -> Merged {
    let mut merger = Merger::new(extraction);
    merger.take(targets);
    merger.merge(options)
}

/// What is to become of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State<'t> {
    Untranslated,
    Same,
    Replaced { pieces: Cow<'t, [TargetPiece]>, is_wary: bool },
    Refused,
}

struct Merger<'e, 'b, 't> {
    extraction: &'e Extraction<'b>,
    states: Vec<State<'t>>,
    refusals: Vec<Refusal>,
}

impl<'e, 'b, 't> Merger<'e, 'b, 't> {
    fn new(extraction: &'e Extraction<'b>) -> Self {
        let states = vec![State::Untranslated; extraction.units().len()];
        Self { extraction, states, refusals: Vec::new() }
    }

    fn take(&mut self, targets: &'t [Target]) {
        let units = UnitIds::of(self.extraction.units());
        let mut is_taken = vec![false; self.states.len()];
        let mut next_idx = 0;
        for target in targets {
            let id = target.unit_id.as_str();
            let Some(unit_idx) = units.at(next_idx, id).or_else(|| units.find(id)) else {
                self.refuse_unknown(id);
                continue;
            };
            next_idx = unit_idx + 1;
            match is_taken.get_mut(unit_idx) {
                Some(is_taken) if *is_taken => {
                    self.refuse(unit_idx, RefusalReason::Repeated);
                }
                Some(is_taken) => {
                    *is_taken = true;
                    self.take_one(unit_idx, target);
                }
                None => {}
            }
        }
        self.take_for_copies(&units);
    }

    /// Gives copies what became of their first, unless they have their own.
    fn take_for_copies(&mut self, units: &UnitIds<'_>) {
        for (copy_idx, copy) in self.extraction.units().iter().enumerate() {
            let Some(first) = copy.copy_of.as_deref() else { continue };
            let first_idx = units.find(first);
            let state = first_idx.and_then(|idx| self.states.get(idx)).cloned();
            if let (Some(state), Some(State::Untranslated)) =
                (state, self.states.get(copy_idx))
            {
                self.set(copy_idx, state);
            }
        }
    }

    fn take_one(&mut self, unit_idx: usize, target: &'t Target) {
        let Some(unit) = self.extraction.units().get(unit_idx) else { return };
        match state_of(unit, target) {
            Ok(state) => self.set(unit_idx, state),
            Err(reason) => self.refuse(unit_idx, reason),
        }
    }

    fn set(&mut self, unit_idx: usize, state: State<'t>) {
        if let Some(place) = self.states.get_mut(unit_idx) {
            *place = state;
        }
    }

    fn refuse(&mut self, unit_idx: usize, reason: RefusalReason) {
        self.set(unit_idx, State::Refused);
        let Some(unit) = self.extraction.units().get(unit_idx) else { return };
        let (unit_id, place) = (unit.id.clone(), unit.place.to_string());
        self.refusals.push(Refusal { unit_id, place, reason });
    }

    fn refuse_unknown(&mut self, unit_id: &str) {
        let (unit_id, place) = (unit_id.to_owned(), String::new());
        let reason = RefusalReason::UnknownUnit;
        self.refusals.push(Refusal { unit_id, place, reason });
    }

    fn merge(mut self, options: &MergeOptions) -> Merged {
        self.refuse_characters();
        let (filled, text) = self.settle();
        let firsts = self.extraction.units().iter().zip(&self.states);
        let firsts = firsts.filter(|(unit, _)| unit.copy_of.is_none());
        let firsts: Vec<&State<'_>> = firsts.map(|(_, state)| state).collect();
        let count =
            |is_it: fn(&State<'_>) -> bool| firsts.iter().filter(|s| is_it(s)).count();
        let n_replaced = count(|state| matches!(state, State::Replaced { .. }));
        let turned = options.turn_to.as_deref().filter(|_| n_replaced > 0);
        let turned = turned.map(|language| self.turned(&text, &filled, language));
        let mut changes = self.accepted_changes();
        let bytes = match turned {
            Some(turned) if !turned.changes.is_empty() => {
                changes.extend(turned.changes.iter().cloned());
                self.turned_bytes(&text, &filled, turned)
            }
            _ => self.bytes(&filled, text),
        };
        Merged {
            bytes,
            n_units: firsts.len(),
            n_replaced,
            n_same: count(|state| *state == State::Same),
            n_untranslated: count(|state| *state == State::Untranslated),
            changes,
            refusals: self.refusals,
        }
    }

    /// Writes until what was written is whole and reads as it should.
    fn settle(&mut self) -> (Filled, String) {
        let mut n_rounds = 0;
        loop {
            let filled = fill(&self.extraction.parts, self.fills());
            let text = filled.text(&self.extraction.text);
            let breaking = self.breaking(&filled, &text, n_rounds);
            let at_fault = if breaking.is_empty() {
                self.at_fault(&filled, &text, n_rounds)
            } else {
                Vec::new()
            };
            if breaking.is_empty() && at_fault.is_empty() {
                return (filled, text);
            }
            for unit_idx in breaking {
                self.refuse_unread(unit_idx);
            }
            for unit_idx in at_fault {
                self.doubt(unit_idx);
            }
            n_rounds += 1;
        }
    }

    /// The replaced units to blame when a part of a package is not what its format can
    /// check any more: the last one before the place, or in the end all in the part.
    fn breaking(&self, filled: &Filled, text: &str, n_rounds: usize) -> Vec<usize> {
        let Some(format) = self.extraction.format().package() else { return Vec::new() };
        let original = &self.extraction.text;
        for (old, new) in self.extraction.parts.iter().zip(&filled.parts) {
            let written = new.span.of(text);
            if old.span.of(original) == written {
                continue;
            }
            let Err(error) = format.check(written) else { continue };
            let at = new.span.start() + error.at_byte().unwrap_or_default();
            let is_there = |idx: &usize| {
                let is_replaced =
                    matches!(self.states.get(*idx), Some(State::Replaced { .. }));
                is_replaced
                    && filled.places.get(*idx).is_some_and(|p| new.span.contains(*p))
            };
            let there: Vec<usize> = (0..self.states.len()).filter(is_there).collect();
            let begins_before = |idx: &&usize| {
                filled.places.get(**idx).is_some_and(|place| place.start() <= at)
            };
            return match there.iter().rev().find(begins_before) {
                Some(idx) if n_rounds < MAX_SINGLE_ROUNDS => vec![*idx],
                _ => there,
            };
        }
        Vec::new()
    }

    /// The paragraphs with tracked changes that were written anew.
    fn accepted_changes(&self) -> Vec<Change> {
        let units = self.extraction.units().iter().zip(&self.states);
        let accepted = units.filter(|(unit, state)| {
            let has_changes = unit.runs.as_ref().is_some_and(|runs| runs.has_changes);
            has_changes && matches!(state, State::Replaced { .. })
        });
        accepted
            .map(|(unit, _)| Change::new(&unit.part, &unit.place, ChangeKind::Accepted))
            .collect()
    }

    /// Refuses text that the encoding of the original cannot hold.
    fn refuse_characters(&mut self) {
        let encoding = self.extraction.encoding();
        if encoding == TextEncoding::UTF_8 {
            return;
        }
        let fills = self.fills();
        for (unit_idx, fill) in fills.units.iter().enumerate() {
            let lacking = fill.pieces.iter().flatten().find_map(|piece| match piece {
                Written::New(span) => encode(span.of(&fills.new), encoding).err(),
                Written::Old(_) => None,
            });
            if let Some(character) = lacking {
                self.refuse(
                    unit_idx,
                    RefusalReason::NotInEncoding { character, encoding },
                );
            }
        }
    }

    fn fills(&self) -> Fills {
        let mut fills = Fills::default();
        for (unit, state) in self.extraction.units().iter().zip(&self.states) {
            match state {
                State::Replaced { pieces, is_wary } => {
                    replace(&self.extraction.text, unit, (pieces, *is_wary), &mut fills);
                }
                _ => fills.units.push(Fill { span: unit.span, pieces: None }),
            }
        }
        fills
    }

    /// The replaced units to blame when what was written does not read as it should.
    fn at_fault(&self, filled: &Filled, text: &str, n_rounds: usize) -> Vec<usize> {
        let is_replaced =
            |idx: &usize| matches!(self.states.get(*idx), Some(State::Replaced { .. }));
        let replaced: Vec<usize> = (0..self.states.len()).filter(is_replaced).collect();
        if replaced.is_empty() {
            return Vec::new();
        }
        let written = (text, filled.parts.as_slice());
        let is_same = |unit_idx: usize, found: &[Piece]| self.is_same(unit_idx, found);
        let back = read_back(self.extraction.format(), written, &filled.places, is_same);
        let expected = (0..self.states.len()).filter(|idx| self.has_words(*idx));
        let expected: Vec<usize> = expected.collect();
        let is_unread = |idx: &usize| back.are_read.get(*idx) == Some(&false);
        let unread: Vec<usize> = expected.iter().copied().filter(is_unread).collect();
        let guilty: Vec<usize> = unread.iter().copied().filter(is_replaced).collect();
        if !guilty.is_empty() {
            return guilty;
        }
        let first_unread = match unread.first() {
            Some(idx) => *idx,
            None if back.n_found == expected.len() => return Vec::new(),
            None => 0,
        };
        let before = replaced.iter().rev().find(|idx| **idx < first_unread);
        match before {
            Some(idx) if n_rounds < MAX_SINGLE_ROUNDS => vec![*idx],
            _ => replaced,
        }
    }

    /// Whether there is a word in a unit, so that a reader must find it.
    fn has_words(&self, unit_idx: usize) -> bool {
        let has_words = |text: &str| text.contains(char::is_alphanumeric);
        let unit = self.extraction.units().get(unit_idx);
        match (unit, self.states.get(unit_idx)) {
            (Some(unit), Some(State::Replaced { pieces, .. })) => {
                visible(&Codes::of(unit), pieces).any(has_words)
            }
            (unit, _) => unit.is_some(),
        }
    }

    /// Whether what was found in the place of a unit reads as the unit should.
    fn is_same(&self, unit_idx: usize, found: &[Piece]) -> bool {
        let Some(unit) = self.extraction.units().get(unit_idx) else { return false };
        match self.states.get(unit_idx) {
            Some(State::Replaced { pieces, .. }) => {
                let codes = Codes::of(unit);
                read_as(found, visible(&codes, pieces))
            }
            _ => read_as(found, unit.pieces.iter().map(Piece::visible)),
        }
    }

    /// Writes a unit warily from now on, or not at all if it was.
    fn doubt(&mut self, unit_idx: usize) {
        match self.states.get_mut(unit_idx) {
            Some(State::Replaced { is_wary, .. }) if !*is_wary => *is_wary = true,
            _ => self.refuse_unread(unit_idx),
        }
    }

    /// Keeps the source of a unit whose translation cannot be written there.
    fn refuse_unread(&mut self, unit_idx: usize) {
        if let Some(State::Replaced { pieces, .. }) = self.states.get(unit_idx) {
            let text = text_only(pieces);
            self.refuse(unit_idx, RefusalReason::NotReadBack { text });
        }
    }

    fn bytes(&self, filled: &Filled, text: String) -> Vec<u8> {
        match &self.extraction.package {
            Some(package) => package.with(&self.changed_parts(&text, &filled.parts)),
            None => self.text_bytes(filled, text),
        }
    }

    /// The parts of a package that are not as they were, by name.
    fn changed_parts(&self, text: &str, parts: &[Part]) -> Vec<(&str, Vec<u8>)> {
        let original = &self.extraction.text;
        let parts = self.extraction.parts.iter().zip(parts);
        let changed =
            parts.filter(|(old, new)| old.span.of(original) != new.span.of(text));
        changed.map(|(old, new)| (old.name.as_str(), new.bytes(text))).collect()
    }

    fn turned(&self, text: &str, filled: &Filled, language: &str) -> Turned {
        let direction = Direction::of_language(language);
        (self.extraction.format().turn())(text, &filled.parts, direction, language)
    }

    fn turned_bytes(&self, text: &str, filled: &Filled, turned: Turned) -> Vec<u8> {
        let (text, parts) = turned.apply(text, &filled.parts);
        if let Some(package) = &self.extraction.package {
            return package.with(&self.changed_parts(&text, &parts));
        }
        // What is put in to turn is ASCII, which every encoding has.
        let new = encode(&text, self.extraction.encoding()).unwrap_or_default();
        [self.mark(), &new].concat()
    }

    /// The byte order mark of the original.
    fn mark(&self) -> &[u8] {
        let mark_end = self.extraction.map.mark_bytes();
        self.extraction.bytes.get(..mark_end).unwrap_or_default()
    }

    fn text_bytes(&self, filled: &Filled, text: String) -> Vec<u8> {
        let mark_end = self.extraction.map.mark_bytes();
        if (mark_end, self.extraction.encoding()) == (0, TextEncoding::UTF_8) {
            return text.into_bytes();
        }
        let mut bytes = Vec::with_capacity(self.extraction.bytes.len());
        bytes.extend(self.mark());
        for piece in &filled.pieces {
            match piece {
                Written::Old(span) => bytes.extend(self.extraction.raw(*span)),
                Written::New(span) => {
                    let new = encode(span.of(&filled.new), self.extraction.encoding());
                    bytes.extend(new.unwrap_or_default());
                }
            }
        }
        bytes
    }
}

fn state_of<'t>(unit: &Unit, target: &'t Target) -> Result<State<'t>, RefusalReason> {
    if let Some(source) = &target.source
        && !is_source(unit, &mended(source, unit))
    {
        return Err(RefusalReason::SourceChanged { found: marked(source) });
    }
    if target.source_hash.as_ref().is_some_and(|hash| *hash != unit.hash()) {
        let found = target.source.as_deref().map(marked).unwrap_or_default();
        return Err(RefusalReason::SourceChanged { found });
    }
    if target.pieces.iter().all(is_blank) {
        return Ok(State::Untranslated);
    }
    let pieces = mended(&target.pieces, unit);
    if is_source(unit, &pieces) {
        return Ok(State::Same);
    }
    check_codes(unit, &pieces)?;
    let are_whole = !pieces
        .windows(2)
        .any(|pair| matches!(pair, [TargetPiece::Text(_), TargetPiece::Text(_)]));
    let pieces = match pieces {
        pieces if are_whole => pieces,
        pieces => concatenated(pieces.into_owned()).into(),
    };
    Ok(State::Replaced { pieces, is_wary: false })
}

fn is_blank(piece: &TargetPiece) -> bool {
    !matches!(piece, TargetPiece::Text(text) if !text.trim().is_empty())
}

fn text_only(pieces: &[TargetPiece]) -> String {
    let mut words = String::new();
    for piece in pieces {
        if let TargetPiece::Text(text) = piece {
            words.push_str(text);
        }
    }
    words
}

/// What a reader sees of the pieces of a translation.
fn visible<'p>(
    codes: &'p Codes<'p>,
    pieces: &'p [TargetPiece],
) -> impl Iterator<Item = &'p str> + Clone {
    pieces.iter().map(|piece| match piece {
        TargetPiece::Text(text) => text.as_str(),
        code => codes.find(code).map_or("", |(_, code)| code.equivalent()),
    })
}

/// The places of units by their ids.
struct UnitIds<'u> {
    units: &'u [Unit],
    /// Their positions in the order of their ids; most files tell units in the order of the
    /// document, and need none.
    by_id: OnceCell<Vec<usize>>,
}

impl<'u> UnitIds<'u> {
    const fn of(units: &'u [Unit]) -> Self {
        Self { units, by_id: OnceCell::new() }
    }

    /// The position, if the unit there has this id.
    fn at(&self, unit_idx: usize, id: &str) -> Option<usize> {
        (self.units.get(unit_idx)?.id == id).then_some(unit_idx)
    }

    /// The position of the unit of an id.
    fn find(&self, id: &str) -> Option<usize> {
        let id_of = |idx: usize| self.units.get(idx).map(|unit| unit.id.as_str());
        let by_id = self.by_id.get_or_init(|| {
            let mut by_id: Vec<usize> = (0..self.units.len()).collect();
            by_id.sort_by_key(|idx| id_of(*idx));
            by_id
        });
        let found = by_id.binary_search_by_key(&Some(id), |idx| id_of(*idx)).ok()?;
        by_id.get(found).copied()
    }
}
