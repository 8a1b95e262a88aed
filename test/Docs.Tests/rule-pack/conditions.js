// Decides a template's conditions and puts its parameters in, as CloudFormation does before it makes anything.
const isObject = node => node !== null && typeof node === 'object' && !Array.isArray(node);

function decided(template, given) {
  const parameter = name => given[name] ?? template.Parameters?.[name]?.Default ?? name;
  const holds = condition => {
    const [[name, argument]] = Object.entries(condition);
    switch (name) {
      case 'Condition': return holds(template.Conditions[argument]);
      case 'Fn::Equals': return value(argument[0]) === value(argument[1]);
      case 'Fn::Not': return !holds(argument[0]);
      case 'Fn::And': return argument.every(holds);
      case 'Fn::Or': return argument.some(holds);
      default: throw new Error(`Conditions: ${name} is not known here.`);
    }
  };
  const value = node => String(isObject(node) && node.Ref ? parameter(node.Ref) : node);
  const isNothing = node => isObject(node) && node.Ref === 'AWS::NoValue';
  const resolve = node => {
    if (Array.isArray(node)) return node.map(resolve).filter(item => !isNothing(item));
    if (!isObject(node)) return node;
    if (node.Ref in template.Parameters) return parameter(node.Ref);
    const choice = node['Fn::If'];
    if (choice) return resolve(holds(template.Conditions[choice[0]]) ? choice[1] : choice[2]);
    return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, resolve(member)]).filter(([, member]) => !isNothing(member)));
  };
  const there = entries => Object.fromEntries(Object.entries(entries ?? {})
    .filter(([, entry]) => !entry.Condition || holds(template.Conditions[entry.Condition]))
    .map(([name, { Condition, ...entry }]) => [name, resolve(entry)]));
  const { Conditions, Rules, ...rest } = template;
  return { ...rest, Resources: there(template.Resources), Outputs: there(template.Outputs) };
}

module.exports = { decided };
