using LocalAws.Http;
using LocalAws.Lambda;

namespace LocalAws.Tests.Lambda;

public sealed class FunctionReferenceTests
{
    private static readonly LambdaArns Arns = new(new LocalAwsOptions { StateDirectory = "unused" });

    [Theory]
    [InlineData("app", null, "app", null)]
    [InlineData("app", "prod", "app", "prod")]
    [InlineData("app:prod", null, "app", "prod")]
    [InlineData("app:$LATEST", "$LATEST", "app", "$LATEST")]
    [InlineData("function:app", null, "app", null)]
    [InlineData("123456789012:function:app:7", null, "app", "7")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:app", "", "app", null)]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:app:prod", null, "app", "prod")]
    public void A_function_is_named_in_any_of_Lambdas_ways(string text, string? beside, string name, string? qualifier) =>
        Assert.Equal(new(name, qualifier), FunctionReference.Read(text, beside, Arns));

    [Theory]
    [InlineData("a/b", null, "ValidationException", "1 validation error detected: Value 'a/b' at 'functionName' failed to satisfy constraint")]
    [InlineData("app", "pr od", "ValidationException", "at 'qualifier' failed to satisfy constraint")]
    [InlineData("app:prod", "test", "InvalidParameterValueException", "The derived qualifier from the function name does not match the specified qualifier.")]
    [InlineData("arn:aws:lambda:eu-west-1:123456789012:function:app", null, "ResourceNotFoundException", "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')")]
    [InlineData("999999999999:function:app", null, "ResourceNotFoundException", "Function not found: 999999999999:function:app")]
    public void What_cannot_be_a_function_here_is_refused(string text, string? beside, string code, string message)
    {
        var error = Assert.Throws<AwsError>(() => FunctionReference.Read(text, beside, Arns));

        Assert.Equal(code, error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
