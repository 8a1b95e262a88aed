using LocalPipeline.Execution;
using LocalPipeline.Model;
using LocalPipeline.Tests.Fakes;

namespace LocalPipeline.Tests.Execution;

public sealed class PipelineVariablesTests
{
    private static readonly PipelineDefinition Pipeline = Pipelines.Of() with { Variables = new Dictionary<string, string?> { ["Color"] = "blue", ["Target"] = null } };

    [Fact]
    public void A_given_value_takes_the_place_of_the_default() =>
        Assert.Equal([("Color", "red"), ("Target", "here")], Values(("Color", "red"), ("Target", "here")));

    [Fact]
    public void A_default_stands_in_for_what_is_not_given() =>
        Assert.Equal([("Color", "blue"), ("Target", "here")], Values(("Target", "here")));

    [Fact]
    public void A_variable_without_any_value_is_named_with_the_option_that_gives_one() =>
        Assert.Contains("--variable Target=VALUE", Assert.Throws<ArgumentException>(() => Values()).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_variable_is_refused_with_those_there_are() =>
        Assert.Equal("The pipeline has no variable \"Colour\". It has Color, Target.", Assert.Throws<ArgumentException>(() => Values(("Colour", "red"))).Message);

    private static IEnumerable<(string, string)> Values(params (string Name, string Value)[] given) =>
        PipelineVariables.Values(Pipeline, given.ToDictionary(v => v.Name, v => v.Value)).Select(v => (v.Key, v.Value)).Order();
}
