//! liftorder in a browser. The script of the page hands over what somebody did, as JSON and the bytes of a
//! file, and gets what to show next. No disk, no clock, no network: the day comes from the script.
//!
//! The functions here are called from outside Rust: this file alone has unsafe code.

mod cases;
mod groups;
mod message;
mod page;
mod papers;
mod screens;
mod tools;

pub use crate::message::{FileName, Message, Progress, Reply};
pub use crate::page::{MOST_BYTES, Page};
pub use crate::screens::start;
pub use crate::tools::Tools;

use std::cell::RefCell;

/// What is kept between two calls.
#[derive(Default)]
struct Memory {
    page: Option<Page>,
    /// What the script writes: a message and, behind it, a file.
    input: Vec<u8>,
    /// The reply as JSON.
    output: Vec<u8>,
    /// The bytes beside it.
    file: Vec<u8>,
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// Makes room for a message of `length` bytes; where it is to be written.
#[unsafe(no_mangle)]
pub extern "C" fn input(length: usize) -> *mut u8 {
    MEMORY.with_borrow_mut(|memory| {
        memory.input = vec![0; length];
        memory.input.as_mut_ptr()
    })
}

/// Takes the message that was written, of which the first `message` bytes are JSON and the rest a file. How long
/// the reply is, in bytes; 0 where this program has a defect.
#[unsafe(no_mangle)]
pub extern "C" fn take(message: usize) -> usize {
    MEMORY.with_borrow_mut(|memory| {
        let input = std::mem::take(&mut memory.input);
        let (message, file) = input.split_at(message.min(input.len()));
        match reply(&mut memory.page, message, file) {
            Ok(mut reply) => {
                memory.file = std::mem::take(&mut reply.bytes);
                memory.output = serde_json::to_vec(&reply).unwrap_or_default();
            }
            Err(_) => (memory.output, memory.file) = (Vec::new(), Vec::new()),
        }
        memory.output.len()
    })
}

/// Where the reply stands.
#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    MEMORY.with_borrow(|memory| memory.output.as_ptr())
}

/// Where the file beside the reply stands.
#[unsafe(no_mangle)]
pub extern "C" fn file() -> *const u8 {
    MEMORY.with_borrow(|memory| memory.file.as_ptr())
}

/// How long it is, in bytes.
#[unsafe(no_mangle)]
pub extern "C" fn file_length() -> usize {
    MEMORY.with_borrow(|memory| memory.file.len())
}

fn reply(page: &mut Option<Page>, message: &[u8], file: &[u8]) -> Result<Reply, String> {
    let message: Message = serde_json::from_slice(message).map_err(|error| error.to_string())?;
    if let Message::Open { today } = message {
        *page = Some(Page::new(Tools::built_in()?, today));
    }
    page.as_mut().ok_or("nothing was opened")?.take(message, file)
}
