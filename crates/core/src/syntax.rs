//! Makes the syntax of a word: its part of speech, its lemma, and the word it hangs on, as Universal Dependencies has
//! them (<https://universaldependencies.org>), so that they mean the same in every language.
//! Leaves finding them to `annotate`.

use std::fmt;

/// What reading a sentence adds to a token. One for each token, in the same order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Word {
    /// Part of speech.
    pub tag: Tag,
    /// Dictionary form: "be" for "were".
    pub lemma: Box<str>,
    /// The token it hangs on, as an index into the report's tokens, in the same sentence; none for the root of one.
    pub head: Option<u32>,
    /// How it hangs there.
    pub relation: Relation,
}

/// Writes an enum of names as they stand in treebanks, with the way back.
macro_rules! vocabulary {
    ($(#[$note:meta])* $name:ident { $($variant:ident = $text:literal,)+ }) => {
        $(#[$note])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name {
            $(#[doc = concat!("`", $text, "`")] $variant,)+
        }

        impl $name {
            /// All of them, in the order of their names.
            pub const ALL: &[$name] = &[$($name::$variant,)+];

            /// As treebanks write it.
            pub fn name(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)+
                }
            }

            /// The one that treebanks write so.
            pub fn of(name: &str) -> Option<$name> {
                match name {
                    $($text => Some($name::$variant),)+
                    _ => None,
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.name())
            }
        }
    };
}

vocabulary! {
    /// A universal part of speech (UPOS).
    Tag {
        Adjective = "ADJ",
        Adposition = "ADP",
        Adverb = "ADV",
        Auxiliary = "AUX",
        Coordinator = "CCONJ",
        Determiner = "DET",
        Interjection = "INTJ",
        Noun = "NOUN",
        Numeral = "NUM",
        Particle = "PART",
        Pronoun = "PRON",
        ProperNoun = "PROPN",
        Punctuation = "PUNCT",
        Subordinator = "SCONJ",
        Symbol = "SYM",
        Verb = "VERB",
        Other = "X",
    }
}

vocabulary! {
    /// A universal dependency relation, with the subtypes that English treebanks use.
    Relation {
        Acl = "acl",
        AclRelcl = "acl:relcl",
        Advcl = "advcl",
        AdvclRelcl = "advcl:relcl",
        Advmod = "advmod",
        Amod = "amod",
        Appos = "appos",
        Aux = "aux",
        AuxPass = "aux:pass",
        Case = "case",
        Cc = "cc",
        CcPreconj = "cc:preconj",
        Ccomp = "ccomp",
        Compound = "compound",
        CompoundPrt = "compound:prt",
        Conj = "conj",
        Cop = "cop",
        Csubj = "csubj",
        CsubjOuter = "csubj:outer",
        CsubjPass = "csubj:pass",
        Dep = "dep",
        Det = "det",
        DetPredet = "det:predet",
        Discourse = "discourse",
        Dislocated = "dislocated",
        Expl = "expl",
        Fixed = "fixed",
        Flat = "flat",
        Goeswith = "goeswith",
        Iobj = "iobj",
        List = "list",
        Mark = "mark",
        Nmod = "nmod",
        NmodDesc = "nmod:desc",
        NmodPoss = "nmod:poss",
        NmodUnmarked = "nmod:unmarked",
        Nsubj = "nsubj",
        NsubjOuter = "nsubj:outer",
        NsubjPass = "nsubj:pass",
        Nummod = "nummod",
        Obj = "obj",
        Obl = "obl",
        OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked",
        Orphan = "orphan",
        Parataxis = "parataxis",
        Punct = "punct",
        Reparandum = "reparandum",
        Root = "root",
        Vocative = "vocative",
        Xcomp = "xcomp",
    }
}
