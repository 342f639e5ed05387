//! Makes [`Changes`]: what is otherwise in a later [`crate::edition::Edition`] than in an earlier one. All numbers are
//! places in the lists of these two.
//! Leaves comparing to `reconcile`, words and formats to `render`.

/// What changed between two briefs.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// Every report of both: those of the later brief in its order, then those that are gone.
    pub reports: Vec<ReportChange>,
    /// Findings that changed, are new or are gone: those of the later brief in its order, then those of the earlier.
    pub findings: Vec<FindingChange>,
    /// Findings that are the same in both.
    pub same: u32,
    /// Notices of the later brief that the earlier had not.
    pub new_notices: Vec<u32>,
    /// Notices of the earlier brief that the later has not.
    pub gone_notices: Vec<u32>,
}

/// What became of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReportChange {
    /// What.
    pub fate: ReportFate,
    /// The report of the earlier brief.
    pub before: Option<u32>,
    /// The report of the later brief.
    pub after: Option<u32>,
}

/// What became of a report.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReportFate {
    /// It is there, word for word.
    Same,
    /// It came.
    New,
    /// It is there in other words.
    Edited,
    /// It is not there any more.
    Gone,
    /// It was given again and could not be read.
    Unread,
}

impl ReportFate {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            ReportFate::Same => "same",
            ReportFate::New => "new",
            ReportFate::Edited => "edited",
            ReportFate::Gone => "gone",
            ReportFate::Unread => "unread",
        }
    }
}

/// What became of a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FindingChange {
    /// What.
    pub fate: FindingFate,
    /// The finding of the earlier brief.
    pub before: Option<u32>,
    /// The finding of the later brief.
    pub after: Option<u32>,
    /// What exactly is otherwise.
    pub steps: Vec<Step>,
    /// Words of the earlier brief that show it.
    pub earlier: Vec<Place>,
    /// Words of the later brief that show it; one of both is never empty.
    pub later: Vec<Place>,
}

/// Words of a finding: its answer, and who says it there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// Among the answers of the finding.
    pub answer: u32,
    /// Among those who say the answer.
    pub saying: u32,
}

/// What became of a finding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FindingFate {
    /// It is new.
    New,
    /// It is there, and something about it is otherwise.
    Changed,
    /// It is not there any more.
    Gone,
    /// Nothing of it is new or gone: the same words stand under another finding.
    Regrouped,
}

impl FindingFate {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            FindingFate::New => "new",
            FindingFate::Changed => "changed",
            FindingFate::Gone => "gone",
            FindingFate::Regrouped => "regrouped",
        }
    }
}

/// One thing that is otherwise about a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Its figure: the answers of the earlier brief that are gone and those of the later that are new.
    Figure {
        /// The answer that was replaced, and the one that stands in its place.
        moved: Option<(u32, u32)>,
        /// Answers of the later brief that the earlier had not.
        added: Vec<u32>,
        /// Answers of the earlier brief that the later has not.
        gone: Vec<u32>,
    },
    /// Its verdict.
    Verdict,
    /// Its counts.
    Counts,
    /// Somebody denies or doubts it who did not: places in the later brief.
    Objected(Vec<Place>),
    /// Nobody denies or doubts it there any more: places in the earlier brief.
    Cleared(Vec<Place>),
    /// What it rested on.
    Source(SourceFate),
    /// Only the words.
    Words,
}

/// What became of what a finding rested on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SourceFate {
    /// All its reports are gone, and all were one newsroom's.
    Withdrawn,
    /// All its reports are gone, of several newsrooms.
    Gone,
    /// What is left of its reports was edited.
    Edited,
    /// A report it rested on could not be read this time.
    Unread,
    /// Its reports are there, word for word: they are read otherwise.
    Reread,
}

impl SourceFate {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            SourceFate::Withdrawn => "withdrawn",
            SourceFate::Gone => "gone",
            SourceFate::Edited => "edited",
            SourceFate::Unread => "unread",
            SourceFate::Reread => "reread",
        }
    }
}
