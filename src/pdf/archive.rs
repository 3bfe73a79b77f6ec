//! What makes a PDF an archive-grade and accessible one: metadata, output intent, view.
//!
//! PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once.

use std::sync::OnceLock;

use chrono::NaiveDate;
use lopdf::{Document, Object, Stream, dictionary};

use super::error::PdfError;
use super::write::object::text_string;
use super::write::stream::{Effort, Padding, deflated};
use crate::layout::Pages;

/// What wrote the file; it names no machine and no person.
const PRODUCER: &str = concat!("liftorder ", env!("CARGO_PKG_VERSION"));

/// Black on white needs an output intent all the same (ISO 19005-2, 6.2.4.3): the smallest sRGB
/// profile that Little CMS makes.
const COLORS: &[u8] = include_bytes!("srgb.icc");

/// The byte-order mark by which a reader knows the encoding of the metadata.
const MARK: char = '\u{feff}';

/// Adds everything but the structure tree. The information dictionary and the metadata say the
/// same.
pub(super) fn declare(
    document: &mut Document,
    pages: &Pages,
    today: NaiveDate,
) -> Result<(), PdfError> {
    let date = || Object::string_literal(today.format("D:%Y%m%d000000Z").to_string());
    let info = document.add_object(dictionary! {
        "Title" => text_string(&pages.title),
        "Producer" => Object::string_literal(PRODUCER),
        "CreationDate" => date(),
        "ModDate" => date(),
    });
    document.trailer.set("Info", info);
    let metadata = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Metadata stays readable without unpacking (ISO 19005-2, 6.6.2).
    let metadata = Stream::new(metadata, xmp(pages, today).into_bytes()).with_compression(false);
    let metadata = document.add_object(metadata);
    let colors = document.add_object(colors()?);
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => colors,
    };
    let catalog = document.catalog_mut()?;
    catalog.set("Lang", Object::string_literal(pages.language.as_str()));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    Ok(())
}

/// The stream of the color profile, deflated once a process.
fn colors() -> Result<Stream, PdfError> {
    static STREAM: OnceLock<Stream> = OnceLock::new();
    if let Some(stream) = STREAM.get() {
        return Ok(stream.clone());
    }
    let about = dictionary! { "N" => 3 };
    let stream = deflated(COLORS.to_vec(), Effort::Thorough, Padding::One, about)?;
    Ok(STREAM.get_or_init(|| stream).clone())
}

fn xmp(pages: &Pages, today: NaiveDate) -> String {
    let title = escaped(&pages.title);
    let language = escaped(&pages.language);
    let date = today.format("%Y-%m-%dT00:00:00Z");
    format!(
        r#"<?xpacket begin="{MARK}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdf:Producer>{PRODUCER}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the PDF/UA standard</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"#,
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
