//! The house is in order. `cargo xtask tidy` says the same by hand.

#[test]
fn the_house_is_in_order() {
    let complaints = xtask::tidy::check(&xtask::root()).expect("the checkout can be read");
    assert!(
        complaints.is_empty(),
        "{} things are not in order:\n{}",
        complaints.len(),
        complaints.join("\n")
    );
}
