//! Writes who borrowed from whom as HTML: the trees, then every borrowing with its passages. A line of a tree leads to its
//! borrowing, which then shows its passages side by side; no script is needed for that.

use crate::html::findings::quote;
use crate::html::{more, sentence};
use crate::outline::{Article, Debt, Descent, Edit, Pair};
use crate::svg::{Drawing, Leads};
use maud::{Markup, html};

/// The trees, what they mean, and the borrowings.
pub(super) fn descent(descent: &Descent) -> Markup {
    html! {
        figure.trees id=(descent.id) {
            @for tree in &descent.trees {
                div.tree-box tabindex="0" role="group" aria-label="Who borrowed from whom, by date" {
                    (Drawing::of(tree, &descent.debts, Leads::Here).in_page("Reports by date, joined by what they borrowed"))
                }
            }
            @if !descent.legend.is_empty() { figcaption.facts { (descent.legend.join(" · ")) } }
        }
        ul.debts { @for entry in &descent.debts { (debt(entry, &descent.id)) } }
    }
}

fn debt(debt: &Debt, trees: &str) -> Markup {
    html! {
        li id=(debt.id) {
            a.chip href=(format!("#{trees}")) aria-label=(format!("{} in the trees", debt.mark)) { (debt.mark) } " "
            (sentence(&debt.words))
            @if !debt.reason.is_empty() { p.facts { (debt.reason) } }
            div.shown[!debt.all.is_empty()] {
                @for pair in &debt.shown { (side_by_side(pair)) }
            }
            @if !debt.all.is_empty() {
                p.facts.opens { a href=(format!("#{}", debt.id)) { "all passages side by side" } }
                div.all {
                    @for pair in &debt.all { (side_by_side(pair)) }
                    (more(debt.more))
                }
            }
        }
    }
}

/// An article with what its versions changed.
pub(super) fn article(article: &Article) -> Markup {
    html! {
        p { (sentence(&article.words)) }
        @for edit in &article.edits { (change(edit)) }
    }
}

fn change(edit: &Edit) -> Markup {
    html! {
        details open {
            summary { (sentence(&edit.words)) }
            @for (what, pair) in &edit.pairs {
                p.facts { (what) }
                (side_by_side(pair))
            }
            (more(edit.more))
        }
    }
}

fn side_by_side(pair: &Pair) -> Markup {
    html! {
        div.pair {
            @if let Some(lender) = &pair.lender { (quote(lender)) } @else if pair.borrower.is_some() { div {} }
            @if let Some(borrower) = &pair.borrower { (quote(borrower)) }
        }
    }
}
