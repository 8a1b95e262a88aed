using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Amazon.CodePipeline;
using CodePipelineActions.Continuations;
using CodePipelineActions.Jobs;

namespace Shared.Tests.Continuations;

public sealed class ContinuationTokenTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly ActionDescription Action = new("deploy-app", "Deploys.");

    [Fact]
    public void Without_a_token_it_is_the_first_invocation_and_starts_now()
    {
        var first = ContinuationToken.Read(null, Action, Now);

        Assert.Equal(new Continuation(Now, 0, 0), first);
        Assert.True(first.IsFirst);
        Assert.Null(first.Read(TokenTestJson.Default.DeployState));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var state = new DeployState("abc", 3, ["ü€🐪", "\"quoted\""]);
        var token = ContinuationToken.Write(new Continuation(Now, 2, 7) { State = JsonSerializer.SerializeToNode(state, TokenTestJson.Default.DeployState) }, Action);

        var read = ContinuationToken.Read(token, Action, Now.AddHours(1));

        Assert.Equal((Now, 2, 7, false), (read.Started, read.FailedAttempts, read.Invocations, read.IsFirst));
        Assert.Equivalent(state, read.Read(TokenTestJson.Default.DeployState), strict: true);
    }

    [Fact]
    public void The_form_is_the_one_that_running_pipelines_carry() =>
        Assert.Equal("""{"v":1,"a":"deploy-app/1","t":1767323045,"f":0,"n":3,"s":{"x":1}}""",
            ContinuationToken.Write(new Continuation(Now, 0, 3) { State = new JsonObject { ["x"] = 1 } }, Action));

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public void A_token_has_at_most_2048_characters(int length, bool fits)
    {
        var empty = ContinuationToken.Write(new Continuation(Now, 0, 0) { State = JsonValue.Create("") }, Action).Length;
        var next = new Continuation(Now, 0, 0) { State = JsonValue.Create(new string('x', length - empty)) };

        if (fits)
            Assert.Equal(length, ContinuationToken.Write(next, Action).Length);
        else
        {
            var e = Assert.Throws<ActionException>(() => ContinuationToken.Write(next, Action));
            Assert.Equal(FailureType.JobFailed, e.Type);
            Assert.Contains("deploy-app must carry on has 2049 characters; CodePipeline's continuation tokens hold 2048", e.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("deploy-site", 1)]
    [InlineData("deploy-app", 2)]
    public void A_token_of_another_action_or_form_is_not_read(string name, int version)
    {
        var token = ContinuationToken.Write(new Continuation(Now, 0, 0), Action);

        var message = Refusal(token, new ActionDescription(name, "Deploys.") { StateVersion = version });

        Assert.Contains("deploy-app/1", message, StringComparison.Ordinal);
        Assert.Contains($"{name}/{version}", message, StringComparison.Ordinal);
        Assert.Contains("retry the stage", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_of_another_version_is_not_read() =>
        Assert.Contains("version 2", Refusal("""{"v":2,"a":"deploy-app/1","t":1767323045,"f":0,"n":3}""", Action), StringComparison.Ordinal);

    [Fact]
    public void A_state_of_another_form_than_the_action_reads_is_a_failure_that_says_so()
    {
        var continuation = ContinuationToken.Read("""{"v":1,"a":"deploy-app/1","t":1767323045,"f":0,"n":3,"s":{"Sha":{"not":"text"}}}""", Action, Now);

        var e = Assert.Throws<ActionException>(() => continuation.Read(TokenTestJson.Default.DeployState));

        Assert.Contains("its state has another form", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"v":"1"}""")]
    [InlineData("""{"v":1,"a":7}""")]
    [InlineData("""{"v":1,"v":1,"a":"deploy-app/1"}""")]
    [InlineData("""{"v":1,"a":"deploy-app/1"}""")]
    [InlineData("""{"v":1,"a":"deploy-app/1","t":null,"f":0,"n":3}""")]
    [InlineData("""{"v":1,"a":"deploy-app/1","t":1e99,"f":0,"n":3}""")]
    [InlineData("""{"v":1,"a":"deploy-app/1","t":999999999999999,"f":0,"n":3}""")]
    [InlineData("""{"v":1,"a":"deploy-app/1","t":1,"f":99999999999,"n":3}""")]
    [InlineData("""{"v":1,"a":"deploy-app/1","t":1,"f":0,"n":{}}""")]
    public void Garbage_is_a_failure_that_says_so(string token) => Refusal(token, Action);

    [Fact]
    public void A_token_with_characters_that_changed_never_surprises()
    {
        var whole = ContinuationToken.Write(new Continuation(Now, 1, 2) { State = new JsonObject { ["Sha"] = "abc", ["Count"] = 3, ["Names"] = new JsonArray("a", "b") } }, Action);
        var random = new Random(20260102);
        for (var round = 0; round < 5000; round++)
        {
            var token = whole.ToCharArray();
            for (var changes = random.Next(1, 4); changes > 0; changes--) token[random.Next(token.Length)] = (char)random.Next(0x20, 0x7F);
            try
            {
                ContinuationToken.Read(new string(token), Action, Now).Read(TokenTestJson.Default.DeployState);
            }
            catch (ActionException)
            {
                // The only thing it may throw.
            }
        }
    }

    private static string Refusal(string token, ActionDescription action)
    {
        var e = Assert.Throws<ActionException>(() => ContinuationToken.Read(token, action, Now));
        Assert.Equal(FailureType.JobFailed, e.Type);
        Assert.StartsWith("The continuation token cannot be read", e.Message, StringComparison.Ordinal);
        return e.Message;
    }
}

internal sealed record DeployState(string Sha, int Count, string[] Names);

[JsonSerializable(typeof(DeployState))]
internal sealed partial class TokenTestJson : JsonSerializerContext;
