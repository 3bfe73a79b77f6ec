//! `serve` and `web`: the page from this machine to this machine, and as a file.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::harness::{Sandbox, root};

/// A page that says what may run in it.
const PAGE: &str = "<!doctype html><meta http-equiv=\"Content-Security-Policy\" \
    content=\"default-src 'none'; script-src 'sha256-x'\"><title>Form</title>";

/// A server that runs until the test is done with it.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(folder: &Path) -> Serving {
        std::fs::write(folder.join("page.html"), PAGE).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_liftorder"))
            .args(["serve", "--page", "page.html", "--no-browser"])
            .current_dir(folder)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.split_whitespace().last().unwrap().to_owned();
        Serving { child, address }
    }

    fn host(&self) -> &str {
        self.address.strip_prefix("http://").unwrap().split('/').next().unwrap()
    }

    fn path(&self) -> &str {
        &self.address["http://".len() + self.host().len()..]
    }

    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.host()).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    }

    /// What a browser gets that asks in a certain way.
    fn get(&self, method: &str, path: &str, host: &str, more: &str) -> String {
        self.ask(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\n{more}\r\n"))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_page_is_shown_to_a_browser_of_this_machine_that_knows_the_address() {
    let sandbox = Sandbox::new();
    let serving = Serving::start(sandbox.path());
    assert!(serving.host().starts_with("127.0.0.1:"), "{}", serving.address);
    assert!(serving.path().len() > 30, "{}", serving.address);
    let reply = serving.get("GET", serving.path(), serving.host(), "");
    let (head, body) = reply.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 200 "), "{head}");
    assert_eq!(body, PAGE);
    for header in [
        "Cache-Control: no-store",
        "Content-Security-Policy: default-src 'none'; script-src 'sha256-x'; frame-ancestors 'none'",
        "Referrer-Policy: no-referrer",
        "X-Content-Type-Options: nosniff",
    ] {
        assert!(head.contains(&format!("\r\n{header}")), "{header} in {head}");
    }
    let own = format!("Origin: http://{}\r\n", serving.host());
    assert!(serving.get("GET", serving.path(), serving.host(), &own).contains(" 200 "));
    let head = serving.get("HEAD", serving.path(), serving.host(), "");
    assert!(head.contains(" 200 ") && head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn nobody_else_gets_the_page() {
    let sandbox = Sandbox::new();
    let serving = Serving::start(sandbox.path());
    let (path, host) = (serving.path(), serving.host());
    let port = host.split(':').next_back().unwrap();
    for (status, reply) in [
        (404, serving.get("GET", "/", host, "")),
        (404, serving.get("GET", "/0123456789abcdef0123456789abcdef/", host, "")),
        (404, serving.get("GET", &format!("{path}more"), host, "")),
        (403, serving.get("GET", path, "evil.example", "")),
        (403, serving.get("GET", path, &format!("localhost:{port}"), "")),
        (403, serving.get("GET", path, host, "Host: evil.example\r\n")),
        (403, serving.get("GET", path, host, "Origin: https://evil.example\r\n")),
        (403, serving.get("GET", path, host, "Origin: null\r\n")),
        (405, serving.get("POST", path, host, "")),
        (405, serving.get("OPTIONS", path, host, "")),
        (400, serving.ask("nonsense\r\n\r\n")),
    ] {
        assert!(reply.starts_with(&format!("HTTP/1.1 {status} ")), "{status}: {reply}");
        assert!(!reply.contains("<title>"), "{reply}");
    }
    assert_eq!(serving.ask(&format!("GET {path} HTTP/1.1\r\nX: {}", "x".repeat(20_000))), "");
}

#[test]
fn one_who_says_nothing_keeps_nobody_waiting() {
    let sandbox = Sandbox::new();
    let serving = Serving::start(sandbox.path());
    let silent: Vec<TcpStream> =
        (0..4).map(|_| TcpStream::connect(serving.host()).unwrap()).collect();
    let started = std::time::Instant::now();
    assert!(serving.get("GET", serving.path(), serving.host(), "").contains(" 200 "));
    assert!(started.elapsed().as_secs() < 3);
    drop(silent);
}

#[test]
fn the_page_is_written_into_a_file_and_never_over_one_unasked() {
    let sandbox = Sandbox::new();
    std::fs::write(sandbox.path().join("page.html"), PAGE).unwrap();
    let web = |more: &[&str]| {
        let given = [&["web", "--page", "page.html", "-o", "papers.html"], more].concat();
        sandbox.run(&given)
    };
    assert_eq!(web(&[]).code, Some(0));
    let written = || std::fs::read_to_string(sandbox.path().join("papers.html")).unwrap();
    assert_eq!(written(), PAGE);
    std::fs::write(sandbox.path().join("papers.html"), "mine").unwrap();
    assert_eq!(web(&[]).code, Some(3));
    assert_eq!(written(), "mine");
    assert_eq!(web(&["--force"]).code, Some(0));
    assert_eq!(written(), PAGE);
}

#[test]
fn a_program_that_was_built_without_the_page_says_how_to_get_it() {
    let sandbox = Sandbox::new();
    for given in [&["web", "-o", "papers.html"][..], &["serve", "--no-browser"]] {
        let ran = sandbox.run(given);
        assert_eq!(ran.code, Some(3));
        assert!(ran.stderr.contains("web/build.sh"), "{}", ran.stderr);
        assert!(ran.stderr.contains("--page"), "{}", ran.stderr);
    }
    assert!(!root().join("papers.html").exists());
}
