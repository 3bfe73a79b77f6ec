//! What templates can call: formatting, no law.
//!
//! - `{{fill VALUE LETTERS "label"}}`: the value, or a blank of so many letters to fill in;
//! - `{{blank LETTERS "label"}}`: always a blank; of 0 letters it takes the rest of the line;
//! - `{{lines COUNT "label"}}`, `{{sign "label"}}`: lines to write or sign on, in a paragraph of
//!   their own; `{{sign "label" "date"}}`: with a line for the day beside it;
//! - `{{stop TEXT}}`: a text at the end of a sentence, with a period unless it has one;
//! - `{{stack LIST}}`: the texts of a list, one below the other;
//! - `{{checkbox}}`: a box to check by hand.

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
};

use super::markdown::escape;
use crate::language::Language;

/// Makes the helpers known.
pub(super) fn register(registry: &mut Handlebars<'_>, language: &Language) {
    registry.register_helper("fill", Box::new(fill));
    registry.register_helper("blank", Box::new(blank));
    registry.register_helper("lines", Box::new(lines));
    registry.register_helper("sign", Box::new(sign));
    registry.register_helper("stop", Box::new(stop));
    registry.register_helper("stack", Box::new(stack));
    let checkbox = Checkbox(format!("[{}](box:)", escape(language.box_to_check())));
    registry.register_helper("checkbox", Box::new(checkbox));
}

fn fill(
    helper: &Helper<'_>,
    registry: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let value = helper.param(0).ok_or(RenderErrorReason::ParamNotFoundForIndex("fill", 0))?;
    if value.is_value_missing() && registry.strict_mode() {
        let path = value.relative_path().cloned();
        return Err(RenderErrorReason::MissingVariable(path).into());
    }
    match value.value().as_str() {
        Some(text) if !text.is_empty() => out.write(&escape(text))?,
        _ => write_blank(out, number(helper, "fill", 1)?, text(helper, "fill", 2)?)?,
    }
    Ok(())
}

fn blank(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    write_blank(out, number(helper, "blank", 0)?, text(helper, "blank", 1)?)
}

fn lines(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let (count, label) = (number(helper, "lines", 0)?, text(helper, "lines", 1)?);
    Ok(out.write(&format!("[{}](lines:{count})", escape(label)))?)
}

fn sign(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let label = escape(text(helper, "sign", 0)?);
    match text(helper, "sign", 1) {
        Ok(date) => Ok(out.write(&format!("[{label}|{}](sign:)", escape(date)))?),
        Err(_) => Ok(out.write(&format!("[{label}](sign:)"))?),
    }
}

fn stop(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let text = text(helper, "stop", 0)?;
    out.write(&escape(text))?;
    if !text.ends_with(['.', '!', '?']) {
        out.write(".")?;
    }
    Ok(())
}

fn stack(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> HelperResult {
    let list = helper.param(0).and_then(|param| param.value().as_array());
    let list = list.ok_or(RenderErrorReason::ParamNotFoundForIndex("stack", 0))?;
    let lines: Vec<String> = list.iter().filter_map(|text| text.as_str()).map(escape).collect();
    Ok(out.write(&lines.join("\\\n"))?)
}

/// Writes a box to check, with what a screen reader says of it.
struct Checkbox(String);

impl HelperDef for Checkbox {
    fn call<'reg: 'rc, 'rc>(
        &self,
        _: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        Ok(out.write(&self.0)?)
    }
}

fn write_blank(out: &mut dyn Output, letters: u64, label: &str) -> HelperResult {
    Ok(out.write(&format!("[{}](blank:{letters})", escape(label)))?)
}

fn number(
    helper: &Helper<'_>,
    name: &'static str,
    position: usize,
) -> Result<u64, RenderErrorReason> {
    let param = helper.param(position).and_then(|param| param.value().as_u64());
    param.ok_or(RenderErrorReason::ParamNotFoundForIndex(name, position))
}

fn text<'h>(
    helper: &'h Helper<'_>,
    name: &'static str,
    position: usize,
) -> Result<&'h str, RenderErrorReason> {
    let param = helper.param(position).and_then(|param| param.value().as_str());
    param.ok_or(RenderErrorReason::ParamNotFoundForIndex(name, position))
}
