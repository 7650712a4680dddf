//! Runs other programs, and names the command line of one that fails.

use std::{
    env, error, fmt, fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode, ExitStatus, Stdio},
};

use anyhow::Context as _;

/// A program that ran and did not succeed.
#[derive(Debug)]
struct Failure {
    command_line: String,
    status: ExitStatus,
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "`{}` failed ({})", self.command_line, self.status)
    }
}

impl error::Error for Failure {}

/// A task that ends with an exit code of its own.
#[derive(Debug)]
pub(crate) struct Ending {
    code: u8,
    message: String,
}

impl Ending {
    pub(crate) fn new(code: u8, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl error::Error for Ending {}

/// Runs a program to its end, with our own standard streams.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let command_line = command_line(command);
    eprintln!("$ {command_line}");
    let status = command.status().with_context(|| format!("`{command_line}` could not be started"))?;
    if status.success() { Ok(()) } else { Err(Failure { command_line, status }.into()) }
}

/// Runs a program to its end for what it prints.
pub(crate) fn output(command: &mut Command) -> anyhow::Result<String> {
    let command_line = command_line(command);
    eprintln!("$ {command_line}");
    command.stderr(Stdio::inherit());
    let output = command.output().with_context(|| format!("`{command_line}` could not be started"))?;
    if !output.status.success() {
        return Err(Failure { command_line, status: output.status }.into());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{command_line}` prints what is no text"))
}

/// The exit code of the program that failed or that the task chose, or 1 if the reason was another.
pub(crate) fn exit_code(error: &anyhow::Error) -> ExitCode {
    if let Some(ending) = error.downcast_ref::<Ending>() {
        return ExitCode::from(ending.code);
    }
    error
        .downcast_ref::<Failure>()
        .and_then(|failure| failure.status.code())
        // Windows knows codes beyond a byte; the low byte of a failure could be a zero.
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Writes a file, and names it if it cannot be written.
pub(crate) fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}

/// The cargo that runs us, in the workspace's root folder.
pub(crate) fn cargo() -> Command {
    in_workspace(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program that is to run in the workspace's root folder.
pub(crate) fn in_workspace(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace_root());
    command
}

/// The root folder of the workspace, wherever `cargo xtask` was called.
pub(crate) fn workspace_root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// Where cargo puts things: we stand in `target/debug`, wherever that is.
pub(crate) fn target_folder() -> anyhow::Result<PathBuf> {
    let program = env::current_exe()?;
    program.ancestors().nth(2).map(Path::to_owned).context("xtask does not stand in a target folder")
}

/// Where the release build of the generator is when it was made.
pub(crate) fn release() -> anyhow::Result<PathBuf> {
    Ok(target_folder()?.join("release").join(format!("oasmith{}", env::consts::EXE_SUFFIX)))
}

/// The command as one would type it in the workspace's root folder.
pub(crate) fn command_line(command: &Command) -> String {
    let folder = command.get_current_dir().and_then(|folder| folder.strip_prefix(workspace_root()).ok());
    let mut line = match folder {
        Some(folder) if folder != Path::new("") => format!("cd {} && ", quoted(&folder.to_string_lossy())),
        _ => String::new(),
    };
    line += &quoted(&program_name(command));
    for argument in command.get_args() {
        line += " ";
        line += &quoted(&argument.to_string_lossy());
    }
    line
}

/// The file name alone: cargo hands us its own full path, which nobody would type.
fn program_name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    program.file_name().unwrap_or(program.as_os_str()).to_string_lossy().into_owned()
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@+,%".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests;
