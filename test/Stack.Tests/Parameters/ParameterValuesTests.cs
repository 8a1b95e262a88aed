using Amazon.CloudFormation.Model;
using Stack.Tests.Fixtures;
using StackTool;
using StackTool.Templates;

namespace Stack.Tests.Parameters;

public sealed class ParameterValuesTests
{
    private static readonly StackTemplate _template = StackTemplate.Parse(
        """
        { "Parameters": {
            "BranchName": { "Type": "String", "Default": "main" },
            "HostedZone": { "Type": "String", "Description": "The zone of the site's names." },
            "Password": { "Type": "String", "NoEcho": true, "Description": "Of the database." } } }
        """, "It");

    [Fact]
    public void What_is_missing_is_asked_for_by_name()
    {
        var terminal = new FakeTerminal("example.com", "secret");

        var values = Resolve([], terminal);

        Assert.Equal([("HostedZone", "example.com"), ("Password", "secret")], values.Select(value => (value.ParameterKey, value.ParameterValue)));
        Assert.Equal([("HostedZone: The zone of the site's names.\nHostedZone:", false), ("Password: Of the database.\nPassword:", true)], terminal.Questions);
        Assert.Empty(terminal.Output);
    }

    [Fact]
    public void Without_a_terminal_everything_that_is_missing_is_named()
    {
        var terminal = new FakeTerminal();

        var refusal = Assert.Throws<StackException>(() => Resolve([], terminal));

        Assert.Empty(terminal.Questions);
        Assert.Contains("HostedZone: The zone of the site's names.\n  Password: Of the database.", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("BranchName", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_answer_is_none()
    {
        var refusal = Assert.Throws<StackException>(() => Resolve([], new FakeTerminal("example.com", "")));

        Assert.Contains("Password", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("HostedZone", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_name_is_told_with_the_nearest_one_before_anything_is_asked()
    {
        var terminal = new FakeTerminal("x", "y");

        var refusal = Assert.Throws<StackException>(() => Resolve(new() { ["BrachName"] = "main", ["Colour"] = "red" }, terminal));

        Assert.Equal("The template has no parameter 'BrachName'. Did you mean 'BranchName'?\nThe template has no parameter 'Colour'.", refusal.Message);
        Assert.Empty(terminal.Questions);
    }

    [Fact]
    public void What_nobody_gives_stays_as_the_stack_has_it()
    {
        var values = Resolve(new() { ["BranchName"] = null, ["Password"] = "new" }, new FakeTerminal(), "BranchName", "HostedZone", "Password");

        Assert.Equal([("BranchName", (string?)null, (bool?)true), ("HostedZone", null, true), ("Password", "new", null)], values.Select(value => (value.ParameterKey, (string?)value.ParameterValue, value.UsePreviousValue)));
    }

    [Fact]
    public void A_previous_value_that_there_is_not_is_told()
    {
        var refusal = Assert.Throws<StackException>(() => Resolve(new() { ["HostedZone"] = null }, new FakeTerminal()));

        Assert.Equal("'HostedZone' has no previous value: the stack does not have it yet.", refusal.Message);
    }

    private static IReadOnlyList<Parameter> Resolve(Dictionary<string, string?> given, FakeTerminal terminal, params string[] previous) =>
        new ParameterValues(_template, given, previous).Resolve([], terminal);
}
