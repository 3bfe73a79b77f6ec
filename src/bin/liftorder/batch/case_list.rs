//! The list of all cases that an advocate works from, as a sheet.

use std::path::Path;
use std::sync::Arc;

use liftorder::batch::ListedCase;
use liftorder::diagnostic::Diagnostic;
use liftorder::language::Language;

use crate::args::BatchOptions;
use crate::error::Failure;
use crate::files::{self, FileError, Growing};

/// The list as it grows; nothing where none was asked for. Its rows are written as they come.
pub(super) struct CaseList {
    sheet: Option<Sheet>,
}

struct Sheet {
    file: Growing,
    language: Arc<Language>,
    own_columns: Vec<String>,
    /// Where the first row starts.
    start: u64,
    /// Of each row, where the soonest is to come first: the days that are left, where it starts, its length.
    order: Option<Vec<(Option<i64>, u64, usize)>>,
}

impl CaseList {
    pub(super) fn new(
        options: &BatchOptions,
        own_columns: Vec<String>,
        language: &Arc<Language>,
    ) -> Result<CaseList, Failure> {
        let Some(path) = &options.report else { return Ok(CaseList { sheet: None }) };
        refuse_in_the_way(path, options)?;
        files::check_target(path)?;
        let mut file = Growing::begin(path)?;
        let header = ListedCase::header(&own_columns);
        file.add(&header)?;
        let start = header.len() as u64;
        let order = options.soonest_first.then(Vec::new);
        let language = Arc::clone(language);
        Ok(CaseList { sheet: Some(Sheet { file, language, own_columns, start, order }) })
    }

    pub(super) fn add(&mut self, row: &ListedCase) -> Result<(), FileError> {
        let Some(sheet) = &mut self.sheet else { return Ok(()) };
        let line = row.line(&sheet.own_columns, &sheet.language);
        let start = sheet.file.add(&line)?;
        if let Some(order) = &mut sheet.order {
            order.push((row.days_to_expiry(), start, line.len()));
        }
        Ok(())
    }

    /// Gives the list its name.
    pub(super) fn write(&mut self) -> Result<(), FileError> {
        let Some(sheet) = self.sheet.take() else { return Ok(()) };
        let Some(mut order) = sheet.order else { return sheet.file.finish() };
        order.sort_by_key(|(days, start, _)| (days.is_none(), *days, *start));
        let parts = order.into_iter().map(|(_, start, length)| (start, length));
        sheet.file.reorder(sheet.start, parts)?.finish()
    }
}

/// A list takes the place of nothing that the batch reads or writes, and of nothing at all unasked.
fn refuse_in_the_way(path: &Path, options: &BatchOptions) -> Result<(), Failure> {
    let in_the_way = |key| {
        let problem = Diagnostic::error(key, "").with("path", path.display().to_string());
        Err(Failure::InTheWay(problem))
    };
    let manifest = options.papers.output.join("manifest.jsonl");
    let is_same = |other: &Path| files::are_same(path, other);
    if options.inputs.iter().any(|input| is_same(input)) || is_same(&manifest) {
        return in_the_way("file/report-is-input");
    }
    let may_replace = options.papers.force || options.resume;
    if !may_replace && files::exists(path) {
        return in_the_way("file/report-exists");
    }
    if files::exists(path) && !files::is_plain_file(path) {
        return in_the_way("file/report-no-file");
    }
    Ok(())
}
