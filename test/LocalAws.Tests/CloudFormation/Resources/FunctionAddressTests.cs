using LocalAws.CloudFormation.Resources;

namespace LocalAws.Tests.CloudFormation.Resources;

public sealed class FunctionAddressTests
{
    [Theory]
    [InlineData("app", "app", null)]
    [InlineData("app:test", "app", "test")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:app", "app", null)]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:app:test", "app", "test")]
    [InlineData("123456789012:function:app:7", "app", "7")]
    public void A_function_is_found_by_each_of_its_addresses(string text, string name, string? qualifier) =>
        Assert.Equal(new FunctionAddress(name, qualifier), FunctionAddress.Parse(text));
}
