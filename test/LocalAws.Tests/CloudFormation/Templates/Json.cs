using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Planning;
using LocalAws.CloudFormation.Templates;

namespace LocalAws.Tests.CloudFormation.Templates;

/// <summary>Small templates to read, written with single quotes.</summary>
internal static class Json
{
    public static JsonNode? Of(string text) => JsonNode.Parse(text.Replace('\'', '"'));

    public static Template Template(string text, params (string Name, string Value)[] parameters) =>
        LocalAws.CloudFormation.Templates.Template.Load(TemplateFile.Parse(text.Replace('\'', '"'), "template.json"), new TemplateSettings { Parameters = parameters.ToDictionary(one => one.Name, one => one.Value) });

    /// <summary>Resolves one expression, next to a parameter, a list, a map, two conditions and a bucket.</summary>
    public static JsonNode? Resolve(string expression, params (string Name, string Value)[] parameters)
    {
        var template = Template(
            """
            {
              'Parameters': {
                'Color': { 'Type': 'String', 'Default': 'blue' },
                'Zones': { 'Type': 'CommaDelimitedList', 'Default': 'a, b,c' }
              },
              'Mappings': { 'Sizes': { 'blue': { 'Memory': 128 }, 'red': { 'Memory': 256 } } },
              'Conditions': { 'IsBlue': { 'Fn::Equals': [{ 'Ref': 'Color' }, 'blue'] }, 'IsRed': { 'Fn::Equals': [{ 'Ref': 'Color' }, 'red'] } },
              'Resources': { 'Site': { 'Type': 'AWS::S3::Bucket', 'Properties': { 'BucketName': 'my-site' } }, 'Later': { 'Type': 'AWS::SNS::Topic', 'Condition': 'IsRed' } }
            }
            """,
            parameters);
        return new Resolver(template.Scope, new ResourcePlan(template)).Resolve(Of(expression), "Here");
    }
}
