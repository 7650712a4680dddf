use super::*;

#[test]
fn the_targets_are_those_of_the_fuzz_crate() {
    let manifest = fs::read_to_string(workspace_root().join("tests/fuzz/Cargo.toml")).unwrap();
    for target in Target::value_variants() {
        assert_eq!(target.to_possible_value().unwrap().get_name(), target.name());
        assert!(manifest.contains(&format!("name = \"{}\"", target.name())), "{target:?} has no binary");
    }
    assert_eq!(manifest.matches("[[bin]]").count(), Target::value_variants().len());
}

#[test]
fn every_target_has_something_to_begin_with() {
    for target in Target::value_variants() {
        let kept = fs::read_dir(workspace_root().join("tests/fuzz/seeds").join(target.name())).unwrap().count();
        assert!(kept > 0, "{target:?}");
        let made = target.seeds().unwrap();
        assert!(made.iter().all(|(_, seed)| seed.len() < 100_000), "{target:?}");
        assert_eq!(made.len() > 50, !matches!(target, Target::Response | Target::Failure), "{target:?}");
        for dictionary in target.flags().iter().filter_map(|flag| flag.strip_prefix("-dict=")) {
            assert!(workspace_root().join(dictionary).is_file(), "{dictionary}");
        }
    }
}

#[test]
fn who_starts_it_knows_how_long_it_takes() {
    assert!(announcement(6, 600).starts_with("fuzzing 6 targets for 600 s each: about 60 min"));
    assert!(announcement(1, 61).starts_with("fuzzing 1 target for 61 s each: about 2 min"));
    assert!(announcement(6, u64::MAX).starts_with("fuzzing 6 targets"));
}
