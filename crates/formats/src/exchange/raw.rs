//! From what a reader found to units: codes are paired, ends trimmed, names given.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use khulasa_text::{BlockKind, CellPlace, Span};

use crate::exchange::dress::Dress;
use crate::exchange::format::UnitFormat;
use crate::exchange::hash::Hash;
use crate::exchange::part::Part;
use crate::exchange::runs::RunFrames;
use crate::exchange::unit::{Code, CodeKind, Piece, Unit};

/// The longest markup that is shown to a translator whole, in characters.
const SHOWN_CHARS: usize = 60;

/// A unit as a reader found it.
#[derive(Clone, Debug)]
pub(crate) struct RawUnit {
    pub(crate) kind: BlockKind,
    pub(crate) level: u8,
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
    Open(String),
    Close(String),
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
    pub(crate) name: String,
    pub(crate) if_changed: String,
}

/// What will be written for a code, and what a reader sees of it if it breaks the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unwritten {
    pub(crate) markup: String,
    pub(crate) breaks: &'static str,
}

impl RawUnit {
    pub(crate) fn new(kind: BlockKind, place: &str, dress: &'static dyn Dress) -> Self {
        let place = place.to_owned();
        Self {
            kind,
            level: 0,
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
    let mut markup = Markup::default();
    format.each_unit(original, parts, &mut |raw| {
        let mut unit = shape_unit(original, raw);
        if let Some(unit) = &mut unit {
            markup.share(unit);
        }
        units.extend(unit);
    });
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
        copy.copy_of = found.map(|unit| unit.id.clone());
    }
}

/// A unit without its name; none if there is no letter or digit in it.
pub(super) fn shape_unit(original: &str, raw: RawUnit) -> Option<Unit> {
    let mut paired = pair(original, raw.pieces);
    if !raw.keeps_ends {
        paired = trimmed(original, paired);
    }
    number(&mut paired);
    if let Some(runs) = &raw.runs {
        show_inside(original, runs, &mut paired);
    }
    if !paired.iter().any(|piece| piece.visible().contains(char::is_alphanumeric)) {
        return None;
    }
    let (first, last) = (paired.first()?, paired.last()?);
    let span = Span::new(first.span().start(), last.span().end());
    Some(Unit {
        id: String::new(),
        kind: raw.kind,
        level: raw.level,
        cell: raw.cell,
        part: String::new(),
        place: raw.place,
        context: raw.context,
        copy_of: None,
        span,
        pieces: paired,
        is_running: raw.is_running && raw.copied_since.is_none(),
        copied_since: raw.copied_since,
        dress: raw.dress,
        runs: raw.runs,
    })
}

/// Pairs codes by name; one without its other half stands alone.
fn pair(original: &str, raw: Vec<RawPiece>) -> Vec<Piece> {
    let partners = partners(&raw);
    let mut pieces = Vec::with_capacity(raw.len());
    for (piece, partner) in raw.into_iter().zip(partners) {
        let RawPiece { span, what } = piece;
        let mut if_changed = None;
        let mut name = None;
        let (kind, equivalent) = match what {
            RawKind::Text(text) => {
                pieces.push(Piece::Text { span, text });
                continue;
            }
            RawKind::Open(own) if partner.is_some() => {
                name = Some(format!("<{own}>").into());
                (CodeKind::Open, "")
            }
            RawKind::Close(own) if partner.is_some() => {
                name = Some(format!("</{own}>").into());
                (CodeKind::Close, "")
            }
            RawKind::CloseNamed(close) if partner.is_some() => {
                if_changed = Some(close.if_changed.into());
                (CodeKind::Close, "")
            }
            RawKind::Break(equivalent) => (CodeKind::Break, equivalent),
            RawKind::Unwritten(code) => {
                let Unwritten { markup, breaks } = *code;
                name = Some(shown(&markup));
                if_changed = Some(markup.into());
                let is_single = breaks.is_empty();
                (if is_single { CodeKind::Single } else { CodeKind::Break }, breaks)
            }
            _ => (CodeKind::Single, ""),
        };
        // The number of the pair until codes are numbered.
        let id = partner.unwrap_or(0);
        // A pair without bytes stands for properties of what is in it, any other code for
        // what is to be written.
        let name = name.filter(|_| span.is_empty());
        let shown = name.unwrap_or_else(|| shown(span.of(original)));
        pieces.push(Piece::Code(Code { id, kind, span, shown, equivalent, if_changed }));
    }
    pieces
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

fn shown(markup: &str) -> Arc<str> {
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

/// Shows codes in runs without the runs.
fn show_inside(original: &str, runs: &RunFrames, pieces: &mut [Piece]) {
    for piece in pieces {
        if let Piece::Code(code) = piece
            && let Some(inside) =
                runs.inside(original, code.span).filter(|s| !s.is_empty())
        {
            code.shown = shown(inside.of(original));
        }
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
            return pieces.into();
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
fn trim_text(original: &str, span: &mut Span, text: &mut String, end: End) {
    let raw = span.of(original);
    let is_space = |c: char| c.is_whitespace() && c != '\u{A0}';
    if text.chars().all(is_space) {
        text.clear();
        return;
    }
    match end {
        End::First => {
            let n_bytes = raw.len() - raw.trim_start_matches(is_space).len();
            if n_bytes > 0 {
                *span = Span::new(span.start() + n_bytes, span.end());
                *text = text.trim_start_matches(is_space).to_owned();
            }
        }
        End::Last => {
            let n_bytes = raw.trim_end_matches(is_space).len();
            if n_bytes < raw.len() {
                *span = Span::new(span.start(), span.start() + n_bytes);
                text.truncate(text.trim_end_matches(is_space).len());
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
        if (a.kind, b.kind) == (CodeKind::Open, CodeKind::Close) && a.id == b.id)
}

/// Numbers codes from 1 in the order of their first halves.
fn number(pieces: &mut [Piece]) {
    let mut pairs = BTreeMap::<usize, usize>::new();
    let mut n_codes = 0;
    for piece in pieces {
        let Piece::Code(code) = piece else { continue };
        let is_close = code.kind == CodeKind::Close;
        if let Some(number) = pairs.get(&code.id).filter(|_| is_close) {
            code.id = *number;
            continue;
        }
        n_codes += 1;
        if code.kind == CodeKind::Open {
            pairs.insert(code.id, n_codes);
        }
        code.id = n_codes;
    }
}

/// The markup that codes show: the same is held once, for most documents repeat theirs.
#[derive(Debug, Default)]
struct Markup {
    known: BTreeSet<Arc<str>>,
}

impl Markup {
    fn share(&mut self, unit: &mut Unit) {
        for piece in &mut unit.pieces {
            let Piece::Code(code) = piece else { continue };
            match self.known.get(&code.shown) {
                Some(known) => code.shown = Arc::clone(known),
                None => drop(self.known.insert(Arc::clone(&code.shown))),
            }
        }
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
        if *n_given == 1 { format!("u{short}") } else { format!("u{short}-{n_given}") }
    }
}
