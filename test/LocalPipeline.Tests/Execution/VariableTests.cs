using LocalPipeline.Execution;
using LocalPipeline.Model;
using LocalPipeline.Tests.Fakes;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Execution;

public sealed class VariableTests : IDisposable
{
    private readonly EngineFixture _engine = new() { SourceVariables = new Dictionary<string, string> { ["CommitId"] = "abc123", ["CommitMessage"] = "#{not.resolved} again" } };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("version=#{SourceVariables.CommitId}", "version=abc123")]
    [InlineData("id=#{codepipeline.PipelineExecutionId}", "id=7c6f2f0e-execution")]
    [InlineData("to=#{variables.Target}&too=#{variables.Target}", "to=blue&too=blue")]
    [InlineData("m=#{SourceVariables.CommitMessage}", "m=#{not.resolved} again")]
    [InlineData("a=#{unclosed", "a=#{unclosed")]
    public async Task Variables_are_resolved_once_right_before_the_action_runs(string declared, string resolved)
    {
        _engine.Jobs.Succeeds("build");

        await PlayAsync(Lambda("build", declared));

        Assert.Equal(resolved, Assert.Single(_engine.Jobs.Orders).Configuration["UserParameters"]);
        Assert.Equal(resolved, _engine.Action("build").Configuration!["UserParameters"]);
    }

    [Theory]
    [InlineData("#{SourceVariables.CommitHash}", "The namespace \"SourceVariables\" has CommitId, CommitMessage.")]
    [InlineData("#{Sauce.CommitId}", "There is no namespace \"Sauce\" yet. There is SourceVariables, codepipeline, variables")]
    [InlineData("#{CommitId}", "#{Namespace.Name}")]
    public async Task A_variable_that_cannot_be_resolved_fails_the_action_and_says_what_is_there(string reference, string message)
    {
        Assert.Equal(Status.Failed, await PlayAsync(Lambda("build", $"version={reference}")));

        var failure = _engine.Action("build").Failure!;
        Assert.Equal("ConfigurationError", failure.Type);
        Assert.Contains($"UserParameters has a variable that cannot be resolved: {reference}.", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Empty(_engine.Jobs.Orders);
    }

    [Fact]
    public async Task Output_variables_are_visible_under_the_declared_namespace_only()
    {
        _engine.Jobs.Succeeds("named", ("Url", "http://here")).Succeeds("nameless", ("Url", "http://there")).Succeeds("test");

        await PlayAsync(
            Lambda("named") with { Namespace = "Deployed" }, Lambda("nameless"), Lambda("test", "url=#{Deployed.Url}") with { RunOrder = 2 }, Lambda("lost", "url=#{nameless.Url}") with { RunOrder = 3 });

        Assert.Equal("url=http://here", _engine.Jobs.Orders.Single(order => order.Configuration["FunctionName"] == "test").Configuration["UserParameters"]);
        Assert.Equal("http://there", _engine.Action("nameless").Variables["Url"]);
        Assert.Contains("no namespace \"nameless\"", _engine.Action("lost").Failure!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task Resolved_user_parameters_have_at_most_1000_characters(int length, bool accepted)
    {
        _engine.Jobs.Succeeds("build");
        var declared = "v=#{SourceVariables.CommitId}" + new string('x', length - "v=abc123".Length);

        Assert.Equal(accepted ? Status.Succeeded : Status.Failed, await PlayAsync(Lambda("build", declared)));

        if (!accepted)
        {
            Assert.StartsWith("UserParameters has 1001 characters once its variables are resolved", _engine.Action("build").Failure!.Message, StringComparison.Ordinal);
        }
    }

    private Task<Status> PlayAsync(params ActionDefinition[] actions) =>
        _engine.PlayAsync(
            Of(Stage("Source", Source()), Stage("Build", actions)) with { Variables = new Dictionary<string, string?> { ["Target"] = "blue" } }, Cancellation);
}
