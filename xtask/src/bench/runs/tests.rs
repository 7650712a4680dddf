use super::{Outcome, Run, Spread, timed};
use std::process::Command;

fn run(wall: f64) -> Run {
    Run { wall, processor: wall, peak: 3 << 20 }
}

#[test]
fn the_middle_of_the_runs_counts() {
    let mut outcome = Outcome::Done(Vec::new());
    assert_eq!(outcome.spread(|run| run.wall), None);
    for wall in [3.0, 1.0, 2.0] {
        outcome.add(Ok(run(wall)));
    }
    assert_eq!(outcome.spread(|run| run.wall), Some(Spread { least: 1.0, middle: 2.0, most: 3.0 }));
    assert_eq!(outcome.peak(), Some(3.0));
}

#[test]
fn a_failure_ends_the_runs() {
    let mut outcome = Outcome::Done(vec![run(1.0)]);
    outcome.add(Err("no".to_owned()));
    outcome.add(Ok(run(1.0)));
    assert_eq!(outcome, Outcome::Failed("no".to_owned()));
}

#[test]
fn a_program_is_timed_and_its_last_words_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let cargo = || Command::new(env!("CARGO"));
    let run = timed(cargo().arg("--version"), &log).unwrap().unwrap();
    assert!(run.wall > 0.0 && run.peak > 0);
    let words = timed(cargo().arg("no-such-command"), &log).unwrap().unwrap_err();
    assert!(words.contains("no-such-command"), "{words}");
}
