//! The properties of a run of Word, turned.
//!
//! Arabic text takes its weight, slope, size and font from properties of its own. Text of
//! the other direction in its place must look as heavy and as large, so what only the one
//! set says is said in the other too. What both say stays, but for the size: text is as large
//! as what stood in its place.

use crate::exchange::tree::Element;
use crate::exchange::turn::Direction;

/// The properties for Latin and for Arabic text that mean the same.
const TWINS: [(&str, &str); 3] = [("b", "bCs"), ("i", "iCs"), ("sz", "szCs")];

/// What text must have the same of as what stood in its place.
const SIZES: [&str; 2] = ["sz", "szCs"];

/// The attributes of fonts for Latin text, and for Arabic.
const FONTS: [(&[&str], &str); 2] =
    [(&["ascii", "hAnsi"], "cs"), (&["asciiTheme", "hAnsiTheme"], "cstheme")];

/// What may stand behind `rtl` among the properties, in the order of the schema.
const BEHIND_RTL: &[&str] =
    &["cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"];

/// What every turning of a document needs to know.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aim<'a> {
    pub(super) direction: Direction,
    /// The tag of the language that the text is in now.
    pub(super) language: &'a str,
    /// The prefix of element names, with its colon.
    pub(super) prefix: &'a str,
}

/// The properties of a run: their names without prefix, and each as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RunProperties {
    list: Vec<(String, String)>,
    /// What was changed in them.
    pub(super) what: Vec<String>,
}

impl Aim<'_> {
    /// The name of an element that Word knows, without its prefix.
    pub(super) fn local<'t>(&self, element: Element<'t>) -> &'t str {
        element.name().strip_prefix(self.prefix).unwrap_or_default()
    }

    /// The element of a name directly in another.
    pub(super) fn child<'t>(
        &self,
        element: Element<'t>,
        name: &str,
    ) -> Option<Element<'t>> {
        element.children().find(|child| self.local(*child) == name)
    }

    /// Whether a property is set directly in an element: absent is neither.
    pub(super) fn switch(&self, element: Element<'_>, name: &str) -> Option<bool> {
        let property = self.child(element, name)?;
        let value = property.value(&format!("{}val", self.prefix)).unwrap_or("1");
        Some(!matches!(value, "0" | "false" | "off"))
    }

    fn element(&self, name: &str) -> (String, String) {
        (name.to_owned(), format!("<{}{name}/>", self.prefix))
    }
}

impl RunProperties {
    pub(super) fn read(aim: &Aim<'_>, properties: Option<Element<'_>>) -> Self {
        let children = properties.into_iter().flat_map(Element::children);
        let list = children
            .map(|child| (aim.local(child).to_owned(), child.written().to_owned()))
            .collect();
        Self { list, what: Vec::new() }
    }

    /// The properties for text from the left, which was text from the right if `was_right`.
    pub(super) fn turned_left(mut self, aim: &Aim<'_>, was_right: bool) -> Self {
        for name in ["rtl", "cs"] {
            if self.remove(name) {
                self.what.push(format!("{name} removed"));
            }
        }
        if was_right {
            for (latin, arabic) in TWINS {
                self.copy(aim, arabic, latin);
            }
            for (latin, arabic) in FONTS {
                for name in latin {
                    self.copy_font(aim, arabic, name);
                }
            }
            self.set_language(aim, "val");
        }
        self
    }

    /// The properties for text from the right, which was text from the left if `was_left`.
    pub(super) fn turned_right(self, aim: &Aim<'_>, was_left: bool) -> Self {
        let turned = if was_left { self.with_arabic_twins(aim) } else { self };
        turned.marked_right(aim)
    }

    /// Says of Arabic text what is said of Latin text only.
    pub(super) fn with_arabic_twins(mut self, aim: &Aim<'_>) -> Self {
        for (latin, arabic) in TWINS {
            self.copy(aim, latin, arabic);
        }
        for (latin, arabic) in FONTS {
            if let Some(name) = latin.first() {
                self.copy_font(aim, name, arabic);
            }
        }
        self.set_language(aim, "bidi");
        self
    }

    /// The properties of text that is set from the right whatever is around it.
    pub(super) fn marked_right(mut self, aim: &Aim<'_>) -> Self {
        if !self.has("rtl") {
            let is_behind =
                |(name, _): &(String, String)| BEHIND_RTL.contains(&name.as_str());
            let at = self.list.iter().position(is_behind).unwrap_or(self.list.len());
            self.list.insert(at, aim.element("rtl"));
            self.what.push("rtl set".to_owned());
        }
        self
    }

    /// As it is written; nothing if there are none.
    pub(super) fn written(&self, aim: &Aim<'_>) -> String {
        if self.list.is_empty() {
            return String::new();
        }
        let inner: String =
            self.list.iter().map(|(_, written)| written.as_str()).collect();
        format!("<{0}rPr>{inner}</{0}rPr>", aim.prefix)
    }

    fn has(&self, name: &str) -> bool {
        self.list.iter().any(|(known, _)| known == name)
    }

    fn remove(&mut self, name: &str) -> bool {
        let n_before = self.list.len();
        self.list.retain(|(known, _)| known != name);
        self.list.len() < n_before
    }

    /// Says of one kind of text what is said of the other only, and of sizes what is said of
    /// the other at all. The two stand side by side in the schema, Latin first.
    fn copy(&mut self, aim: &Aim<'_>, from: &str, to: &str) {
        let at = self.list.iter().position(|(name, _)| name == from);
        let Some((at, (_, written))) = at.and_then(|at| Some((at, self.list.get(at)?)))
        else {
            return;
        };
        let old = format!("<{}{from}", aim.prefix);
        let new = written.replacen(&old, &format!("<{}{to}", aim.prefix), 1);
        let new = new.replace(
            &format!("</{}{from}>", aim.prefix),
            &format!("</{}{to}>", aim.prefix),
        );
        match self.list.iter_mut().find(|(name, _)| name == to) {
            Some((_, old)) if SIZES.contains(&to) && *old != new => {
                *old = new;
                return self.what.push(format!("{to} as {from}"));
            }
            Some(_) => return,
            None => {}
        }
        let is_latin_first = from.ends_with("Cs");
        self.list.insert(if is_latin_first { at } else { at + 1 }, (to.to_owned(), new));
        self.what.push(format!("{to} as {from}"));
    }

    fn copy_font(&mut self, aim: &Aim<'_>, from: &str, to: &str) {
        let fonts = self.list.iter_mut().find(|(name, _)| name == "rFonts");
        let Some((_, written)) = fonts else { return };
        let has = |name: &str| written.contains(&format!(" {}{name}=", aim.prefix));
        // A font by name and one by the theme's name are one property.
        let named = to.trim_end_matches("Theme").trim_end_matches("theme");
        let themed = [format!("{named}Theme"), format!("{named}theme")];
        if has(named) || themed.iter().any(|name| has(name)) {
            return;
        }
        let Some(font) = attribute_value(written, &format!("{}{from}", aim.prefix))
        else {
            return;
        };
        let attribute = format!(" {}{to}=\"{font}\"", aim.prefix);
        let name = format!("<{}rFonts", aim.prefix);
        *written = written.replacen(&name, &format!("{name}{attribute}"), 1);
        self.what.push(format!("font {to} as {from}"));
    }

    /// Sets the language of one kind of text, where the run has languages at all.
    fn set_language(&mut self, aim: &Aim<'_>, attribute: &str) {
        let language = self.list.iter_mut().find(|(name, _)| name == "lang");
        let Some((_, written)) = language else { return };
        let name = format!("{}{attribute}", aim.prefix);
        let primary =
            |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        match attribute_value(written, &name) {
            Some(old) if primary(&old) == primary(aim.language) => return,
            Some(old) => {
                let old = format!("{name}=\"{old}\"");
                let new = format!("{name}=\"{}\"", aim.language);
                *written = written.replacen(&old, &new, 1);
            }
            None => {
                let start = format!("<{}lang", aim.prefix);
                let new = format!("{start} {name}=\"{}\"", aim.language);
                *written = written.replacen(&start, &new, 1);
            }
        }
        self.what.push(format!("lang {attribute} {}", aim.language));
    }
}

/// The value of an attribute in an element as it is written with `"`.
fn attribute_value(written: &str, name: &str) -> Option<String> {
    let (_, rest) = written.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}
