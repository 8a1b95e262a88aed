// Runs cdk-nag's AwsSolutions over a template of CloudFormation and prints what it finds: one line of JSON for each rule and resource.
//   node check.js TEMPLATE [NAME=VALUE ...]
// Conditions are decided first, with the parameters' defaults and the values given: the rules cannot look into Fn::If.
const fs = require('fs');
const os = require('os');
const path = require('path');
const { App, Aspects, Stack } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const { AwsSolutionsChecks, NagRuleCompliance } = require('cdk-nag');
const { decided } = require('./conditions');

const found = [];

class Recorder {
  onCompliance() {}
  onSuppressed(it) { this.onNonCompliance(it); }
  onNonCompliance(it) { this.add(it.ruleId, it); }
  onError(it) { this.add(`${it.ruleId}[error]`, it, it.errorMessage); }
  onSuppressedError(it) { this.onError(it); }
  onNotApplicable() {}

  add(rule, it, error) {
    const resource = it.resource.node.path.split('/').pop();
    found.push({ rule, finding: it.findingId || '', resource, info: error || it.ruleInfo });
  }
}

const [file, ...values] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rule-pack-'));
try {
  const given = Object.fromEntries(values.map(value => [value.slice(0, value.indexOf('=')), value.slice(value.indexOf('=') + 1)]));
  const template = path.join(folder, 'template.json');
  fs.writeFileSync(template, JSON.stringify(decided(JSON.parse(fs.readFileSync(file, 'utf8')), given)));
  const app = new App({ outdir: path.join(folder, 'out'), analyticsReporting: false });
  const stack = new Stack(app, 'template');
  new CfnInclude(stack, 'it', { templateFile: template });
  Aspects.of(app).add(new AwsSolutionsChecks({ reports: false, additionalLoggers: [new Recorder()] }));
  app.synth();
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
if (!NagRuleCompliance.NON_COMPLIANT) throw new Error('cdk-nag is not what this program was written for.');
for (const line of [...new Set(found.map(JSON.stringify))].sort()) console.log(line);
