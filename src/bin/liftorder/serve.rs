//! `liftorder serve` and `liftorder web`: the page, from this machine to this machine, or as a file.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use liftorder::batch::hex;
use liftorder::diagnostic::Diagnostic;

use crate::args::{ServeOptions, WebOptions};
use crate::error::Failure;
use crate::files;
use crate::report::Reporter;
use crate::stop::Stop;
use crate::target;

/// The page, where the program was built with one.
const BUILT_IN: Option<&[u8]> = include!(concat!(env!("OUT_DIR"), "/page.rs"));

/// Nobody has asked for the page for so long: it is there no more.
const IDLE: Duration = Duration::from_secs(20 * 60);
/// How long somebody may take to say what they want.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often a signal to end is looked for.
const PAUSE: Duration = Duration::from_millis(100);
/// How many are answered at a time.
const MOST_AT_A_TIME: usize = 16;
/// The longest request that is read, in bytes.
const LONGEST: usize = 16 * 1024;

/// Writes the page into a file.
pub(crate) fn write(options: &WebOptions, reporter: &Reporter) -> Result<(), Failure> {
    let page = page(options.page.as_deref())?;
    target::write(&options.output, &page, options.force)?;
    let path = options.output.display().to_string();
    reporter.done(&reporter.language.say("wrote-file", &[("path", &path)]));
    Ok(())
}

/// Shows the page to the browsers of this machine, until nobody has asked for it for a while.
pub(crate) fn serve(options: &ServeOptions, reporter: &Reporter) -> Result<(), Failure> {
    let page = page(options.page.as_deref())?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(Failure::System)?;
    listener.set_nonblocking(true).map_err(Failure::System)?;
    let port = listener.local_addr().map_err(Failure::System)?.port();
    let (host, path) = (format!("127.0.0.1:{port}"), format!("/{}/", key()?));
    let door = Door { host, path, policy: policy_of(&page) };
    let url = format!("http://{}{}", door.host, door.path);
    reporter.note(&reporter.language.say("serving", &[("url", &url)]));
    if !options.no_browser && open::that_detached(&url).is_err() {
        reporter.note(&reporter.language.say("open-it", &[]));
    }
    let stop = Stop::on_signals().map_err(Failure::System)?;
    let visits = Visits::default();
    std::thread::scope(|scope| {
        while !stop.is_set() && !visits.are_over() {
            match listener.accept() {
                // A browser opens more than it needs: one that says nothing keeps nobody waiting.
                Ok((stream, _)) if visits.under_way() < MOST_AT_A_TIME => {
                    let visit = visits.begin();
                    let (door, page) = (&door, &page);
                    scope.spawn(move || {
                        // Who goes away in the middle is nobody's problem.
                        visit.end(door.answer(stream, page).unwrap_or(false));
                    });
                }
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    std::thread::sleep(PAUSE);
                }
                Err(error) if is_passing(&error) => {}
                Err(error) => return Err(Failure::System(error)),
            }
        }
        Ok(())
    })?;
    reporter.note(&reporter.language.say("served", &[]));
    Ok(())
}

/// Whether only one visitor was lost.
fn is_passing(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionReset | Interrupted)
}

/// Who is being answered, and when the page was last asked for.
struct Visits {
    asked: Mutex<Instant>,
    under_way: AtomicUsize,
}

impl Default for Visits {
    fn default() -> Visits {
        Visits { asked: Mutex::new(Instant::now()), under_way: AtomicUsize::new(0) }
    }
}

impl Visits {
    fn asked(&self) -> MutexGuard<'_, Instant> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn are_over(&self) -> bool {
        self.asked().elapsed() >= IDLE
    }

    fn under_way(&self) -> usize {
        self.under_way.load(Ordering::Relaxed)
    }

    fn begin(&self) -> Visit<'_> {
        self.under_way.fetch_add(1, Ordering::Relaxed);
        Visit(self)
    }
}

/// One who is being answered.
struct Visit<'v>(&'v Visits);

impl Visit<'_> {
    fn end(self, was_for_page: bool) {
        if was_for_page {
            *self.0.asked() = Instant::now();
        }
    }
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        self.0.under_way.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The one address that is answered: other programs and pages of this machine do not know it.
struct Door {
    host: String,
    path: String,
    policy: String,
}

/// What somebody is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Found,
    BadRequest,
    Forbidden,
    NotFound,
    NotAllowed,
}

impl Status {
    fn line(self) -> &'static str {
        match self {
            Status::Found => "200 OK",
            Status::BadRequest => "400 Bad Request",
            Status::Forbidden => "403 Forbidden",
            Status::NotFound => "404 Not Found",
            Status::NotAllowed => "405 Method Not Allowed",
        }
    }
}

impl Door {
    /// Answers one request; whether it was for the page.
    fn answer(&self, mut stream: TcpStream, page: &[u8]) -> io::Result<bool> {
        stream.set_nonblocking(false)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        let request = read_head(&mut stream)?;
        let (status, has_body) = self.judge(&request);
        let body = if status == Status::Found { page } else { b"" };
        write!(
            stream,
            "HTTP/1.1 {}\r\n\
             Content-Type: text/html; charset=utf-8\r\n\
             Content-Length: {}\r\n\
             Cache-Control: no-store\r\n\
             Content-Security-Policy: {}; frame-ancestors 'none'\r\n\
             Cross-Origin-Opener-Policy: same-origin\r\n\
             Cross-Origin-Resource-Policy: same-origin\r\n\
             Referrer-Policy: no-referrer\r\n\
             X-Content-Type-Options: nosniff\r\n\
             Connection: close\r\n\r\n",
            status.line(),
            body.len(),
            self.policy,
        )?;
        if has_body {
            stream.write_all(body)?;
        }
        stream.flush()?;
        Ok(status == Status::Found)
    }

    /// What a request gets, and whether it wants the bytes.
    fn judge(&self, head: &[u8]) -> (Status, bool) {
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut request = httparse::Request::new(&mut headers);
        if !matches!(request.parse(head), Ok(httparse::Status::Complete(_))) {
            return (Status::BadRequest, false);
        }
        let all = |name: &str| -> Vec<&[u8]> {
            let named = request.headers.iter().filter(|one| one.name.eq_ignore_ascii_case(name));
            named.map(|header| header.value).collect()
        };
        // A page of somebody else's that has this machine's address under a name of its own is not let in.
        if all("Host") != [self.host.as_bytes()] {
            return (Status::Forbidden, false);
        }
        let own_origin = format!("http://{}", self.host);
        if all("Origin").iter().any(|origin| *origin != own_origin.as_bytes()) {
            return (Status::Forbidden, false);
        }
        match (request.method, request.path) {
            (Some("GET"), Some(path)) if path == self.path => (Status::Found, true),
            (Some("HEAD"), Some(path)) if path == self.path => (Status::Found, false),
            (Some("GET" | "HEAD"), _) => (Status::NotFound, false),
            _ => (Status::NotAllowed, false),
        }
    }
}

/// The policy that the page itself states: what runs in it, by its hash. One that states none gets to run nothing.
fn policy_of(page: &[u8]) -> String {
    const START: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
    let head = String::from_utf8_lossy(&page[..page.len().min(LONGEST)]);
    let stated = head.split_once(START).and_then(|(_, rest)| rest.split_once('"'));
    let stated = stated.map(|(policy, _)| policy).filter(|policy| !policy.contains(['\r', '\n']));
    stated.unwrap_or("default-src 'none'").to_owned()
}

/// A request up to its empty line.
fn read_head(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    let started = Instant::now();
    let (mut head, mut buffer) = (Vec::new(), [0; 4096]);
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = stream.read(&mut buffer)?;
        if count == 0 || head.len() + count > LONGEST || started.elapsed() > PATIENCE {
            return Err(io::ErrorKind::InvalidData.into());
        }
        head.extend_from_slice(&buffer[..count]);
    }
    Ok(head)
}

/// What nobody can guess.
fn key() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .map_err(|error| Failure::System(io::Error::other(error.to_string())))?;
    Ok(hex(&bytes))
}

fn page(named: Option<&Path>) -> Result<Vec<u8>, Failure> {
    match (named, BUILT_IN) {
        (Some(path), _) => Ok(files::read(path)?),
        (None, Some(page)) => Ok(page.to_vec()),
        (None, None) => Err(Failure::InTheWay(Diagnostic::error("file/no-page", ""))),
    }
}
