//! What shells and the manual are told about the commands.

use std::process::Command;

use crate::harness::{Sandbox, skip};

const COMMANDS: [&str; 8] = ["new", "render", "batch", "check", "states", "form", "serve", "web"];

#[test]
fn every_command_is_completed_and_has_its_page() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = sandbox.run(&["completions", shell]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        for command in COMMANDS {
            assert!(ran.stdout.contains(command), "{shell} does not know {command}");
        }
    }
    assert_eq!(sandbox.run(&["man", "-o", "pages"]).code, Some(0));
    let page = |name: &str| std::fs::read_to_string(sandbox.path().join("pages").join(name));
    for command in COMMANDS {
        let text = page(&format!("liftorder-{command}.1")).unwrap();
        assert!(text.contains(".SH SYNOPSIS"), "{command}");
    }
    assert!(page("liftorder-form-fill.1").is_ok());
    // What the help does not list is for the program itself.
    assert!(page("liftorder-form-try.1").is_err());
}

#[test]
fn what_a_shell_is_given_can_be_read_by_it() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = sandbox.run(&["completions", shell]).stdout;
        let path = sandbox.path().join(shell);
        std::fs::write(&path, script).unwrap();
        match Command::new(shell).arg("-n").arg(&path).output() {
            Ok(ran) => assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr)),
            Err(_) if shell == "bash" => skip("bash is not installed"),
            Err(_) => crate::skip::note(&format!("{shell} is not installed")),
        }
    }
}
