//! Every file in `examples/` renders, and foreign programs find nothing wrong with it.

use crate::harness::{Sandbox, TODAY, oracle, root};

#[test]
fn every_example_renders_and_poppler_qpdf_and_mupdf_have_no_complaint() {
    let mut rendered = 0;
    for entry in std::fs::read_dir(root().join("examples")).unwrap() {
        let file = entry.unwrap().path();
        let sandbox = Sandbox::new();
        let path = file.to_string_lossy().into_owned();
        let outcome = sandbox.run(&["render", &path, "--today", TODAY]);
        assert_eq!(outcome.code, Some(0), "{path}: {}", outcome.stderr);
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let built_in = Sandbox::new().run(&["render", "--example", &name, "--today", TODAY]);
        assert_eq!(built_in.files, outcome.files, "{name} is not built in");
        for paper in outcome.paths() {
            oracle("qpdf", &["--check", "FILE"], &paper);
            oracle("pdfinfo", &["FILE"], &paper);
            oracle("pdftotext", &["FILE", "-"], &paper);
            oracle("pdftoppm", &["-r", "20", "-gray", "FILE"], &paper);
            oracle("mutool", &["draw", "-q", "-F", "text", "FILE"], &paper);
        }
        rendered += 1;
    }
    assert!(rendered >= 2);
}
