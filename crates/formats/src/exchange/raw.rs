//! From what a reader found to units: codes are paired, ends trimmed, names given.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use compact_str::{CompactString, ToCompactString};
use khulasa_text::{BlockKind, CellPlace, ItemPlace, Span};

use crate::exchange::dress::Dress;
use crate::exchange::format::UnitFormat;
use crate::exchange::hash::Hash;
use crate::exchange::part::Part;
use crate::exchange::runs::RunFrames;
use crate::exchange::unit::{Code, CodeKind, Markup, Piece, Unit};

/// The longest markup that is shown to a translator whole, in characters.
const SHOWN_CHARS: usize = 60;

/// A unit as a reader found it.
#[derive(Clone, Debug)]
pub(crate) struct RawUnit {
    pub(crate) kind: BlockKind,
    pub(crate) level: u8,
    pub(crate) item: Option<ItemPlace>,
    pub(crate) cell: Option<CellPlace>,
    pub(crate) place: String,
    pub(crate) context: Option<String>,
    pub(crate) pieces: Vec<RawPiece>,
    pub(crate) is_running: bool,
    pub(crate) dress: &'static dyn Dress,
    /// How it is written where its text stands in runs.
    pub(crate) runs: Option<RunFrames>,
    /// Whether what stands at its ends belongs to it.
    pub(crate) keeps_ends: bool,
    /// For what a document holds twice, where the element begins that holds both.
    pub(crate) copied_since: Option<usize>,
}

/// A piece as a reader found it; the pieces of a unit tile it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawPiece {
    pub(crate) span: Span,
    pub(crate) what: RawKind,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RawKind {
    Text(String),
    /// Opens or closes a pair of this name.
    Open(CompactString),
    Close(CompactString),
    /// Closes a pair, and is written otherwise when the text in it changes.
    CloseNamed(Box<NamedClose>),
    Single,
    /// Breaks the line; what a reader sees there.
    Break(&'static str),
    /// Stands alone or breaks the line, in text that the file does not have yet.
    Unwritten(Box<Unwritten>),
}

/// What closes a pair of this name, and how it is written when the text in it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedClose {
    pub(crate) name: CompactString,
    pub(crate) if_changed: String,
}

/// What will be written for a code, and what a reader sees of it if it breaks the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unwritten {
    pub(crate) markup: String,
    pub(crate) breaks: &'static str,
}

impl RawPiece {
    /// Whether a reader sees a letter or digit in it.
    fn has_words(&self) -> bool {
        let visible = match &self.what {
            RawKind::Text(text) => text.as_str(),
            RawKind::Break(equivalent) => equivalent,
            RawKind::Unwritten(code) => code.breaks,
            _ => "",
        };
        visible.contains(char::is_alphanumeric)
    }
}

impl RawUnit {
    pub(crate) fn new(kind: BlockKind, place: &str, dress: &'static dyn Dress) -> Self {
        let place = place.to_owned();
        Self {
            kind,
            level: 0,
            item: None,
            cell: None,
            place,
            context: None,
            pieces: Vec::new(),
            is_running: true,
            dress,
            runs: None,
            keeps_ends: false,
            copied_since: None,
        }
    }

    /// The unit at a level of headings or lists; other kinds have none.
    pub(crate) fn at_level(mut self, level: usize) -> Self {
        if matches!(self.kind, BlockKind::Heading | BlockKind::ListItem) {
            self.level = u8::try_from(level).unwrap_or(u8::MAX);
        }
        self
    }

    /// The unit in an item of a numbered list; other kinds stand in none.
    pub(crate) fn in_item(mut self, item: Option<ItemPlace>) -> Self {
        self.item = item.filter(|_| self.kind == BlockKind::ListItem);
        self
    }

    /// The unit in a cell; other kinds stand in none.
    pub(crate) fn in_cell(mut self, cell: Option<CellPlace>) -> Self {
        self.cell = cell.filter(|_| self.kind == BlockKind::TableCell);
        self
    }

    /// A unit beside the running text.
    pub(crate) fn aside(place: &str, dress: &'static dyn Dress) -> Self {
        Self { is_running: false, ..Self::new(BlockKind::Caption, place, dress) }
    }

    /// A unit of text only.
    pub(crate) fn text(self, span: Span, text: String) -> Self {
        let pieces = vec![RawPiece { span, what: RawKind::Text(text) }];
        Self { pieces, ..self }
    }

    pub(crate) fn push(&mut self, span: Span, what: RawKind) {
        self.pieces.push(RawPiece { span, what });
    }
}

/// The units that a format finds in a text, in the order of their places; those without a
/// letter or digit are left out.
pub(crate) fn units_of(
    format: &dyn UnitFormat,
    original: &str,
    parts: &[Part],
) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut shaper = Shaper::new(original);
    format.each_unit(original, parts, &mut |raw| units.extend(shaper.unit(raw)));
    units.shrink_to_fit();
    // One that lies inside another comes behind it.
    units.sort_by_key(|unit: &Unit| (unit.span.start(), Reverse(unit.span.end())));
    let mut names = Names::default();
    for unit in &mut units {
        unit.id = names.name(unit);
    }
    find_copies(&mut units);
    units
}

/// Tells the second of what a document holds twice from the first.
fn find_copies(units: &mut [Unit]) {
    for unit_idx in 0..units.len() {
        let Some((before, rest)) = units.split_at_mut_checked(unit_idx) else { return };
        let Some(copy) = rest.first_mut() else { return };
        let Some(since) = copy.copied_since else { continue };
        let first = before.partition_point(|unit| unit.span.start() < since);
        let is_first =
            |unit: &&Unit| unit.copied_since.is_none() && unit.marked() == copy.marked();
        let found = before.iter().skip(first).find(is_first);
        copy.copy_of = found.map(|unit| unit.id.as_str().into());
    }
}

/// Makes units of what readers find in a text.
#[derive(Debug)]
pub(super) struct Shaper<'t> {
    original: &'t str,
    /// Whether codes show their markup: nobody sees it in what is only compared.
    shows: bool,
    bare: Arc<Markup>,
    /// The markup that codes have in common, by what readers see of it and by how it is
    /// written: most documents repeat theirs.
    known: Vec<(&'static str, ByWriting<'t>)>,
    places: BTreeSet<Arc<str>>,
}

/// Markup by how it is written.
type ByWriting<'t> = BTreeMap<Cow<'t, str>, Arc<Markup>>;

impl<'t> Shaper<'t> {
    pub(super) fn new(original: &'t str) -> Self {
        let (bare, known) = (Arc::default(), Vec::new());
        Self { original, shows: true, bare, known, places: BTreeSet::new() }
    }

    /// One for units that are only compared with others.
    pub(super) fn to_compare(original: &'t str) -> Self {
        Self { shows: false, ..Self::new(original) }
    }

    /// A unit without its name; none if there is no letter or digit in it.
    pub(super) fn unit(&mut self, raw: RawUnit) -> Option<Unit> {
        if !raw.pieces.iter().any(RawPiece::has_words) {
            return None;
        }
        let pieces = self.pieces(raw.pieces, raw.runs.as_ref(), raw.keeps_ends);
        let (first, last) = (pieces.first()?, pieces.last()?);
        let span = Span::new(first.span().start(), last.span().end());
        Some(Unit {
            id: String::new(),
            kind: raw.kind,
            level: raw.level,
            item: raw.item,
            cell: raw.cell,
            part: Arc::default(),
            place: self.place(raw.place),
            context: raw.context.map(String::into_boxed_str),
            copy_of: None,
            span,
            pieces,
            is_running: raw.is_running && raw.copied_since.is_none(),
            copied_since: raw.copied_since,
            dress: raw.dress,
            runs: raw.runs.map(Box::new),
        })
    }

    fn pieces(
        &mut self,
        raw: Vec<RawPiece>,
        runs: Option<&RunFrames>,
        keeps_ends: bool,
    ) -> Vec<Piece> {
        let mut paired = self.pair(raw, runs);
        if !keeps_ends {
            paired = trimmed(self.original, paired);
        }
        number(&mut paired);
        paired
    }

    /// Pairs codes by name; one without its other half stands alone.
    fn pair(&mut self, raw: Vec<RawPiece>, runs: Option<&RunFrames>) -> Vec<Piece> {
        let partners = partners(&raw);
        let mut pieces = Vec::with_capacity(raw.len());
        for (RawPiece { span, what }, partner) in raw.into_iter().zip(partners) {
            let (kind, equivalent, name) = match what {
                RawKind::Text(text) => {
                    pieces.push(Piece::Text { span, text: text.into_boxed_str() });
                    continue;
                }
                RawKind::Open(own) if partner.is_some() => {
                    (CodeKind::Open, "", Name::Opens(own))
                }
                RawKind::Close(own) if partner.is_some() => {
                    (CodeKind::Close, "", Name::Closes(own))
                }
                RawKind::CloseNamed(close) if partner.is_some() => {
                    (CodeKind::Close, "", Name::Changes(close.if_changed))
                }
                RawKind::Break(equivalent) => (CodeKind::Break, equivalent, Name::None),
                RawKind::Unwritten(code) => {
                    let Unwritten { markup, breaks } = *code;
                    let is_single = breaks.is_empty();
                    let kind = if is_single { CodeKind::Single } else { CodeKind::Break };
                    (kind, breaks, Name::Unwritten(markup))
                }
                _ => (CodeKind::Single, "", Name::None),
            };
            let markup = self.markup(span, runs, equivalent, name);
            // The number of the pair until codes are numbered.
            let number = partner.and_then(|at| u32::try_from(at).ok()).unwrap_or(0);
            pieces.push(Piece::Code(Code { number, kind, span, markup }));
        }
        pieces
    }

    fn markup(
        &mut self,
        span: Span,
        runs: Option<&RunFrames>,
        equivalent: &'static str,
        name: Name,
    ) -> Arc<Markup> {
        if !self.shows && equivalent.is_empty() {
            return Arc::clone(&self.bare);
        }
        // Codes in runs are shown without the runs; a pair without bytes stands for
        // properties of what is in it, any other such code for what is to be written.
        let inside = runs.and_then(|runs| runs.inside(self.original, span));
        let bytes = inside.filter(|inside| !inside.is_empty()).unwrap_or(span);
        let written = bytes.of(self.original);
        let (written, if_changed) = match name {
            Name::Opens(own) if bytes.is_empty() => (format!("<{own}>").into(), None),
            Name::Closes(own) if bytes.is_empty() => (format!("</{own}>").into(), None),
            Name::Unwritten(new) if bytes.is_empty() => (new.clone().into(), Some(new)),
            Name::Changes(new) | Name::Unwritten(new) => (written.into(), Some(new)),
            _ => (Cow::Borrowed(written), None),
        };
        match if_changed {
            None => self.shared(written, equivalent),
            Some(new) => {
                let (shown, if_changed) = (shown(&written), Some(new.into()));
                Arc::new(Markup { shown, equivalent, if_changed })
            }
        }
    }

    /// The markup of codes that are written so.
    fn shared(&mut self, written: Cow<'t, str>, equivalent: &'static str) -> Arc<Markup> {
        let is_it = |(known, _): &(&'static str, _)| *known == equivalent;
        let at = self.known.iter().position(is_it).unwrap_or_else(|| {
            self.known.push((equivalent, BTreeMap::new()));
            self.known.len() - 1
        });
        let Some((_, known)) = self.known.get_mut(at) else { return Arc::default() };
        if let Some(markup) = known.get(&*written) {
            return Arc::clone(markup);
        }
        let markup = Markup { shown: shown(&written), equivalent, if_changed: None };
        let markup = Arc::new(markup);
        known.insert(written, Arc::clone(&markup));
        markup
    }

    /// A place; most documents repeat theirs.
    fn place(&mut self, place: String) -> Arc<str> {
        if let Some(known) = self.places.get(place.as_str()) {
            return Arc::clone(known);
        }
        let place: Arc<str> = place.into();
        self.places.insert(Arc::clone(&place));
        place
    }
}

/// What a code is called where it has no bytes, and what is written for it.
enum Name {
    Opens(CompactString),
    Closes(CompactString),
    Changes(String),
    Unwritten(String),
    None,
}

/// For each piece the position of the code that opens its pair.
fn partners(raw: &[RawPiece]) -> Vec<Option<usize>> {
    let mut partners = vec![None; raw.len()];
    let mut open = BTreeMap::<&str, Vec<usize>>::new();
    for (piece_idx, piece) in raw.iter().enumerate() {
        match &piece.what {
            RawKind::Open(name) => open.entry(name).or_default().push(piece_idx),
            RawKind::Close(_) | RawKind::CloseNamed(_) => {
                let name = closed_name(&piece.what);
                let Some(opener) = open.get_mut(name).and_then(Vec::pop) else {
                    continue;
                };
                for idx in [opener, piece_idx] {
                    if let Some(partner) = partners.get_mut(idx) {
                        *partner = Some(opener);
                    }
                }
            }
            _ => {}
        }
    }
    partners
}

/// The name of the pair that a piece closes; empty if it closes none.
fn closed_name(what: &RawKind) -> &str {
    match what {
        RawKind::Close(name) => name,
        RawKind::CloseNamed(close) => &close.name,
        _ => "",
    }
}

fn shown(markup: &str) -> Box<str> {
    let is_plain = markup.len() <= SHOWN_CHARS
        && markup.split(' ').all(|word| !word.is_empty())
        && !markup.contains(|c: char| c.is_whitespace() && c != ' ');
    if is_plain && !markup.is_empty() {
        return markup.into();
    }
    let one_line = markup.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.is_empty() {
        return "↵".into();
    }
    match one_line.char_indices().nth(SHOWN_CHARS) {
        Some((at, _)) => format!("{}…", Span::new(0, at).of(&one_line)).into(),
        None => one_line.into(),
    }
}

/// Takes off what stands at the ends and is not to be translated: white space, codes that
/// stand alone, and pairs around the whole.
fn trimmed(original: &str, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut pieces = VecDeque::from(pieces);
    loop {
        let n_before = pieces.len();
        trim_end(original, &mut pieces, End::First);
        trim_end(original, &mut pieces, End::Last);
        if is_pair(pieces.front(), pieces.back()) {
            pieces.pop_front();
            pieces.pop_back();
        }
        drop_empty_pairs(&mut pieces);
        if pieces.len() == n_before {
            let mut pieces = Vec::from(pieces);
            pieces.shrink_to_fit();
            return pieces;
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

fn trim_end(original: &str, pieces: &mut VecDeque<Piece>, end: End) {
    loop {
        let piece = match end {
            End::First => pieces.front_mut(),
            End::Last => pieces.back_mut(),
        };
        let is_done = match piece {
            None => true,
            Some(Piece::Code(code)) => {
                !matches!(code.kind, CodeKind::Single | CodeKind::Break)
            }
            Some(Piece::Text { span, text }) => {
                trim_text(original, span, text, end);
                !text.is_empty()
            }
        };
        if is_done {
            return;
        }
        match end {
            End::First => drop(pieces.pop_front()),
            End::Last => drop(pieces.pop_back()),
        }
    }
}

/// Takes white space off one end, where bytes and text agree about it: text that stands in
/// elements of its own is written with them.
fn trim_text(original: &str, span: &mut Span, text: &mut Box<str>, end: End) {
    let raw = span.of(original);
    let is_space = |c: char| c.is_whitespace() && c != '\u{A0}';
    if text.chars().all(is_space) {
        *text = Box::default();
        return;
    }
    match end {
        End::First => {
            let n_bytes = raw.len() - raw.trim_start_matches(is_space).len();
            if n_bytes > 0 {
                *span = Span::new(span.start() + n_bytes, span.end());
                *text = text.trim_start_matches(is_space).into();
            }
        }
        End::Last => {
            let n_bytes = raw.trim_end_matches(is_space).len();
            if n_bytes < raw.len() {
                *span = Span::new(span.start(), span.start() + n_bytes);
                *text = text.trim_end_matches(is_space).into();
            }
        }
    }
}

/// Drops a pair with nothing between its codes from either end.
fn drop_empty_pairs(pieces: &mut VecDeque<Piece>) {
    if is_pair(pieces.front(), pieces.get(1)) {
        pieces.drain(..2);
    }
    let before_last = pieces.len().saturating_sub(2);
    if is_pair(pieces.get(before_last), pieces.get(before_last + 1)) {
        pieces.truncate(before_last);
    }
}

/// Whether these are the two codes of one pair.
fn is_pair(first: Option<&Piece>, last: Option<&Piece>) -> bool {
    matches!((first, last), (Some(Piece::Code(a)), Some(Piece::Code(b)))
        if (a.kind, b.kind) == (CodeKind::Open, CodeKind::Close) && a.number == b.number)
}

/// Numbers codes from 1 in the order of their first halves.
fn number(pieces: &mut [Piece]) {
    let mut pairs = BTreeMap::<u32, u32>::new();
    let mut n_codes = 0;
    for piece in pieces {
        let Piece::Code(code) = piece else { continue };
        let is_close = code.kind == CodeKind::Close;
        if let Some(number) = pairs.get(&code.number).filter(|_| is_close) {
            code.number = *number;
            continue;
        }
        n_codes += 1;
        if code.kind == CodeKind::Open {
            pairs.insert(code.number, n_codes);
        }
        code.number = n_codes;
    }
}

/// Gives names: the same content gets the same, and a count behind it.
#[derive(Debug, Default)]
struct Names {
    n_given: BTreeMap<u64, usize>,
}

impl Names {
    fn name(&mut self, unit: &Unit) -> String {
        let hash = Hash::of(unit.marked().as_bytes());
        let n_given = self.n_given.entry(hash.short_number()).or_default();
        *n_given += 1;
        let short = hash.short();
        let mut name = String::with_capacity(1 + short.len());
        name.push('u');
        name.push_str(&short);
        if *n_given > 1 {
            name.push('-');
            name.push_str(&n_given.to_compact_string());
        }
        name
    }
}
