// What pdf.js sees in a form: the value of each field, and the words of each page.
import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
const file = await getDocument({ url: process.argv[2], verbosity: VerbosityLevel.ERRORS, useSystemFonts: false }).promise;
for (let number = 1; number <= file.numPages; number += 1) {
  const page = await file.getPage(number);
  for (const field of await page.getAnnotations({ intent: "any" })) {
    if (field.fieldName) console.log(`${field.fieldName}\t${field.fieldValue ?? ""}`);
  }
  const { items } = await page.getTextContent();
  console.log(items.map((item) => item.str).join(" "));
}
