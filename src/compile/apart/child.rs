//! The other process: it sets one document within its limits and ends.

use std::io::{self, BufReader, Read as _};
use std::thread;

use super::MOST_MEMORY;
use super::wire::{self, Answer, OwnFonts};
use crate::compile::{CompileError, Fonts, Order, set};
use crate::diag::Collector;

/// Room for the calls of a template, which may nest deeply.
const STACK: usize = 16 * 1024 * 1024;

/// Takes an order from standard input and puts its answer on standard output.
///
/// # Errors
/// When the two processes cannot talk to each other.
pub fn serve() -> io::Result<()> {
    limit_memory()?;
    let mut input = BufReader::new(io::stdin());
    let (order, fonts) = wire::receive(&mut input)?;
    // Standard input stays open as long as somebody waits for the answer; nobody else would end a loop without end.
    thread::spawn(move || {
        let _ = input.read(&mut [0]);
        std::process::exit(1);
    });
    let work = thread::Builder::new().stack_size(STACK).spawn(move || answer(&order, &fonts))?;
    let answer = work.join().map_err(|_| io::Error::other("Typst broke off"))?;
    answer.send(&mut io::stdout().lock())
}

fn answer(order: &Order, own_fonts: &OwnFonts) -> Answer {
    let made = || -> Result<_, CompileError> {
        match Fonts::load(own_fonts, &mut Collector::default())? {
            Some(fonts) => set::set_in_silence(order, &fonts),
            None => Err(CompileError::Font("a font of the place cannot be read".to_owned())),
        }
    };
    match made() {
        Ok((set, complaints)) => Answer { complaints, failure: None, set },
        Err(error) => Answer { complaints: Vec::new(), failure: Some(error.to_string()), set: None },
    }
}

/// Beyond the limit the system gives no more memory, and the process ends. Systems without such a limit have that of
/// time alone.
#[cfg(unix)]
fn limit_memory() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let most = getrlimit(Resource::Data).maximum.map_or(MOST_MEMORY, |allowed| allowed.min(MOST_MEMORY));
    Ok(setrlimit(Resource::Data, Rlimit { current: Some(most), maximum: Some(most) })?)
}

#[cfg(not(unix))]
fn limit_memory() -> io::Result<()> {
    let _ = MOST_MEMORY;
    Ok(())
}
