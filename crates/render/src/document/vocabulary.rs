//! Makes the closed vocabularies of the document: the same words as in `core`, with the serde and schema that `core`
//! does not know. A word added in `core` does not compile here until it is added too.

use headwater_core::{annotations, brief, changes, figure, finding, lineage, report, time};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! vocabulary {
    ($($(#[doc = $doc:literal])+ $name:ident = $core:path { $($(#[doc = $about:literal])+ $word:ident,)+ })+) => { $(
        $(#[doc = $doc])+
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[doc = $about])+ $word,)+ }

        impl From<$core> for $name {
            fn from(word: $core) -> $name {
                use $core as Core;
                match word { $(Core::$word => $name::$word,)+ }
            }
        }

        impl From<$name> for $core {
            fn from(word: $name) -> $core {
                use $core as Core;
                match word { $($name::$word => Core::$word,)+ }
            }
        }

        #[cfg(test)]
        impl $name {
            /// Each word as it is written, and as `core` names it.
            fn spellings() -> Vec<(String, &'static str)> {
                use $core as Core;
                let written = |word: $name| serde_json::to_value(word).unwrap_or_default();
                vec![$((written($name::$word).as_str().unwrap_or_default().to_owned(), Core::$word.name()),)+]
            }
        }
    )+ };
}

vocabulary! {
    /// What a report's date rests on.
    Basis = report::Basis {
        /// Fields of the page, record or front matter.
        Metadata,
        /// A label, dateline or full date in its own words.
        Text,
        /// Worked out from its words, or from an event that another report dates.
        Inferred,
        /// Nothing.
        Unknown,
    }
    /// How finely a time is given.
    Grain = time::Grain {
        /// To the second.
        Second,
        /// To the minute.
        Minute,
        /// To the hour.
        Hour,
        /// Morning, afternoon, evening, night.
        DayPart,
        /// A day.
        Day,
        /// A weekend.
        Weekend,
        /// A week, Monday to Sunday.
        Week,
        /// A month, or a part of one.
        Month,
        /// Three months.
        Quarter,
        /// Spring, summer, autumn, winter.
        Season,
        /// Six months.
        Half,
        /// A year.
        Year,
        /// Ten years.
        Decade,
        /// A hundred years.
        Century,
    }
    /// What one report borrowed from another.
    BorrowingKind = lineage::BorrowingKind {
        /// The text, nearly word for word.
        Reprint,
        /// The text, in other words.
        Rewrite,
        /// A part of the text.
        Excerpt,
        /// Only a quotation that both had from its speaker.
        SharedQuote,
        /// A credit by name.
        Credit,
    }
    /// What an actor is.
    ActorKind = annotations::ActorKind {
        /// A human being.
        Person,
        /// A body: ministry, army, party, company, alliance.
        Organization,
        /// A state's government, by whatever name.
        Government,
        /// A place.
        Place,
        /// People by nationality, creed or party.
        Group,
    }
    /// What sort of question a finding answers.
    FindingKind = finding::FindingKind {
        /// How many.
        Figure,
        /// What happened.
        Event,
        /// What is said, by whom.
        Statement,
    }
    /// How the reports stand to a finding. It measures reporting, never truth.
    Verdict = finding::Verdict {
        /// Independent newsrooms, and more than one witness or the newsrooms' own word, say the same.
        Agreed,
        /// One newsroom or one witness alone.
        Single,
        /// Answers that cannot all hold.
        Disputed,
        /// Said by some, denied by others.
        Denied,
        /// An older answer was replaced by a newer one.
        Superseded,
        /// Somebody says that it is not yet confirmed.
        Unconfirmed,
    }
    /// In what way answers differ. Only `conflict` means that they cannot all hold.
    DisagreementKind = finding::DisagreementKind {
        /// They cannot all hold.
        Conflict,
        /// A newer one replaces an older one.
        Superseded,
        /// One is of a part, another place or another group.
        Scope,
        /// One is of another day.
        Time,
        /// Estimates or ranges that overlap.
        Spread,
        /// One is as vague as "dozens".
        Vague,
        /// Other words for the same.
        Framing,
    }
    /// What a speaker does with what is said.
    Stance = annotations::Stance {
        /// Says that it is so.
        Asserts,
        /// Says that it is not so, or rejects it.
        Denies,
        /// Owns up to it.
        Admits,
        /// Questions it, or waits for proof.
        Doubts,
        /// Thinks that it will be so.
        Expects,
        /// Says that they will do it.
        Promises,
        /// Wants it done.
        Demands,
        /// Blames somebody for it.
        Accuses,
        /// Finds it good.
        Praises,
        /// Is worried by it, or finds it bad.
        Criticizes,
        /// Will not say.
        Declines,
        /// Could not check it.
        Unconfirmed,
        /// Has not said it: neither yes nor no, and no refusal.
        NoClaim,
    }
    /// How firmly a figure is put.
    Firmness = figure::Firmness {
        /// "12".
        Exact,
        /// "about 12".
        About,
        /// "at least 12".
        AtLeast,
        /// "more than 12".
        MoreThan,
        /// "up to 12".
        AtMost,
        /// "fewer than 12".
        LessThan,
        /// "dozens".
        Vague,
    }
    /// Which way a number moved.
    Direction = figure::Direction {
        /// More than before.
        Up,
        /// Less than before.
        Down,
    }
    /// What humanitarian and conflict users count.
    Measure = figure::Measure {
        /// Dead.
        Killed,
        /// Hurt.
        Injured,
        /// Not found.
        Missing,
        /// Arrested, held, captured.
        Detained,
        /// Driven from home.
        Displaced,
        /// Brought out of danger.
        Evacuated,
        /// Soldiers or police sent or stationed.
        Deployed,
        /// Struck or assaulted.
        Attacked,
    }
    /// What a notice is about.
    NoticeKind = brief::NoticeKind {
        /// A report's stated date and its own words, or another report, cannot both hold.
        DateConflict,
        /// A report has no date.
        DateUnknown,
        /// The same report was given twice.
        Duplicate,
        /// Words of the page, not of the report, were left aside.
        Furniture,
        /// A report is in a language that is not read.
        Language,
        /// Something could not be read in full.
        Unread,
    }
    /// What became of a report.
    ReportFate = changes::ReportFate {
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
    /// What became of a finding or a notice.
    Fate = changes::FindingFate {
        /// It is new.
        New,
        /// It is there, and something about it is otherwise.
        Changed,
        /// It is not there any more.
        Gone,
        /// Nothing of it is new or gone: the same words stand under another finding.
        Regrouped,
    }
    /// What became of what a finding rested on.
    SourceFate = changes::SourceFate {
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
}

impl BorrowingKind {
    /// Its word, as JSON has it.
    pub(crate) fn word(self) -> String {
        serde_json::to_value(self).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_as_core_names_them() {
        let all = [
            Basis::spellings(),
            Grain::spellings(),
            BorrowingKind::spellings(),
            ActorKind::spellings(),
            FindingKind::spellings(),
            Verdict::spellings(),
            DisagreementKind::spellings(),
            Stance::spellings(),
            Firmness::spellings(),
            Direction::spellings(),
            Measure::spellings(),
            NoticeKind::spellings(),
            ReportFate::spellings(),
            Fate::spellings(),
            SourceFate::spellings(),
        ];
        for (written, named) in all.into_iter().flatten() {
            assert_eq!(written, named);
        }
    }
}
