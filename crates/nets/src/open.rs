//! Makes layers and encoders of the sections of a model file. Their names are those that fitting writes.

use crate::dense::Dense;
use crate::encoder::{Encoder, Table};
use crate::file::{FileError, Model};
use crate::lexicon::Lexicon;
use crate::recurrent::{Recurrent, blocks};

impl Dense {
    /// The layer `name` with so many inputs: the sections `name.weights` and `name.bias`.
    pub fn open(model: &Model<'_>, name: &str, inputs: usize) -> Result<Dense, FileError> {
        let bias = model.exact(&format!("{name}.bias"))?;
        let weights = model.matrix_of(&format!("{name}.weights"), inputs, bias.len())?;
        Ok(Dense::quantised(&weights, &bias))
    }
}

impl Encoder {
    /// The encoder of a model: `features`, `table`, and `layer0`, `layer1` and so on.
    pub fn open(model: &Model<'_>) -> Result<Encoder, FileError> {
        Encoder::open_part(model, "")
    }

    /// One of the encoders of a model: the names of its sections begin with `part`.
    pub fn open_part(model: &Model<'_>, part: &str) -> Result<Encoder, FileError> {
        let named = |name: &str| format!("{part}{name}");
        let keys = model.keys(&named("features"))?;
        let table = model.matrix(&named("table"))?;
        if table.rows != keys.len() {
            let why = format!("{} rows for {} features", table.rows, keys.len());
            return Err(model.unfit(&named("table"), &why));
        }
        let sizes = model.keys(&named("layers"))?;
        let mut inputs = table.cols;
        let mut layers = Vec::with_capacity(sizes.len());
        for (depth, &hidden) in sizes.iter().enumerate() {
            let name = format!("{part}layer{depth}");
            layers.push(layer(model, &name, inputs, hidden as usize)?);
            inputs = 2 * hidden as usize;
        }
        let table = Table {
            lexicon: Lexicon::new(&keys),
            values: table.values,
            scales: table.scales,
            width: table.cols,
        };
        Ok(Encoder { table, layers })
    }
}

fn layer(model: &Model<'_>, name: &str, inputs: usize, hidden: usize) -> Result<Recurrent, FileError> {
    let width = hidden.checked_mul(2 * blocks(inputs, hidden));
    let width =
        width.filter(|&width| width > 0).ok_or_else(|| model.unfit("layers", "a layer has no width"))?;
    let weights = model.matrix_of(&format!("{name}.weights"), inputs, width)?;
    let bias = model.exact_of(&format!("{name}.bias"), width)?;
    let peepholes = model.exact_of(&format!("{name}.peepholes"), 4 * hidden)?;
    Ok(Recurrent::new(hidden, Dense::quantised(&weights, &bias), &peepholes))
}
