using LocalPipeline.Execution;
using LocalPipeline.Execution.Events;
using LocalPipeline.Execution.Players;
using LocalPipeline.Model;
using LocalPipeline.Tests.Fakes;
using static LocalPipeline.Tests.Fakes.Pipelines;

namespace LocalPipeline.Tests.Execution;

/// <summary>What is played again when something has changed, and what is taken over.</summary>
public sealed class TakeoverTests : IDisposable
{
    private static readonly PipelineDefinition Pipeline = Of(
        Stage("Source", Source()),
        Stage("Build", Lambda("build") with { InputArtifacts = ["Source"], OutputArtifacts = ["App", "Site"] }),
        Stage("Test", Deploy("app", "App", 1), Deploy("site", "Site", 2, "api=#{app.Url}"), Lambda("e2e") with { RunOrder = 3 }),
        Stage("Production", Approval("approve"), Deploy("prod-app", "App", 2)),
        Stage("After", Lambda("smoke", "url=#{prod-app.Url}")));

    private readonly EngineFixture _engine = new() { Digests = new(), SourceContent = "app1 site1", Approval = new ApprovalAnswer.Approved(null) };
    private int _seen;

    public TakeoverTests()
    {
        // The words of the source become the artifacts.
        _engine.Jobs.Function("build", order =>
        {
            var words = _engine.SourceContent.Split(' ');
            _engine.Digests!.Put(order.Outputs[0], words[0]);
            _engine.Digests.Put(order.Outputs[1], words[1]);
            return Done();
        });
        foreach (var name in (string[])["app", "site", "e2e", "prod-app", "smoke"])
        {
            _engine.Jobs.Function(name, _ => Done());
        }
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _engine.Dispose();

    [Fact]
    public async Task When_nothing_has_changed_everything_is_taken_over()
    {
        await PlayedAsync(Pipeline);

        Assert.Empty(await PlayedAsync(Pipeline));

        Assert.Equal(Status.Succeeded, _engine.State.Status);
        Assert.All(_engine.State.Stages.SelectMany(stage => stage.Actions), action => Assert.Equal((Status.Succeeded, 1), (action.Status, action.SameAs)));
        Assert.Contains("[local pipeline] the same as in execution 1", _engine.Log("app"), StringComparison.Ordinal);
        Assert.Empty(_engine.Events.Of<FirstAffected>());
        Assert.Equal(8, _engine.Events.Of<ActionEnded>().Count(end => end.SameAs == 1));
    }

    [Fact]
    public async Task What_it_is_the_same_as_is_where_it_was_played()
    {
        await PlayedAsync(Pipeline);
        await PlayedAsync(Pipeline);
        await PlayedAsync(Pipeline);

        Assert.Equal(1, _engine.Action("app").SameAs);
    }

    [Fact]
    public async Task An_action_is_played_when_an_artifact_that_it_takes_has_changed_and_with_it_what_follows_in_its_stage()
    {
        await PlayedAsync(Pipeline);
        _engine.SourceContent = "app1 site2";

        Assert.Equal(["build", "site", "e2e"], await PlayedAsync(Pipeline));

        Assert.Equal(("Source", "Checkout"), _engine.Events.Of<FirstAffected>().Select(first => (first.Stage, first.Action)).Single());
        Assert.Equal((1, null), (_engine.Action("prod-app").SameAs, _engine.Action("build").SameAs));
    }

    [Fact]
    public async Task A_change_of_the_source_that_changes_no_artifact_ends_with_the_build()
    {
        await PlayedAsync(Pipeline);
        _engine.SourceContent += " comment";

        Assert.Equal(["build"], await PlayedAsync(Pipeline));
    }

    [Fact]
    public async Task What_is_taken_over_has_the_artifacts_and_variables_of_then()
    {
        _engine.Jobs.Function("app", _ => Done(("Url", "http://app")));
        await PlayedAsync(Pipeline);
        var before = _engine.Action("app");
        _engine.SourceContent = "app1 site2";

        await PlayedAsync(Pipeline);

        Assert.Equal("api=http://app", _engine.Jobs.Orders.Last(order => order.Configuration["FunctionName"] == "site").Configuration["UserParameters"]);
        Assert.Equal(before.Variables, _engine.Action("app").Variables);
    }

    [Fact]
    public async Task A_changed_configuration_is_played_from_there_on()
    {
        await PlayedAsync(Pipeline);

        Assert.Equal(["prod-app", "smoke"], await PlayedAsync(With("Production", Approval("approve"), Deploy("prod-app", "App", 2, "shift=Canary"))));

        Assert.Equal(("Production", "approve"), _engine.Events.Of<FirstAffected>().Select(first => (first.Stage, first.Action)).Single());
    }

    [Fact]
    public async Task A_changed_value_of_a_variable_counts_and_the_id_of_the_execution_does_not()
    {
        var pipeline = With("Production", Deploy("prod-app", "App", 2, "version=#{SourceVariables.CommitId}&id=#{codepipeline.PipelineExecutionId}"));
        _engine.SourceVariables = new Dictionary<string, string> { ["CommitId"] = "1" };
        await PlayedAsync(pipeline);
        Assert.Empty(await PlayedAsync(pipeline));
        _engine.SourceVariables = new Dictionary<string, string> { ["CommitId"] = "2" };

        Assert.Equal(["prod-app", "smoke"], await PlayedAsync(pipeline));
    }

    [Fact]
    public async Task Other_code_of_its_function_plays_an_action_again()
    {
        await PlayedAsync(Pipeline);
        _engine.Digests!.Code["app"] = "second";

        Assert.Equal(["app", "site", "e2e"], await PlayedAsync(Pipeline));
    }

    [Fact]
    public async Task After_a_failure_it_goes_on_with_what_failed()
    {
        _engine.Jobs.Function("site", _ => Task.FromResult<JobReply>(new JobReply.Failure("JobFailed", "red")));
        Assert.Equal(["build", "app", "site"], await PlayedAsync(Pipeline));
        _engine.Jobs.Function("site", _ => Done());

        Assert.Equal(["site", "e2e", "prod-app", "smoke"], await PlayedAsync(Pipeline));
    }

    [Fact]
    public async Task Going_back_to_what_was_deployed_before_the_last_time_is_a_change()
    {
        await PlayedAsync(Pipeline);
        _engine.SourceContent = "app2 site1";
        await PlayedAsync(Pipeline);
        _engine.SourceContent = "app1 site1";

        Assert.Equal(["build", "app", "site", "e2e", "prod-app", "smoke"], await PlayedAsync(Pipeline));
    }

    [Fact]
    public async Task After_a_rollback_what_was_rolled_back_counts_as_deployed()
    {
        var pipeline = Pipeline with { Stages = [.. Pipeline.Stages.Take(2), Stage("Production", Deploy("prod-app", "App", 1), Lambda("e2e") with { RunOrder = 2 }) with { OnFailure = FailureResult.Rollback }] };
        await PlayedAsync(pipeline);
        (_engine.SourceContent, var red) = ("app2 site1", true);
        _engine.Jobs.Function("e2e", _ => red ? Task.FromResult<JobReply>(new JobReply.Failure("JobFailed", $"{red = false}")) : Done());
        Assert.Equal(["build", "prod-app", "e2e", "prod-app", "e2e"], await PlayedAsync(pipeline));
        _engine.SourceContent = "app1 site1";

        Assert.Equal(["build"], await PlayedAsync(pipeline));
    }

    [Fact]
    public async Task What_put_out_artifacts_that_are_gone_is_played_again()
    {
        await PlayedAsync(Pipeline);
        _engine.Digests!.Remove(_engine.Action("build").Outputs[1]);

        Assert.Equal(["build"], await PlayedAsync(Pipeline));
    }

    [Fact]
    public async Task An_approval_is_asked_again_when_what_comes_after_it_has_changed_or_it_was_rejected()
    {
        await PlayedAsync(Pipeline);
        Assert.Equal(0, await ApprovalsAsync(Pipeline));
        Assert.Equal(1, await ApprovalsAsync(With("After", Lambda("smoke", "more=1"))));
        _engine.SourceContent = "app2 site1";
        _engine.Approval = new ApprovalAnswer.Rejected(null);
        Assert.Equal(1, await ApprovalsAsync(Pipeline));
        _engine.Approval = new ApprovalAnswer.Approved(null);

        Assert.Equal(1, await ApprovalsAsync(Pipeline));
    }

    [Fact]
    public async Task A_stage_that_is_tried_again_is_played_as_a_whole()
    {
        var pipeline = Pipeline with { Stages = [.. Pipeline.Stages.Take(2), Pipeline.Stages[2] with { OnFailure = FailureResult.RetryAllActions }] };
        await PlayedAsync(pipeline);
        (_engine.SourceContent, var red) = ("app1 site2", true);
        _engine.Jobs.Function("site", _ => red ? Task.FromResult<JobReply>(new JobReply.Failure("JobFailed", $"{red = false}")) : Done());

        Assert.Equal(["build", "site", "app", "site", "e2e"], await PlayedAsync(pipeline));
    }

    [Fact]
    public async Task A_rollback_goes_to_what_was_deployed_before_and_not_to_an_execution_that_took_it_over()
    {
        await PlayedAsync(Pipeline);
        _engine.SourceContent = "app2 site1";
        await PlayedAsync(Pipeline);
        await PlayedAsync(Pipeline);
        await PlayedAsync(Pipeline);

        Assert.Equal(1, RollbackTarget.Before(_engine.History, Pipeline, Pipeline.Stages[2]).Execution?.Number);
    }

    [Fact]
    public async Task A_run_that_is_not_asked_to_take_over_plays_everything()
    {
        await PlayedAsync(Pipeline);
        _engine.OnlyAffected = false;
        _seen = _engine.Jobs.Orders.Count;

        await _engine.RunAsync(Pipeline, Cancelled);

        Assert.Equal(6, _engine.Jobs.Orders.Count - _seen);
        Assert.DoesNotContain(_engine.State.Stages.SelectMany(stage => stage.Actions), action => action.SameAs is not null);
    }

    private static ActionDefinition Deploy(string name, string artifact, int order, string? parameters = null) => Lambda(name, parameters) with { InputArtifacts = [artifact], RunOrder = order, Namespace = name };

    private static PipelineDefinition With(string stage, params ActionDefinition[] actions) =>
        Pipeline with { Stages = [.. Pipeline.Stages.Select(other => other.Name == stage ? Stage(stage, actions) : other)] };

    /// <summary>Plays what is affected.</summary>
    /// <returns>The functions that were invoked.</returns>
    private async Task<IEnumerable<string>> PlayedAsync(PipelineDefinition pipeline)
    {
        _engine.OnlyAffected = true;
        _seen = _engine.Jobs.Orders.Count;
        await _engine.RunAsync(pipeline, Cancelled);
        return _engine.Jobs.Orders.Skip(_seen).Select(order => order.Configuration["FunctionName"]);
    }

    private async Task<int> ApprovalsAsync(PipelineDefinition pipeline)
    {
        var before = _engine.Events.Of<ApprovalRequested>().Count();
        await PlayedAsync(pipeline);
        return _engine.Events.Of<ApprovalRequested>().Count() - before;
    }

    private static Task<JobReply> Done(params (string Name, string Value)[] variables) =>
        Task.FromResult<JobReply>(new JobReply.Success("done", (variables.Length == 0 ? [("Url", "u")] : variables).ToDictionary(v => v.Name, v => v.Value)));
}
