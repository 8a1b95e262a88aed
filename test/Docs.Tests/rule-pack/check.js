// Runs the rule pack AwsSolutions of cdk-nag over a template of CloudFormation, and prints what it finds.
//   node check.js TEMPLATE "NAME=VALUE NAME=VALUE" ...
// For each set of parameters, each finding is one line: "found", the set's number, the rule with what it is about, and the resource, separated by tabs.
// The rules cannot look into Fn::If, so conditions are decided first.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { App, Aspects, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks } = require('cdk-nag');
const { decided } = require('./conditions');

/** Keeps what does not comply, and what a rule could not look at; a suppression in the template counts for nothing. */
class Findings {
  constructor() { this.lines = new Set(); }
  onCompliance() {}
  onNotApplicable() {}
  onNonCompliance(it) { this.add(it.findingId ? `${it.ruleId}[${it.findingId}]` : it.ruleId, it); }
  onSuppressed(it) { this.onNonCompliance(it); }
  onError(it) { this.add(`${it.ruleId}[error]`, it); }
  onSuppressedError(it) { this.onError(it); }
  add(rule, it) { this.lines.add(`${rule}\t${it.resource.node.path.split('/').pop()}`); }
}

function findings(template, folder) {
  const file = path.join(folder, 'template.json');
  fs.writeFileSync(file, JSON.stringify(template));
  const app = new App({ outdir: path.join(folder, 'out'), analyticsReporting: false });
  new CfnInclude(new Stack(app, 'stack'), 'template', { templateFile: file });
  const found = new Findings();
  Aspects.of(app).add(new AwsSolutionsChecks({ reports: false, additionalLoggers: [found] }));
  app.synth();
  return [...found.lines].sort();
}

const [templateFile, ...sets] = process.argv.slice(2);
const template = JSON.parse(fs.readFileSync(templateFile, 'utf8'));
sets.forEach((set, number) => {
  const given = Object.fromEntries(set.split(' ').filter(Boolean).map(one => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]));
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rule-pack-'));
  try {
    for (const line of findings(decided(template, given), folder)) console.log(`found\t${number}\t${line}`);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
