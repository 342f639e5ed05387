//! The command line. Its words are in `arguments`, each of its commands in a file of `commands`.

mod arguments;
mod commands;
mod console;
mod output;
mod progress;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    let done = match command {
        Command::Brief(arguments) => commands::brief::run(&arguments),
        Command::Diff(arguments) => commands::diff::run(&arguments),
        Command::Lineage(arguments) => commands::lineage::run(&arguments),
        Command::Annotate(arguments) => commands::annotate::run(&arguments),
        Command::Verify(arguments) => commands::verify::run(&arguments),
        Command::Explain(arguments) => commands::explain::run(&arguments),
    };
    done.unwrap_or_else(|error| {
        console::complain(&format!("{error:#}"));
        commands::Outcome::Nothing
    })
    .into()
}
