using System.Text.Json.Nodes;
using LocalAws.CloudFormation.Templates;
using static LocalAws.Tests.CloudFormation.Templates.Json;

namespace LocalAws.Tests.CloudFormation.Templates;

public sealed class IntrinsicsTests
{
    [Theory]
    [InlineData("{'Ref': 'Color'}", "'blue'")]
    [InlineData("{'Ref': 'Zones'}", "['a', 'b', 'c']")]
    [InlineData("{'Ref': 'Site'}", "'my-site'")]
    [InlineData("{'Ref': 'AWS::Region'}", "'us-east-1'")]
    [InlineData("{'Ref': 'AWS::AccountId'}", "'123456789012'")]
    [InlineData("{'Ref': 'AWS::Partition'}", "'aws'")]
    [InlineData("{'Ref': 'AWS::StackName'}", "'local'")]
    [InlineData("{'Ref': 'AWS::URLSuffix'}", "'amazonaws.com'")]
    [InlineData("{'Fn::GetAtt': ['Site', 'Arn']}", "'arn:aws:s3:::my-site'")]
    [InlineData("{'Fn::GetAtt': 'Site.Arn'}", "'arn:aws:s3:::my-site'")]
    [InlineData("{'Fn::Sub': '${Color} in ${AWS::Region}: ${Site.Arn}/${Site}'}", "'blue in us-east-1: arn:aws:s3:::my-site/my-site'")]
    [InlineData("{'Fn::Sub': ['${Own}/${Color}/${Size}', {'Own': {'Fn::Join': ['+', ['x', 'y']]}, 'Size': 7}]}", "'x+y/blue/7'")]
    [InlineData("{'Fn::Sub': '${!Color} #{Source.CommitId} $5'}", "'${Color} #{Source.CommitId} $5'")]
    [InlineData("{'Fn::Sub': ['${Color}', {'Color': 'own'}]}", "'own'")]
    [InlineData("{'Fn::Join': ['/', ['a', {'Ref': 'Color'}, 3, {'Ref': 'AWS::NoValue'}]]}", "'a/blue/3'")]
    [InlineData("{'Fn::Join': ['', {'Ref': 'Zones'}]}", "'abc'")]
    [InlineData("{'Fn::Split': ['-', 'a-b--c']}", "['a', 'b', '', 'c']")]
    [InlineData("{'Fn::Select': [1, {'Ref': 'Zones'}]}", "'b'")]
    [InlineData("{'Fn::Select': ['0', {'Fn::Split': ['-', {'Ref': 'Site'}]}]}", "'my'")]
    [InlineData("{'Fn::Base64': 'hello'}", "'aGVsbG8='")]
    [InlineData("{'Fn::If': ['IsBlue', 'yes', 'no']}", "'yes'")]
    [InlineData("{'Fn::If': ['IsRed', {'Ref': 'Later'}, 'the other branch is not looked at']}", "'the other branch is not looked at'")]
    [InlineData("{'Fn::FindInMap': ['Sizes', {'Ref': 'Color'}, 'Memory']}", "128")]
    [InlineData("{'a': {'Ref': 'AWS::NoValue'}, 'b': [1, {'Ref': 'AWS::NoValue'}, true]}", "{'b': [1, true]}")]
    [InlineData("{'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}", "{'Condition': {'Bool': {'aws:SecureTransport': 'false'}}}")]
    public void An_intrinsic_function_becomes_its_value(string expression, string expected)
    {
        var value = Resolve(expression);

        Assert.True(JsonNode.DeepEquals(Of(expected), value), value?.ToJsonString());
    }

    [Theory]
    [InlineData("{'Ref': 'Colour'}", "Ref at Here: the template has no parameter or resource 'Colour'. Did you mean 'Color'?")]
    [InlineData("{'Ref': ['Color']}", "Ref at Here: it takes the name of a parameter or a resource.")]
    [InlineData("{'Ref': 'Later'}", "Ref at Here: 'Later' is not created, because the condition IsRed does not hold: make what refers to it conditional too (Fn::If).")]
    [InlineData("{'Fn::GetAtt': ['Site', 'Arm']}", "Fn::GetAtt at Here: AWS::S3::Bucket has no attribute 'Arm' here. Did you mean 'Arn'? It has Arn, DomainName, RegionalDomainName, WebsiteURL.")]
    [InlineData("{'Fn::GetAtt': ['Site']}", "Fn::GetAtt at Here: it takes [\"LogicalId\", \"Attribute\"].")]
    [InlineData("{'Fn::Sub': '${Sight}'}", "${Sight} in Fn::Sub at Here: the template has no parameter or resource 'Sight'.")]
    [InlineData("{'Fn::Sub': '${Color }'}", "Fn::Sub at Here: '${Color }' is no variable: write ${Name}, ${Resource.Attribute}, or ${!Color } when the text is meant as it is.")]
    [InlineData("{'Fn::Sub': '${Zones}'}", "Fn::Sub at Here: ${Zones} is a list, and only a text can be put into a text.")]
    [InlineData("{'Fn::Sub': ['a']}", "Fn::Sub at Here: it takes a text, or a list of a text and an object with its variables.")]
    [InlineData("{'Fn::Join': ['-', 'a']}", "Fn::Join at Here: it takes a list, not 'a'.")]
    [InlineData("{'Fn::Join': ['-', [['a']]]}", "Fn::Join at Here: it joins texts, not a list.")]
    [InlineData("{'Fn::Split': ['', 'a']}", "Fn::Split at Here: the delimiter is empty.")]
    [InlineData("{'Fn::Select': [3, {'Ref': 'Zones'}]}", "Fn::Select at Here: there is no item 3: the list has 3, and the first is 0.")]
    [InlineData("{'Fn::Select': ['x', {'Ref': 'Zones'}]}", "Fn::Select at Here: the index must be a number from 0, not 'x'.")]
    [InlineData("{'Fn::If': ['IsGreen', 1, 2]}", "Fn::If at Here: the template has no condition 'IsGreen'.")]
    [InlineData("{'Fn::If': ['IsBlue', 1]}", "Fn::If at Here: it takes the name of a condition, the value if it holds, and the value if not.")]
    [InlineData("{'Fn::FindInMap': ['Sizes', 'green', 'Memory']}", "Fn::FindInMap at Here: Mappings.Sizes has no 'green'.")]
    [InlineData("{'Fn::FindInMap': ['Size', 'blue', 'Memory']}", "Fn::FindInMap at Here: Mappings has no 'Size'. Did you mean 'Sizes'?")]
    [InlineData("{'Fn::ImportValue': 'x'}", "Fn::ImportValue at Here: other stacks do not exist locally: make the value a parameter, and give it.")]
    [InlineData("{'Fn::Joined': []}", "Fn::Joined at Here: this function is not known here. Did you mean 'Fn::Join'?")]
    [InlineData("{'Fn::Join': ['', []], 'More': 1}", "Fn::Join at Here: a function stands alone in its object; here it has More beside it.")]
    [InlineData("{'a': [null]}", "Here.a[0] is null, which a template must not hold")]
    public void A_wrong_use_names_the_function_its_place_and_what_is_wrong(string expression, string expected)
    {
        var exception = Assert.Throws<TemplateException>(() => Resolve(expression));

        Assert.StartsWith(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var exception = Assert.Throws<TemplateException>(() => Resolve("{'a': {'Ref': 'X1'}, 'b': ['fine', {'c': {'Fn::Sub': '${X2} ${X3.Arn}'}}]}"));

        Assert.Equal(3, exception.Problems.Count);
        Assert.All([("X1", "Here.a"), ("X2", "Here.b[1].c"), ("X3", "Here.b[1].c")], expected =>
            Assert.Contains(exception.Problems, problem => problem.Contains($"'{expected.Item1}'", StringComparison.Ordinal) && problem.Contains($"at {expected.Item2}:", StringComparison.Ordinal)));
    }
}
