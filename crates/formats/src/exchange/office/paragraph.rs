//! A paragraph on its way to a unit: its pieces, the elements around them, its looks.

use std::collections::BTreeMap;

use khulasa_text::{BlockKind, CellPlace, ItemPlace, Span};

use crate::exchange::dress::Bare;
use crate::exchange::office::look::Look;
use crate::exchange::office::numbering::{Counts, Numbering};
use crate::exchange::office::role::Vocabulary;
use crate::exchange::office::styles::{ListPlace, Styles};
use crate::exchange::raw::{RawKind, RawUnit};
use crate::exchange::runs::{Frame, RunFrames};

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) kind: Option<BlockKind>,
    /// The list that its own properties make it an item of.
    pub(super) list: Option<ListPlace>,
    /// The level of a heading or item, from 1.
    level: usize,
    item: Option<ItemPlace>,
    /// The level of the heading that its own properties make of it; 0 for none.
    pub(super) outline: Option<usize>,
    pub(super) cell: Option<CellPlace>,
    /// The id of its style; empty if it names none.
    pub(super) style: String,
    pub(super) place: String,
    pub(super) has_changes: bool,
    /// For the second of what a document holds twice, where both begin.
    pub(super) copied_since: Option<usize>,
    /// Where its content begins, behind its properties.
    pub(super) start: usize,
    atoms: Vec<Atom>,
    runs: Vec<Frame>,
    /// The looks of the runs.
    looks: Vec<Look>,
    changes: Vec<Frame>,
    /// The runs and changes that are open, the inner last.
    open: Vec<Open>,
    /// Whether the innermost run has no piece yet.
    is_fresh: bool,
}

/// A run or change by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Run(usize),
    Change(usize),
}

/// A piece, and the run that it lies in.
#[derive(Debug)]
struct Atom {
    span: Span,
    what: RawKind,
    run: Option<usize>,
    is_note: bool,
}

impl Paragraph {
    /// Makes a heading or an item of what its own properties, or else its style, say to be
    /// one.
    pub(super) fn settle_kind(&mut self, styles: &Styles) {
        let of_style = styles.list(&self.style);
        if let Some(own) = &mut self.list {
            let list_id = of_style.and_then(|place| place.list_id);
            own.list_id = own.list_id.take().or(list_id);
        } else {
            self.list = of_style;
        }
        self.list.take_if(|place| place.list_id.as_deref() == Some("0"));
        let by_style = || styles.heading(&self.style);
        if let Some(level) = self.outline.or_else(by_style).filter(|level| *level > 0) {
            (self.kind, self.level) = (Some(BlockKind::Heading), level);
        } else if let Some(place) = &self.list {
            self.kind.get_or_insert(BlockKind::ListItem);
            self.level = place.level.saturating_add(1);
        }
    }

    /// Counts an item of a list; what a document holds twice is counted once.
    pub(super) fn count(&mut self, numbering: &Numbering, counts: &mut Counts) {
        if let Some(ListPlace { list_id: Some(id), level }) = &self.list
            && self.copied_since.is_none()
        {
            let number = counts.next(numbering, id, *level);
            self.item = number.map(|number| ItemPlace { item: self.start, number });
        }
    }

    pub(super) fn open_run(&mut self, tag: Span) {
        self.open.push(Open::Run(self.runs.len()));
        self.runs.push(Frame::open(tag));
        self.looks.push(Look::default());
        self.is_fresh = true;
    }

    pub(super) fn open_change(&mut self, tag: Span) {
        self.open.push(Open::Change(self.changes.len()));
        self.changes.push(Frame::open(tag));
        self.has_changes = true;
    }

    /// Ends the run or change that was opened last.
    pub(super) fn close_frame(&mut self, end: usize) {
        let frame = match self.open.pop() {
            Some(Open::Run(run_idx)) => {
                self.is_fresh = false;
                // What ends a run belongs to its last piece.
                if let Some(last) =
                    self.atoms.last_mut().filter(|a| a.run == Some(run_idx))
                {
                    last.span = Span::new(last.span.start(), end);
                }
                self.runs.get_mut(run_idx)
            }
            Some(Open::Change(change_idx)) => self.changes.get_mut(change_idx),
            None => None,
        };
        if let Some(frame) = frame {
            frame.span = Span::new(frame.span.start(), end);
        }
    }

    /// Gives the innermost run its properties, without the changes of them.
    pub(super) fn set_properties(
        &mut self,
        text: &str,
        properties: Span,
        holes: &[Span],
    ) {
        let run_idx = self.run().unwrap_or_default();
        let (Some(run), Some(look)) =
            (self.runs.get_mut(run_idx), self.looks.get_mut(run_idx))
        else {
            return;
        };
        *look = Look::read(text, properties);
        self.has_changes |= !holes.is_empty();
        let mut start = run.span.start();
        run.open.clear();
        for hole in holes {
            run.open.push(Span::new(start, hole.start()));
            start = hole.end();
        }
        run.open.push(Span::new(start, properties.end()));
    }

    pub(super) fn is_in_run(&self) -> bool {
        self.run().is_some()
    }

    /// The innermost open element, if it is a run.
    fn run(&self) -> Option<usize> {
        match self.open.last() {
            Some(Open::Run(run_idx)) => Some(*run_idx),
            _ => None,
        }
    }

    /// Where the innermost open element begins, if it marks a change.
    pub(super) fn innermost_change(&self) -> Option<usize> {
        match self.open.last() {
            Some(Open::Change(idx)) => self.changes.get(*idx).map(|c| c.span.start()),
            _ => None,
        }
    }

    /// Where a piece begins: the first of a run takes what opens the run with it.
    pub(super) fn piece_start(&mut self, start: usize) -> usize {
        let run = self.run().and_then(|run| self.runs.get(run));
        let is_fresh = std::mem::take(&mut self.is_fresh);
        run.filter(|_| is_fresh).map_or(start, |run| run.span.start())
    }

    /// Adds a piece; white space and marks before it are nobody's.
    pub(super) fn push(&mut self, span: Span, what: RawKind) {
        let run = self.run();
        self.is_fresh = false;
        // Pieces lie side by side, also where elements lie in each other as no schema has it.
        let from = self.atoms.last().map_or(0, |last| last.span.end());
        if span.end() < from {
            return;
        }
        let span = Span::new(span.start().max(from), span.end());
        self.atoms.push(Atom { span, what, run, is_note: false });
    }

    /// Says that the last piece is the mark of a note.
    pub(super) fn mark_note(&mut self) {
        if let Some(last) = self.atoms.last_mut() {
            last.is_note = true;
        }
    }

    /// Makes brackets around the mark of a note a part of it.
    fn join_notes(&mut self) {
        let is = |atom: &Atom, brackets: [&str; 2]| matches!(&atom.what, RawKind::Text(text) if brackets.contains(&text.as_str()));
        let mut joined: Vec<Atom> = Vec::with_capacity(self.atoms.len());
        for atom in std::mem::take(&mut self.atoms) {
            if let [.., opening, mark] = joined.as_mut_slice()
                && mark.is_note
                && is(opening, ["(", "["])
                && is(&atom, [")", "]"])
            {
                opening.span = Span::new(opening.span.start(), atom.span.end());
                opening.what = RawKind::Single;
                joined.pop();
            } else {
                joined.push(atom);
            }
        }
        self.atoms = joined;
    }

    /// Lets the last piece, if it opens a pair, take what tells about that pair.
    pub(super) fn extend(&mut self, end: usize) {
        if let Some(Atom { span, what: RawKind::Open(_), .. }) = self.atoms.last_mut() {
            *span = Span::new(span.start(), end);
        }
    }

    /// The unit of a paragraph that ends here.
    pub(super) fn finish(
        mut self,
        end: usize,
        words: &Vocabulary,
        prefix: &str,
    ) -> RawUnit {
        self.join_notes();
        self.number_looks();
        for frame in self.runs.iter_mut().chain(&mut self.changes) {
            frame.span = Span::new(frame.span.start(), frame.span.end().min(end));
        }
        let kind = self.kind.unwrap_or(BlockKind::Paragraph);
        let mut unit = RawUnit::new(kind, &self.place, &Bare)
            .at_level(self.level)
            .in_item(self.item)
            .in_cell(self.cell);
        self.push_pieces(&mut unit, end);
        unit.keeps_ends = self.has_changes;
        unit.copied_since = self.copied_since;
        unit.runs = Some(RunFrames {
            runs: self.runs,
            changes: self.changes,
            write_text: words.write_text,
            prefix: prefix.to_owned(),
            has_changes: self.has_changes,
        });
        unit
    }

    /// Gives the unit its pieces, with pairs for looks; what stands between pieces is text
    /// without a letter, so that the pieces tile the unit.
    fn push_pieces(&mut self, unit: &mut RawUnit, end: usize) {
        let mut pairs = self.pairs().into_iter().peekable();
        let mut at = self.has_changes.then_some(self.start);
        for (atom_idx, atom) in std::mem::take(&mut self.atoms).into_iter().enumerate() {
            let (start, atom_end) = (atom.span.start(), atom.span.end());
            if let Some(at) = at.filter(|at| *at < start) {
                unit.push(Span::new(at, start), RawKind::Text(String::new()));
            }
            if let Some(pair) = pairs.peek().filter(|pair| pair.first == atom_idx) {
                unit.push(
                    Span::new(start, start),
                    RawKind::Open(pair.name.as_str().into()),
                );
            }
            at = Some(atom_end);
            unit.push(atom.span, atom.what);
            if let Some(pair) = pairs.next_if(|pair| pair.last == atom_idx) {
                unit.push(
                    Span::new(atom_end, atom_end),
                    RawKind::Close(pair.name.into()),
                );
            }
        }
        if let Some(at) = at.filter(|at| self.has_changes && *at < end) {
            unit.push(Span::new(at, end), RawKind::Text(String::new()));
        }
    }

    fn number_looks(&mut self) {
        let mut known: Vec<(usize, &Look)> = Vec::new();
        for (run_idx, (run, look)) in self.runs.iter_mut().zip(&self.looks).enumerate() {
            let first = |is_it: &dyn Fn(&Look) -> bool| {
                known
                    .iter()
                    .find(|(_, known)| is_it(known))
                    .map_or(run_idx, |(idx, _)| *idx)
            };
            run.look = first(&|known| known.is_like(look));
            run.look_on_space = first(&|known| known.is_like_on(" ", look));
            if run.look == run_idx {
                known.push((run_idx, look));
            }
        }
    }

    /// The pairs that stand for looks other than the usual one of their place.
    fn pairs(&self) -> Vec<Pair> {
        let bases = self.bases();
        let mut grouper = Grouper::default();
        self.each_text(|event| match event {
            Event::Border => grouper.end(),
            Event::Text { atom_idx, place, text, look } => {
                match (look, bases.get(&place)) {
                    (Some(look), Some(base)) => grouper.text(atom_idx, text, look, base),
                    _ => grouper.end(),
                }
            }
        });
        grouper.end();
        grouper.pairs
    }

    /// For each pair around runs, and for none, the look that most of its text has.
    fn bases(&self) -> BTreeMap<Option<usize>, &Look> {
        let mut counts: BTreeMap<Option<usize>, Vec<(&Look, usize)>> = BTreeMap::new();
        self.each_text(|event| {
            let Event::Text { place, text, look: Some(look), .. } = event else { return };
            let n_chars = text.chars().filter(|c| !c.is_whitespace()).count();
            let counts = counts.entry(place).or_default();
            match counts.iter_mut().find(|(known, _)| known.is_like(look)) {
                Some((_, n_known)) => *n_known += n_chars,
                None => counts.push((look, n_chars)),
            }
        });
        let bases = counts.into_iter();
        bases
            .filter_map(|(place, counts)| Some((place, most_frequent(counts)?)))
            .collect()
    }

    /// Tells of each text, and of each border of a pair around runs.
    fn each_text<'p>(&'p self, mut tell: impl FnMut(Event<'p>)) {
        let mut places: Vec<usize> = Vec::new();
        for (atom_idx, atom) in self.atoms.iter().enumerate() {
            match &atom.what {
                RawKind::Open(_) => {
                    places.push(atom_idx);
                    tell(Event::Border);
                }
                RawKind::Close(_) => {
                    places.pop();
                    tell(Event::Border);
                }
                RawKind::Text(text) => {
                    let look = atom.run.and_then(|run| self.looks.get(run));
                    let place = places.last().copied();
                    tell(Event::Text { atom_idx, place, text, look });
                }
                _ => {}
            }
        }
    }
}

/// The first of those with most characters.
fn most_frequent(counts: Vec<(&Look, usize)>) -> Option<&Look> {
    let most = counts.iter().map(|(_, n_chars)| *n_chars).max()?;
    counts.into_iter().find(|(_, n_chars)| *n_chars == most).map(|(look, _)| look)
}

/// What there is in a paragraph for looks.
enum Event<'p> {
    Border,
    Text {
        atom_idx: usize,
        /// The pair around it.
        place: Option<usize>,
        text: &'p str,
        look: Option<&'p Look>,
    },
}

/// A look, from one piece to another.
#[derive(Debug)]
struct Pair {
    first: usize,
    last: usize,
    name: String,
}

#[derive(Debug, Default)]
struct Grouper<'p> {
    pairs: Vec<Pair>,
    current: Option<(&'p Look, usize, usize)>,
}

impl<'p> Grouper<'p> {
    fn text(&mut self, atom_idx: usize, text: &str, look: &'p Look, base: &'p Look) {
        let own = self.current.as_mut();
        let own = own.filter(|(own, ..)| look.is_like_on(text, own));
        let is_base = look.is_like_on(text, base);
        match own {
            // What both sides show alike goes with what follows it.
            Some(_) if is_base => {}
            Some((_, _, last)) => *last = atom_idx,
            None if is_base => self.end(),
            None => {
                self.end();
                self.current = Some((look, atom_idx, atom_idx));
            }
        }
    }

    fn end(&mut self) {
        if let Some((look, first, last)) = self.current.take() {
            self.pairs.push(Pair { first, last, name: look.name() });
        }
    }
}
