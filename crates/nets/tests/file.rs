//! Model files: what was written is read, and nothing else is believed.

use headwater_nets::file::{Fault, FileError, Layout, Model, Quantised, Writer};
use proptest::prelude::*;
use rapidhash::v3::rapidhash_v3;

const NAME: &str = "weather";
const LAYOUT: u64 = 0x5eed;

/// One section of each kind; the words are long enough to be worth deflating.
fn sample() -> Vec<u8> {
    let words: Vec<String> = (0..200).map(|n| format!("cloud{n}")).collect();
    let mut writer = Writer::new(NAME, LAYOUT);
    writer.bytes("note", b"made of rain").words("words", &words).hashes("hashes", &[7, u64::MAX]);
    writer.keys("keys", &[1, 2, 3]).exact("bias", &[0.5, -0.25]);
    writer.matrix("table", 3, 2, &[1.0, -2.0, 0.0, 0.0, 127.0, 3.4]);
    writer.finish().expect("all of it can be written")
}

fn fault(result: Result<Model<'_>, FileError>) -> Fault {
    result.expect_err("the file is wrong").fault
}

/// Asks for every section as every kind.
fn read_all(bytes: &[u8]) {
    let Ok(model) = Model::open(bytes, NAME, LAYOUT) else { return };
    for section in ["note", "words", "hashes", "keys", "bias", "table", "none"] {
        let _ = (model.bytes(section), model.words(section), model.hashes(section), model.keys(section));
        let _ = (model.exact(section), model.exact_of(section, 2), model.matrix_of(section, 3, 2));
        if let Ok(table) = model.matrix(section) {
            assert_eq!(table.dense().len(), table.rows * table.cols);
        }
    }
}

#[test]
fn what_was_written_is_read() {
    let file = sample();
    let model = Model::open(&file, NAME, LAYOUT).expect("it was just written");
    assert_eq!(&*model.bytes("note").expect("bytes"), b"made of rain");
    assert_eq!(model.words("words").expect("words").get(199).map(|word| &**word), Some("cloud199"));
    assert_eq!(model.hashes("hashes").expect("hashes"), [7, u64::MAX]);
    assert_eq!(model.keys("keys").expect("keys"), [1, 2, 3]);
    assert_eq!(model.exact_of("bias", 2).expect("numbers"), [0.5, -0.25]);
    let table = model.matrix_of("table", 3, 2).expect("a matrix");
    assert_eq!(table.values, [64, -127, 0, 0, 127, 3]);
    assert_eq!(table.dense().get(4), Some(&127.0));
    assert_eq!(table.row(2), Some((&[127_i8, 3][..], 1.0)));
    assert_eq!(table.row(3), None);
}

#[test]
fn the_same_sections_are_the_same_bytes() {
    assert_eq!(sample(), sample());
}

#[test]
fn words_are_deflated_and_numbers_are_not() {
    let words: Vec<String> = (0..1000).map(|n| format!("mountain{n}")).collect();
    let mut writer = Writer::new(NAME, LAYOUT);
    let packed = writer.words("words", &words);
    packed.exact("zeros", &[0.0; 1000]);
    let file = writer.finish().expect("a file");
    assert!((5000..9000).contains(&file.len()), "{} bytes", file.len());
}

#[test]
fn rows_of_zeros_take_their_scale_alone() {
    let mut writer = Writer::new(NAME, LAYOUT);
    writer.matrix("table", 100, 100, &[0.0; 10_000]);
    let file = writer.finish().expect("a file");
    assert!(file.len() < 500, "{} bytes", file.len());
    let model = Model::open(&file, NAME, LAYOUT).expect("it was just written");
    assert_eq!(model.matrix("table").expect("a matrix").dense(), vec![0.0; 10_000]);
}

#[test]
fn a_wrong_file_says_what_is_wrong() {
    let file = sample();
    assert_eq!(fault(Model::open(b"no model", NAME, LAYOUT)), Fault::NotAModel);
    assert_eq!(fault(Model::open(&file, "rivers", LAYOUT)), Fault::Name { found: NAME.into() });
    let wanted = Layout::default().with("features", 2).hash();
    assert_eq!(fault(Model::open(&file, NAME, wanted)), Fault::Layout { found: LAYOUT, expected: wanted });
    let mut newer = file.clone();
    newer[8] = 9;
    assert_eq!(fault(Model::open(&newer, NAME, LAYOUT)), Fault::Format { found: 9, expected: 1 });
    let mut changed = file.clone();
    changed[40] ^= 1;
    assert!(matches!(fault(Model::open(&changed, NAME, LAYOUT)), Fault::Damaged(_)));
}

#[test]
fn an_error_names_the_model_and_what_to_do() {
    let error = Model::open(&sample(), NAME, 1).expect_err("another layout");
    assert_eq!(
        error.to_string(),
        "the model \"weather\" cannot be used: it was made for layout 0000000000005eed, and this program needs \
         0000000000000001; rebuild it: cargo xtask train weather --data DIR"
    );
}

#[test]
fn a_wrong_section_says_what_is_wrong() {
    let file = sample();
    let model = Model::open(&file, NAME, LAYOUT).expect("it was just written");
    let said = |error: FileError| error.fault.to_string();
    assert_eq!(model.keys("none").map_err(said), Err("section \"none\" is missing".to_owned()));
    let kind = "section \"bias\" does not fit: it holds exact numbers, not a matrix";
    assert_eq!(model.matrix("bias").map_err(said), Err(kind.to_owned()));
    let shape = "section \"table\" does not fit: 3 × 2 numbers, and 2 × 3 are needed";
    assert_eq!(model.matrix_of("table", 2, 3).map_err(said), Err(shape.to_owned()));
}

#[test]
fn what_cannot_be_written_is_refused() {
    let refused =
        |writer: &mut Writer| matches!(writer.finish(), Err(FileError { fault: Fault::Unfit { .. }, .. }));
    let new = || Writer::new(NAME, LAYOUT);
    assert!(refused(new().matrix("table", 2, 2, &[1.0, 2.0, 3.0])));
    assert!(refused(new().matrix("table", 1, 1, &[f32::NAN])));
    assert!(refused(new().exact("bias", &[f32::INFINITY])));
    assert!(refused(new().keys("keys", &[]).keys("keys", &[])));
    assert!(refused(new().words("words", &["a".repeat(70_000)])));
}

proptest! {
    #[test]
    fn random_bytes_are_no_model(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Model::open(&bytes, NAME, LAYOUT).is_err());
    }

    #[test]
    fn a_cut_file_is_no_model(length in any::<prop::sample::Index>()) {
        let file = sample();
        let cut = &file[..length.index(file.len())];
        prop_assert!(Model::open(cut, NAME, LAYOUT).is_err());
    }

    /// The check is not a seal: whoever forges it must still not make us panic or allocate without bound.
    #[test]
    fn forged_files_do_no_harm(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut file = sample();
        file.truncate(file.len() - 8);
        let start = 8 + 4 + 1 + NAME.len() + 8;
        for (at, byte) in changes {
            let at = start + at.index(file.len() - start);
            file[at] = byte;
        }
        if let Some(cut) = cut {
            file.truncate(start + cut.index(file.len() - start));
        }
        let check = rapidhash_v3(&file);
        file.extend(check.to_le_bytes());
        read_all(&file);
    }

    #[test]
    fn no_weight_moves_by_more_than_half_a_scale(
        cols in 1_usize..20,
        values in proptest::collection::vec(-1e6_f32..1e6, 0..200),
    ) {
        let rows = values.len() / cols;
        let values = &values[..rows * cols];
        let quantised = Quantised::of(rows, cols, values).expect("finite numbers");
        for (at, (&value, back)) in values.iter().zip(quantised.dense()).enumerate() {
            let scale = quantised.scales[at / cols];
            prop_assert!((value - back).abs() <= scale * 0.5001, "{value} became {back}, scale {scale}");
        }
    }

    #[test]
    fn any_finite_matrix_comes_back(
        values in proptest::collection::vec(proptest::num::f32::NORMAL | proptest::num::f32::ZERO | proptest::num::f32::SUBNORMAL, 12),
    ) {
        let mut writer = Writer::new(NAME, LAYOUT);
        writer.matrix("table", 4, 3, &values).exact("same", &values);
        let file = writer.finish().expect("finite numbers");
        let model = Model::open(&file, NAME, LAYOUT).expect("it was just written");
        let expected = Quantised::of(4, 3, &values).expect("finite numbers");
        prop_assert_eq!(model.matrix("table").expect("a matrix"), expected);
        prop_assert_eq!(model.exact("same").expect("numbers"), values);
    }
}
