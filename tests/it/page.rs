//! The page in real browsers. What they do is in `tests/web`; here they are started, where they are.

use std::path::PathBuf;
use std::process::Command;

use crate::harness::{root, skip};

/// Where the npm packages that drive the browsers are, and where the page is that was built.
fn set_up() -> Option<(PathBuf, PathBuf)> {
    let Some(drivers) = std::env::var_os("LIFTORDER_BROWSERS") else {
        crate::skip::note("no browser is set up: LIFTORDER_BROWSERS names no folder");
        return None;
    };
    let page = root().join("target/liftorder.html");
    if !page.exists() {
        skip("the page is not built: web/build.sh builds it");
        return None;
    }
    Some((drivers.into(), page))
}

fn run(script: &str, browser: &str) {
    let Some((drivers, page)) = set_up() else { return };
    if !PathBuf::from(browser).exists() {
        return skip(&format!("{browser} is not installed"));
    }
    let forms = root().join("../shared/forms");
    if !forms.exists() {
        crate::skip::note("the forms of courts are not here: one test of the page is left out");
    }
    let forms = forms.canonicalize().unwrap_or_default();
    let ran = Command::new("node")
        .args(["--test", "--test-timeout=300000", script])
        .current_dir(root().join("tests/web"))
        .env("LIFTORDER_BROWSERS", drivers)
        .env("LIFTORDER_TEST_PAGE", page)
        .env("LIFTORDER_EXAMPLES", root().join("examples"))
        .env("LIFTORDER_FORMS", forms)
        .env("LIFTORDER_PROGRAM", env!("CARGO_BIN_EXE_liftorder"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success(), "{said}");
}

#[test]
fn the_page_does_all_of_it_in_chromium() {
    run("chromium.mjs", "/usr/bin/chromium");
}

#[test]
fn the_page_makes_the_same_papers_in_firefox() {
    run("firefox.mjs", "/usr/bin/firefox-esr");
}
