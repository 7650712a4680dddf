//! Each stage of the pipeline alone, so that a stage that became slower is seen where it is.
//!
//! `cargo bench -p oasmith` measures the bundled description; `OASMITH_BENCH=FILE` another one.

#![expect(clippy::disallowed_methods, reason = "the library reads no files, its measurements do")]
#![expect(clippy::expect_used, reason = "what cannot be generated cannot be measured")]

use std::path::PathBuf;
use std::{env, fs, hint};

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use oasmith::config::Options;
use oasmith::diagnostic::Diagnostics;
use oasmith::{format, lower, model, names, normalise, render, resolve, source, views};

const READ: &str = "the description is read";

fn stages(criterion: &mut Criterion) {
    let bundled = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/genesys-oauth.yaml"));
    let file = env::var_os("OASMITH_BENCH").map_or_else(bundled, PathBuf::from);
    let name = file.display().to_string();
    let text = fs::read_to_string(&file).expect("the description is there");
    let options = Options { name: Some("measured".to_owned()), ..Options::default() };
    let mut group = criterion.benchmark_group("stages");
    group.sample_size(10);

    group.bench_function("load", |it| it.iter(|| source::load(&name, &text)));
    let source = source::load(&name, &text).expect(READ);
    let read = || source.clone();
    let normalise = |source| normalise::normalise(&source);
    group.bench_function("normalise", |it| it.iter_batched(read, normalise, BatchSize::PerIteration));
    let normalised = || normalise::normalise(&source.clone()).expect(READ).into_parts().0;
    let value = normalised();
    let cloned = || value.clone();
    group.bench_function("resolve", |it| it.iter_batched(cloned, resolve::resolve, BatchSize::PerIteration));
    let document = resolve::resolve(normalised()).expect(READ).document;
    group.bench_function("lower", |it| it.iter(|| lower::lower(&document, &options)));
    let api = model(&source.clone(), &options).expect(READ).api;
    group.bench_function("names", |it| it.iter(|| names::names(&api, &options)));
    let names = names::names(&api, &options);
    let none = Diagnostics::default();
    group.bench_function("views", |it| it.iter(|| views::views(&api, &names, &options, &none)));
    let views = views::views(&api, &names, &options, &none).expect("views are made");
    let renderer = render::Renderer::new().expect("the templates are read");
    let render = || views.code.iter().map(|file| renderer.code(file).expect("it is printed")).collect::<Vec<_>>();
    group.bench_function("render", |it| it.iter(render));
    let raw = render();
    let format = |(file, raw): (_, &String)| hint::black_box(format::format(file, raw, "// a header"));
    group.bench_function("format", |it| it.iter(|| views.code.iter().zip(&raw).map(format).for_each(drop)));
    let all = |source| oasmith::generate(&source, &options);
    group.bench_function("all, side by side", |it| it.iter_batched(read, all, BatchSize::PerIteration));
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
