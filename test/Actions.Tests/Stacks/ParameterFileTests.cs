using CodePipelineActions.Actions.Deployments.Stacks;
using CodePipelineActions.Jobs;

namespace Actions.Tests.Stacks;

public sealed class ParameterFileTests
{
    [Theory]
    [InlineData("{\n \"Parameters\": { \"A\": \"1\",\n \"A\": \"2\" } }", "is no JSON: line 3, column 2: the name 'A' is there twice.")]
    [InlineData("[{ \"ParameterKey\": \"A\", \"ParameterKey\": \"B\" }]", "is no JSON: line 1, column 25: the name 'ParameterKey' is there twice.")]
    [InlineData("[{ \"ParameterKey\": \"A\", \"ParameterValue\": 1 }, { \"ParameterKey\": \"A\", \"ParameterValue\": 2 }]", "cannot be used: 'A' is there twice.")]
    [InlineData("{ \"Parameters\": { \"A\": \"\\uD800\" } }", "is no JSON: line 1, column 24: half a surrogate pair is no character.")]
    [InlineData("{\n \"Parameters\": oops }", "is no JSON: line 2, column 16: ")]
    public void What_is_wrong_is_told_with_its_place(string json, string message)
    {
        var refusal = Assert.Throws<ActionException>(() => ParameterFile.Parse(json, "prod.json"));

        Assert.Equal("ConfigurationError", refusal.Type.Value);
        Assert.StartsWith($"The file of parameters 'prod.json' {message}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5e40")]
    [InlineData("12345678901234567890123456789012345")]
    [InlineData("1.10")]
    public void A_number_keeps_its_digits(string number) =>
        Assert.Equal(number, ParameterFile.Parse("\uFEFF{ \"Parameters\": { \"A\": " + number + ", }, /* none */ }", "prod.json").Parameters[0].ParameterValue);
}
