// Reads files beside the page, so that it never stands still. Messages: {id, ask, …} in, {id, …} or {id, error} out.
"use strict";
importScripts("gongwen.js");

const ready = wasm_bindgen({ module_or_path: "gongwen_bg.wasm" });
let reading = null;

const answers = {
  read({ bytes, text }) {
    const begun = performance.now();
    if (reading) reading.free();
    reading = null;
    reading = bytes ? wasm_bindgen.Reading.read(new Uint8Array(bytes)) : wasm_bindgen.Reading.parse(text);
    const nodes = reading.nodes();
    return { format: reading.format, text: reading.text, nodes, findings: reading.findings(), took: performance.now() - begun };
  },
  json: () => ({ json: reading.json() }),
  pretty: () => ({ json: JSON.stringify(JSON.parse(reading.json()), null, 2) }),
  // The frame that shows it runs no script: without one, nothing is there to be refused.
  html: ({ language }) => ({ html: reading.html(language).replace(/<script[^]*?<\/script>/g, "") }),
  markdown: () => ({ markdown: reading.markdown() }),
  outline: () => ({ outline: reading.outline() }),
};

onmessage = async ({ data }) => {
  try {
    await ready;
    postMessage({ id: data.id, ...answers[data.ask](data) });
  } catch (error) {
    postMessage({ id: data.id, error: String(error?.message ?? error) });
  }
};
