//! Holds given names that are written in several ways, and those that go by a shorter one. Leaves using them to `people`.
//!
//! Facts, in small letters without accents; the first of a line stands for all. Spellings of one name, and its forms in languages whose
//! bearers are printed both ways ("Volodymyr", "Vladimir"), are one name; a nickname is evidence, for it may be another's.

/// One name, written in several ways.
const SPELLINGS: &[&[&str]] = &[
    &["abdel", "abdal", "abdol", "abdul"],
    &["ahmed", "achmed", "ahmad", "ahmet", "akhmad", "akhmed"],
    &[
        "aleksandr",
        "aleksandar",
        "aleksander",
        "alexandar",
        "alexander",
        "alexandr",
        "alexandre",
        "oleksandr",
    ],
    &["alexei", "aleksei", "aleksey", "alexey", "oleksii", "oleksiy"],
    &["andrei", "andrej", "andrey", "andrii", "andriy"],
    &["dmitry", "dimitri", "dimitry", "dmitri", "dmitriy", "dmytro"],
    &["eugene", "evgeni", "evgeny", "yevgeni", "yevgeny", "yevhen"],
    &["hassan", "hasan"],
    &["hussein", "hossein", "husain", "husayn", "hussain", "huseyin"],
    &["khaled", "khalid"],
    &["mahmoud", "mahmud", "mehmood", "mahmood"],
    &["mohammed", "mohamad", "mohamed", "mohammad", "muhamad", "muhamed", "muhammad", "muhammed"],
    &["mustafa", "mostafa", "moustafa", "mustapha"],
    &["nikola", "nicola"],
    &["nikolai", "mykola", "nikolaj", "nikolay"],
    &["omar", "omer", "umar", "umer"],
    &["osama", "ossama", "usama"],
    &["ramazan", "ramadan", "ramzan"],
    &["said", "saeed", "saed", "sayeed"],
    &["sergei", "sergej", "sergey", "serhii", "serhiy"],
    &["stefan", "stephan", "steffan"],
    &["steven", "stephen"],
    &["victor", "viktor", "wiktor"],
    &["vladimir", "volodymyr", "wladimir"],
    &["yousef", "youssef", "yusef", "yusuf", "yousuf", "yussuf"],
    &["yuri", "iurii", "jurij", "yuriy", "yury"],
];

/// One person's name and what friends and headlines make of it.
const NICKNAMES: &[&[&str]] = &[
    &["albert", "al", "bert"],
    &["alexander", "alex", "sasha"],
    &["andrew", "andy", "drew"],
    &["anthony", "antony", "tony"],
    &["antonio", "toni", "tony"],
    &["benjamin", "ben", "benny"],
    &["catherine", "cathy", "kate", "katherine", "kathy"],
    &["charles", "charlie", "chuck"],
    &["christopher", "chris"],
    &["daniel", "dan", "danny"],
    &["david", "dave"],
    &["donald", "don", "donny"],
    &["douglas", "doug"],
    &["edward", "ed", "eddie", "ted"],
    &["elizabeth", "betty", "beth", "eliza", "liz"],
    &["francis", "frank"],
    &["frederick", "fred", "freddie"],
    &["gerald", "gerry", "jerry"],
    &["gregory", "greg"],
    &["henry", "hank", "harry"],
    &["jacob", "jake"],
    &["james", "jamie", "jim", "jimmy"],
    &["jeffrey", "geoff", "geoffrey", "jeff"],
    &["john", "johnny", "jack"],
    &["jonathan", "jon"],
    &["joseph", "joe", "joey"],
    &["joshua", "josh"],
    &["kenneth", "ken", "kenny"],
    &["lawrence", "larry", "laurence"],
    &["margaret", "maggie", "meg", "peggy"],
    &["matthew", "matt"],
    &["michael", "mick", "mike"],
    &["nathaniel", "nate"],
    &["nicholas", "nick", "nicolas"],
    &["patricia", "pat", "patty"],
    &["patrick", "pat"],
    &["peter", "pete"],
    &["philip", "phil", "phillip"],
    &["raymond", "ray"],
    &["rebecca", "becky"],
    &["richard", "dick", "rich", "rick"],
    &["robert", "bob", "bobby", "rob"],
    &["ronald", "ron", "ronnie"],
    &["samuel", "sam"],
    &["stephen", "steve", "steven"],
    &["susan", "sue", "susie"],
    &["theodore", "ted", "teddy"],
    &["thomas", "tom", "tommy"],
    &["timothy", "tim"],
    &["vincent", "vince"],
    &["walter", "walt"],
    &["william", "bill", "billy", "will"],
    &["zachary", "zach", "zack"],
];

/// The spelling that stands for all of a given name.
pub(super) fn spelling(folded: &str) -> &str {
    SPELLINGS
        .iter()
        .find(|line| line.contains(&folded))
        .and_then(|line| line.first())
        .copied()
        .unwrap_or(folded)
}

/// Whether two given names may be one person's: "Bill" and "William".
pub(super) fn nickname(a: &str, b: &str) -> bool {
    NICKNAMES.iter().any(|line| line.contains(&a) && line.contains(&b))
}

/// The first letters of the names that a given name may go by, itself among them.
pub(super) fn initials(folded: &str) -> Vec<char> {
    let lines = NICKNAMES.iter().filter(|line| line.contains(&folded)).flat_map(|line| line.iter().copied());
    let names = std::iter::once(folded).chain(std::iter::once(spelling(folded))).chain(lines);
    let mut letters: Vec<char> = names.filter_map(|name| name.chars().next()).collect();
    letters.sort_unstable();
    letters.dedup();
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_in_one_line_of_spellings() {
        let mut all: Vec<&str> = SPELLINGS.iter().flat_map(|line| line.iter().copied()).collect();
        let many = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), many);
    }

    #[test]
    fn names_meet_and_stay_apart() {
        assert_eq!(spelling("muhammad"), spelling("mohamed"));
        assert_ne!(spelling("mahmoud"), spelling("mohamed"));
        assert!(nickname("bill", "william") && nickname("tony", "anthony"));
        assert!(!nickname("ted", "tony"));
    }
}
