using Amazon.CodePipeline;
using CodePipelineActions.Jobs;
using CodePipelineActions.Parameters;

namespace Shared.Tests.Parameters;

public sealed class ParameterBinderTests
{
    private static readonly ParameterSet Accepted = new ParameterSet(
    [
        new("function", "The function.") { Required = true },
        new("directory", "The folder.") { Default = "." },
        new("region", "The region."),
        new("mode", "The mode.") { Type = ParameterType.Choice, Choices = ["merge", "overwrite"], Default = "overwrite" },
        new("prune", "Whether to prune.") { Type = ParameterType.Switch, Default = "on" },
        Parameter.Family("Env.", "A variable."),
    ]).After(CommonParameters.Accepted);

    [Fact]
    public void Values_are_bound_and_defaults_filled_in()
    {
        var bound = Bind("function=app&Env.A=1&Env.B.c=x+y&prune=off&retries=3");

        Assert.Equal("app", bound.Text("function"));
        Assert.Equal(".", bound.Text("directory"));
        Assert.Null(bound.TextOrNull("region"));
        Assert.Equal("overwrite", bound.Text("mode"));
        Assert.False(bound.Switch("prune"));
        Assert.Equal(3, bound.Integer("retries"));
        Assert.Equal(60, bound.Integer("timeout"));
        Assert.Equal(new Dictionary<string, string> { ["A"] = "1", ["B.c"] = "x y" }, bound.Family("Env."));
    }

    [Fact]
    public void A_variable_may_be_set_to_nothing() => Assert.Equal("", Bind("function=app&Env.A=").Family("Env.")["A"]);

    [Fact]
    public void JSON_binds_to_the_same()
    {
        var bound = Bind("""{"function":"app","prune":false,"retries":3,"Env.A":"1"}""");

        Assert.Equal(("app", false, 3, "1"), (bound.Text("function"), bound.Switch("prune"), bound.Integer("retries"), bound.Family("Env.")["A"]));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public void JSONs_true_and_false_are_on_and_off_for_a_switch_and_themselves_elsewhere(string written, bool expected)
    {
        var bound = Bind($$"""{"function":"app","prune":{{written}},"region":{{written}},"Env.DEBUG":{{written}},"Env.on":"on"}""");

        Assert.Equal((expected, written), (bound.Switch("prune"), bound.Text("region")));
        Assert.Equal(new Dictionary<string, string> { ["DEBUG"] = written, ["on"] = "on" }, bound.Family("Env."));
    }

    [Theory]
    [InlineData("""{"function":"app","mode":true}""", "'mode' is 'true', and must be one of merge, overwrite")]
    [InlineData("""{"function":"app","prune":"true"}""", "'prune' is 'true'")]
    [InlineData("""{"function":"app","retries":false}""", "'retries' is 'false'")]
    public void JSONs_true_is_refused_where_no_switch_is(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<ActionException>(() => Bind(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_spelling_of_2016_is_an_alias() => Assert.Equal(2, Bind("function=app&retrys=2").Integer("retries"));

    [Theory]
    [InlineData("", "'function' is missing (The function)")]
    [InlineData("function=", "'function' is empty")]
    [InlineData("function=a&function=b", "'function' is given twice")]
    [InlineData("function=a&retries=1&retrys=1", "'retries' is given twice ('retrys' is another spelling of it)")]
    [InlineData("function=a&Env.A=1&Env.A=1", "'Env.A' is given twice")]
    [InlineData("function=a&funktion=b", "'funktion' is unknown; did you mean 'function'?")]
    [InlineData("function=a&Region=b", "'Region' is unknown; did you mean 'region'?")]
    [InlineData("function=a&retires=1", "'retires' is unknown; did you mean 'retries'?")]
    [InlineData("function=a&env.A=1", "'env.A' is unknown; did you mean 'Env.A'?")]
    [InlineData("function=a&Env.=1", "'Env.' is unknown; did you mean 'Env.NAME'?")]
    [InlineData("function=a&xyz=1", "'xyz' is unknown. Accepted: retries, timeout, function, directory, region, mode, prune, Env.*.")]
    [InlineData("function=a&retries=-1", "'retries' is '-1', and must be a whole number from 0 to 100")]
    [InlineData("function=a&retries=101", "from 0 to 100")]
    [InlineData("function=a&retries=1.5", "from 0 to 100")]
    [InlineData("function=a&retries=99999999999", "from 0 to 100")]
    [InlineData("function=a&timeout=0", "from 1 to 1380")]
    [InlineData("function=a&timeout=1381", "from 1 to 1380")]
    [InlineData("function=a&retries=+1", "from 0 to 100")]
    [InlineData("function=a&mode=replace", "'mode' is 'replace', and must be one of merge, overwrite")]
    [InlineData("function=a&prune=yes", "'prune' is 'yes', and must be 'on' or 'off'")]
    [InlineData("function=a%00b", "'function' holds the character NUL")]
    [InlineData("function=a&Env.A%3DB=1", "'Env.A=B' has a name with '='")]
    [InlineData("function=a&x", "'x' is no name=value")]
    public void Each_mistake_is_a_configuration_error_that_names_it(string text, string expected) => Assert.Contains(expected, Refusal(text), StringComparison.Ordinal);

    [Theory]
    [InlineData("function=")]
    [InlineData("function=%zz")]
    public void A_mistaken_value_is_not_missing_as_well(string text) => Assert.DoesNotContain("missing", Refusal(text), StringComparison.Ordinal);

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        var message = Refusal("retries=x&modus=1&prune=maybe&broken&Env.A=%C3");

        Assert.All(["'retries' is 'x'", "'modus' is unknown", "'prune' is 'maybe'", "'broken' is no", "'Env.A=%C3' is not UTF-8", "'function' is missing"],
            mistake => Assert.Contains(mistake, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("script=test", null)]
    [InlineData("task=test", null)]
    [InlineData("", "one of 'task' and 'script' is missing")]
    [InlineData("task=a&script=b", "'task' and 'script' cannot stand together")]
    public void Of_a_group_exactly_one_is_given(string text, string? expected)
    {
        var accepted = new ParameterSet([new("task", "A gulp task."), new("script", "An npm script.")]) { ExactlyOne = [["task", "script"]] };

        if (expected is null) new ParameterBinder(accepted, []).Bind(text);
        else Assert.Contains(expected, Assert.Throws<ActionException>(() => new ParameterBinder(accepted, []).Bind(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistaken_member_of_a_group_is_not_missing_as_well()
    {
        var accepted = new ParameterSet([new("task", "A gulp task."), new("script", "An npm script.")]) { ExactlyOne = [["task", "script"]] };

        Assert.DoesNotContain("missing", Assert.Throws<ActionException>(() => new ParameterBinder(accepted, []).Bind("task=")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_output_artifact_has_a_parameter_of_its_name()
    {
        var bound = BindOutputs("Site=dist/site.zip&Lambda=dist/lambda", "Site", "Lambda");

        Assert.Equal(("dist/site.zip", "dist/lambda"), (bound.Text("Site"), bound.Text("Lambda")));
    }

    [Fact]
    public void An_output_artifact_without_its_parameter_is_named() =>
        Assert.Contains("'Lambda' is missing", Assert.Throws<ActionException>(() => BindOutputs("Site=x", "Site", "Lambda")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_parameter_for_an_output_artifact_that_is_not_declared_suggests_the_one_that_is() =>
        Assert.Contains("'Sites' is unknown; did you mean 'Site'?", Assert.Throws<ActionException>(() => BindOutputs("Sites=x", "Site")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_output_artifact_that_is_called_as_a_parameter_is_refused() =>
        Assert.Contains("'task' is a parameter and the name of an output artifact", Assert.Throws<ActionException>(() => BindOutputs("task=x", "task")).Message, StringComparison.Ordinal);

    private static BoundParameters BindOutputs(string text, params string[] artifacts) =>
        new ParameterBinder(new ParameterSet([new("task", "A task."), Parameter.PerOutputArtifact("Where it lies.")]), artifacts).Bind(text);

    private static BoundParameters Bind(string text) => new ParameterBinder(Accepted, []).Bind(text);

    private static string Refusal(string text)
    {
        var e = Assert.Throws<ActionException>(() => Bind(text));
        Assert.Equal(FailureType.ConfigurationError, e.Type);
        Assert.StartsWith("UserParameters: ", e.Message, StringComparison.Ordinal);
        return e.Message;
    }
}
