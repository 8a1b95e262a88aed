using LocalAws.CloudFormation.Templates;
using static LocalAws.Tests.CloudFormation.Templates.Json;

namespace LocalAws.Tests.CloudFormation.Templates;

/// <summary>What a template is refused for before any of its resources is looked at.</summary>
public sealed class TemplateStructureTests
{
    private const string Bucket = "'Resources': { 'B': { 'Type': 'AWS::S3::Bucket' } }";

    [Theory]
    [InlineData("'AWSTemplateFormatVersion': '2010-9-9', " + Bucket, "AWSTemplateFormatVersion is '2010-9-9': there is '2010-09-09' and no other.")]
    [InlineData("'AWSTemplateFormatVersion': 2010, " + Bucket, "AWSTemplateFormatVersion is '2010': there is '2010-09-09' and no other.")]
    [InlineData("'Outputs': [], " + Bucket, "Outputs must be an object, not a list.")]
    [InlineData("'Outputs': null, " + Bucket, "Outputs is null, which a template must not hold: leave it out.")]
    [InlineData("'Metadata': 'x', " + Bucket, "Metadata must be an object, not 'x'.")]
    [InlineData("'Description': { 'a': 1 }, " + Bucket, "Description must be a text, not an object.")]
    [InlineData("'Resources': { 'B': { 'Type': 'AWS::S3::Bucket', 'DeletionPolicy': 'Keep' } }", "Resources.B.DeletionPolicy: 'Keep' is no policy for AWS::S3::Bucket; there are Delete, Retain, RetainExceptOnCreate.")]
    [InlineData("'Resources': { 'B': { 'Type': 'AWS::S3::Bucket', 'DeletionPolicy': 'Snapshot' } }", "Resources.B.DeletionPolicy: 'Snapshot' is no policy for AWS::S3::Bucket; there are")]
    [InlineData("'Resources': { 'B': { 'Type': 'AWS::S3::Bucket', 'DeletionPolicy': { 'Ref': 'AWS::Region' } } }", "Resources.B.DeletionPolicy must be a text, not an object: no function can stand there")]
    [InlineData("'Resources': { 'B': { 'Type': 'AWS::S3::Bucket', 'UpdateReplacePolicy': 'RetainExceptOnCreate' } }", "Resources.B.UpdateReplacePolicy: 'RetainExceptOnCreate' is no policy for AWS::S3::Bucket")]
    [InlineData("'Resources': { 'B': { 'Type': 'AWS::S3::Bucket', 'DependOn': 'C' } }", "Resources.B has no attribute 'DependOn'. Did you mean 'DependsOn'?")]
    [InlineData("'Resources': { 'B': { 'Type': 'AWS::S3::Bucket', 'Condition': ['C'] } }", "Resources.B.Condition must be the name of a condition, not a list.")]
    [InlineData("'Resources': { 'B': { 'Type': 'AWS::S3::Bucket', 'CreationPolicy': {} } }", "Resources.B.CreationPolicy: AWS::S3::Bucket has none")]
    [InlineData("'Resources': { 'B': { 'Type': 'AWS::Lambda::Alias', 'UpdatePolicy': {} } }", "Resources.B.UpdatePolicy is not carried out here, as there is no CodeDeploy.")]
    [InlineData("'Resources': { 'B-1': { 'Type': 'AWS::S3::Bucket' } }", "Resources.B-1: the name has letters and digits only.")]
    [InlineData("'Outputs': { 'O': { 'Vaule': 'x', 'Value': 'y' } }, " + Bucket, "Outputs.O has no attribute 'Vaule'. Did you mean 'Value'?")]
    [InlineData("'Outputs': { 'O': { 'Description': 'x' } }, " + Bucket, "Outputs.O has no Value.")]
    [InlineData("'Outputs': { 'O': { 'Value': 'x', 'Export': { 'Named': 'y' } } }, " + Bucket, "Outputs.O.Export has no attribute 'Named': it has a Name.")]
    [InlineData("'Outputs': { 'O-1': { 'Value': 'x' } }, " + Bucket, "Outputs.O-1: the name has letters and digits only.")]
    [InlineData("'Mappings': { 'M': { 'a': 'x' } }, " + Bucket, "Mappings.M.a must be an object with at least one entry, not 'x'.")]
    [InlineData("'Mappings': { 'M': { 'a': { 'b': { 'Ref': 'AWS::Region' } } } }, " + Bucket, "Mappings.M.a.b must be a text or a list of texts, not an object: no function can stand there.")]
    [InlineData("'Globals': {}, " + Bucket, "template.json: 'Globals' is for templates with")]
    [InlineData("'Parameters': { 'P': { 'Type': 'String', 'Default': 'c', 'AllowedValues': ['a', 'b'] } }, " + Bucket, "Parameter P: 'c' is not allowed: it must be one of a, b.")]
    [InlineData("'Parameters': { 'P': { 'Type': 'String', 'Default': 'c', 'MinValue': 1 } }, " + Bucket, "Parameters.P.MinValue is for numbers, not for parameters of type String.")]
    [InlineData("'Parameters': { 'P': { 'Type': 'AWS::EC2::Vpc::Id', 'Default': 'c' } }, " + Bucket, "Parameters.P: 'AWS::EC2::Vpc::Id' is no type of a parameter (did you mean 'AWS::EC2::VPC::Id'?)")]
    [InlineData("'Parameters': { 'P': { 'Type': 'String', 'Default': 'c', 'NoEcho': 'maybe' } }, " + Bucket, "Parameters.P.NoEcho must be true or false, not 'maybe'.")]
    public void What_is_wrong_is_named(string template, string problem) =>
        Assert.StartsWith(problem, Assert.Single(Problems($"{{ {template} }}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("'AWSTemplateFormatVersion': '2010-09-09', 'Metadata': { 'any': ['thing'] }, " + Bucket)]
    [InlineData("'Resources': { 'B': { 'Type': 'AWS::S3::Bucket', 'DeletionPolicy': 'RetainExceptOnCreate', 'UpdateReplacePolicy': 'Retain', 'Metadata': {}, 'Description': 'mine', 'Version': '1.0' } }")]
    [InlineData("'Outputs': { 'O': { 'Value': 'x', 'Export': { 'Name': { 'Fn::Sub': '${AWS::StackName}-o' } } } }, " + Bucket)]
    [InlineData("'Mappings': { 'M': { 'us-east-1': { 'Ids': ['a', 'b'], 'Size': 5 } } }, " + Bucket)]
    [InlineData("'Parameters': { 'P': { 'Type': 'List<AWS::EC2::Subnet::Id>', 'Default': 'a,b' } }, " + Bucket)]
    public void What_CloudFormation_takes_is_right(string template) => Assert.NotEmpty(Template($"{{ {template} }}").Resources);

    [Theory]
    [InlineData(500, 0)]
    [InlineData(501, 1)]
    public void A_template_has_at_most_500_resources(int count, int problems) =>
        Assert.Equal(problems, Problems($"{{ 'Resources': {{ {Many(count, "'Type': 'AWS::SNS::Topic'")} }} }}").Count(problem => problem == "Resources has 501 entries, and 500 are the most."));

    [Theory]
    [InlineData("Parameters", "'Type': 'String', 'Default': ''")]
    [InlineData("Outputs", "'Value': 'x'")]
    [InlineData("Mappings", "'a': { 'b': 'c' }")]
    public void A_template_has_at_most_200_of_each_other(string section, string entry) =>
        Assert.Equal([$"{section} has 201 entries, and 200 are the most."], Problems($"{{ '{section}': {{ {Many(201, entry)} }}, {Bucket} }}"));

    [Fact]
    public void A_value_of_a_parameter_has_at_most_4096_bytes()
    {
        const string Declared = "{ 'Parameters': { 'P': { 'Type': 'String' } }, " + Bucket + " }";

        Assert.NotEmpty(Template(Declared, ("P", new string('x', 4096))).Resources);
        Assert.Equal(["Parameter P: its value has 4097 bytes, and 4096 are the most."], Assert.Throws<TemplateException>(() => Template(Declared, ("P", new string('x', 4097)))).Problems);
        Assert.Throws<TemplateException>(() => Template(Declared, ("P", new string('é', 2049))));
    }

    [Fact]
    public void A_description_has_at_most_1024_bytes_and_a_name_255_characters()
    {
        Assert.Equal(["Description has 1025 bytes, and 1024 are the most."], Problems($"{{ 'Description': '{new string('x', 1025)}', {Bucket} }}"));
        Assert.Single(Problems($"{{ 'Resources': {{ '{new string('x', 256)}': {{ 'Type': 'AWS::SNS::Topic' }} }} }}"));
    }

    private static string Many(int count, string entry) => string.Join(',', Enumerable.Range(1, count).Select(number => $"'N{number}': {{ {entry} }}"));

    private static IReadOnlyList<string> Problems(string template)
    {
        try
        {
            Template(template);
            return [];
        }
        catch (TemplateException exception)
        {
            return exception.Problems;
        }
    }
}
