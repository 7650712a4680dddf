//! `oasmith inspect`: why did it emit that?

use oasmith::diagnostic::Severity;
use oasmith::report::Report;

use crate::args::{InspectArgs, Stage};
use crate::console::{Console, counted};
use crate::failure::Failure;
use crate::{Outcome, inputs, targets};

pub(crate) fn run(args: &InspectArgs, console: &Console) -> Result<Outcome, Failure> {
    let Some(spec) = &args.description.spec else {
        return Err(Failure::new("there is no description to inspect").help("add `--spec FILE`"));
    };
    let (options, _) = targets::options(&args.description, console)?;
    let source = inputs::description(spec, args.description.root.as_deref(), &options.limits, console)?;
    let stage = match args.stage {
        Stage::Normalised => oasmith::Stage::Normalised,
        Stage::Ir => oasmith::Stage::Ir,
        Stage::Names => oasmith::Stage::Names,
        Stage::Views => oasmith::Stage::Views,
    };
    let text = oasmith::inspect(&source, &options, stage).map_err(|diagnostics| {
        console.report(Report::new(&diagnostics).source(&source));
        Failure::new(format!("{} in {}", counted(diagnostics.count(Severity::Error), "error"), source.name()))
    })?;
    console.result(&format!("{text}\n"))?;
    Ok(Outcome::Fine)
}
