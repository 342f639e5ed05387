//! Makes the model file of the lemmatiser, and reads it back: changes, decisions, dropped marks.

use super::change::{Case, Change, Shape};
use super::decisions::{Entry, LONGEST_ENDING, LONGEST_WORD};
use headwater_core::syntax::Tag;
use headwater_nets::file::{FileError, Layout, Model, Writer};

/// The name of the model.
const MODEL: &str = "lemmas";

/// Raised when the same file would mean something else.
const VERSION: u32 = 1;

/// Marks the choice of a whole word; choices are smaller.
const WHOLE: u32 = 1 << 15;

/// What was fitted.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Parts {
    /// The changes that decisions choose from.
    pub changes: Vec<Change>,
    /// Which change is made: groups are [`super::ending_group`]s, choices are places in `changes`.
    pub endings: Vec<Entry>,
    /// In which case the lemma is written: groups are [`super::case_group`]s, choices are [`Case`]s.
    pub cases: Vec<Entry>,
    /// Marks that lemmas of a tag are written without.
    pub dropped: Vec<(Tag, char)>,
}

impl Parts {
    /// The file. The order of decisions does not matter: the same ones are the same bytes.
    pub fn write(&self) -> Result<Vec<u8>, FileError> {
        let strips: Vec<u32> =
            self.changes.iter().map(|change| u32::try_from(change.strip).unwrap_or(u32::MAX)).collect();
        let appends: Vec<&str> = self.changes.iter().map(|change| &*change.append).collect();
        let dropped: Vec<String> = self.dropped.iter().map(|(tag, mark)| format!("{tag} {mark}")).collect();
        let mut writer = Writer::new(MODEL, layout());
        writer.keys("strips", &strips).words("appends", &appends).words("dropped", &dropped);
        write_entries(&mut writer, "endings", &self.endings);
        write_entries(&mut writer, "cases", &self.cases);
        writer.finish()
    }

    /// What a file holds.
    pub fn read(bytes: &[u8]) -> Result<Parts, FileError> {
        let model = Model::open(bytes, MODEL, layout())?;
        let (strips, appends) = (model.keys("strips")?, model.words("appends")?);
        if strips.len() != appends.len() {
            return Err(model.unfit("appends", "not as many as strips"));
        }
        let changes = strips.into_iter().zip(appends);
        let changes = changes.map(|(strip, append)| Change { strip: strip as usize, append }).collect();
        let marks = model.words("dropped")?;
        let dropped = marks.iter().map(|line| mark(line)).collect::<Option<Vec<_>>>();
        Ok(Parts {
            changes,
            endings: read_entries(&model, "endings")?,
            cases: read_entries(&model, "cases")?,
            dropped: dropped.ok_or_else(|| model.unfit("dropped", "not a tag and a mark"))?,
        })
    }
}

fn layout() -> u64 {
    let sizes = Layout::default().with("version", VERSION).with("ending", LONGEST_ENDING);
    let cases = Case::ALL.map(|case| format!("{case:?}"));
    let sizes = sizes.with("word", LONGEST_WORD).with("shapes", Shape::COUNT).with_all("case", cases);
    sizes.with_all("tag", Tag::ALL).hash()
}

fn mark(line: &str) -> Option<(Tag, char)> {
    let (tag, mark) = line.split_once(' ')?;
    let mut marks = mark.chars();
    let mark = marks.next()?;
    marks.next().is_none().then_some((Tag::of(tag)?, mark))
}

/// Like stands beside like, so that it compresses: decisions by group, choice and ending.
fn write_entries(writer: &mut Writer, section: &str, entries: &[Entry]) {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_unstable_by_key(|entry| (entry.group, entry.choice, entry.whole, &entry.ending));
    let texts: Vec<&str> = sorted.iter().map(|entry| &*entry.ending).collect();
    let choice = |entry: &Entry| {
        let whole = if entry.whole { WHOLE } else { 0 };
        u32::from(entry.group) << 16 | whole | u32::from(entry.choice) & !WHOLE
    };
    let choices = sorted.iter().map(|entry| choice(entry));
    writer.bytes(section, texts.join("\n").as_bytes());
    writer.keys(&choice_section(section), &choices.collect::<Vec<u32>>());
}

fn read_entries(model: &Model<'_>, section: &str) -> Result<Vec<Entry>, FileError> {
    let (bytes, choices) = (model.bytes(section)?, model.keys(&choice_section(section))?);
    let text = std::str::from_utf8(&bytes).map_err(|_| model.unfit(section, "not UTF-8"))?;
    let mut entries = Vec::with_capacity(choices.len());
    let mut texts = text.split('\n');
    for choice in choices {
        let text = texts.next().ok_or_else(|| model.unfit(section, "fewer endings than choices"))?;
        let (group, whole) = ((choice >> 16) as u16, choice & WHOLE != 0);
        entries.push(Entry { group, whole, ending: text.into(), choice: (choice & !WHOLE) as u16 });
    }
    Ok(entries)
}

fn choice_section(section: &str) -> String {
    format!("{section}.choices")
}
