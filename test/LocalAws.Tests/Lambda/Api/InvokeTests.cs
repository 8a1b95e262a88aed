using System.Text;
using Amazon.Lambda;
using Amazon.Lambda.Model;

namespace LocalAws.Tests.Lambda.Api;

/// <summary>The Invoke operation over HTTP.</summary>
public sealed class InvokeTests : IAsyncLifetime
{
    private const string Source = """
        exports.handler = async (event, context) => {
          console.log('x'.repeat(3000));
          console.log('y'.repeat(3000));
          if (event.fail) throw new TypeError('no');
          return { event, client: context.clientContext };
        };
        """;

    private readonly LambdaServer _aws = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _aws.InitializeAsync();
        await _aws.Server.Lambda.EnsureFunctionAsync(
            new() { Name = "app", Role = LambdaHarness.Role, Runtime = "nodejs22.x", Handler = "index.handler", Code = new LocalAws.Lambda.FunctionCode.Inline(Source) }, Cancelled);
    }

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    [Fact]
    public async Task The_answer_says_which_version_ran()
    {
        _aws.Server.Lambda.EnsureAlias("app", "prod");

        var answer = await _aws.Client.InvokeAsync(new() { FunctionName = "app", Qualifier = "prod", Payload = """{"a":1}""" }, Cancelled);

        Assert.Equal((200, "1", null), (answer.StatusCode, answer.ExecutedVersion, answer.FunctionError));
        Assert.Equal("""{"event":{"a":1}}""", Text(answer));
        Assert.Null(answer.LogResult);
    }

    [Fact]
    public async Task Without_a_payload_the_event_is_an_empty_object() =>
        Assert.Equal("""{"event":{}}""", Text(await _aws.Client.InvokeAsync(new() { FunctionName = "app" }, Cancelled)));

    [Fact]
    public async Task The_tail_is_the_last_4_KB_of_the_log()
    {
        var answer = await _aws.Client.InvokeAsync(new() { FunctionName = "app", LogType = LogType.Tail }, Cancelled);

        var tail = Convert.FromBase64String(answer.LogResult);
        Assert.Equal(4096, tail.Length);
        Assert.Matches("^x+\ny{3000}\nEND RequestId: .*\nREPORT RequestId: .*\n$", Encoding.UTF8.GetString(tail));
    }

    [Fact]
    public async Task A_functions_error_is_an_answer()
    {
        var answer = await _aws.Client.InvokeAsync(new() { FunctionName = "app", Payload = """{"fail":true}""" }, Cancelled);

        Assert.Equal((200, "Unhandled"), (answer.StatusCode, answer.FunctionError));
        Assert.StartsWith("""{"errorType":"TypeError","errorMessage":"no","trace":["TypeError: no",""", Text(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_client_context_reaches_the_function() =>
        Assert.Equal("""{"event":{},"client":{"custom":{"a":"b"}}}""", Text(await _aws.Client.InvokeAsync(
            new() { FunctionName = "app", ClientContext = """{"custom":{"a":"b"}}""" }, Cancelled)));

    [Fact]
    public async Task An_event_is_accepted_and_delivered()
    {
        var delivered = new TaskCompletionSource<LocalAws.Lambda.AsyncInvocationResult>();
        _aws.Server.Lambda.AsyncInvocationEnded += delivered.SetResult;

        var answer = await _aws.Client.InvokeAsync(new() { FunctionName = "app", InvocationType = InvocationType.Event, Payload = """{"a":1}""" }, Cancelled);

        Assert.Equal((202, 0), (answer.StatusCode, (int)answer.Payload.Length));
        Assert.True((await delivered.Task.WaitAsync(Cancelled)).Succeeded);
    }

    [Fact]
    public async Task A_dry_run_runs_nothing()
    {
        var answer = await _aws.Client.InvokeAsync(new() { FunctionName = "app", InvocationType = InvocationType.DryRun }, Cancelled);

        Assert.Equal(204, answer.StatusCode);
        Assert.Empty(Directory.GetFiles(_aws.Server.Options.StateDirectory, "app.log", SearchOption.AllDirectories));
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => _aws.Client.InvokeAsync(new() { FunctionName = "none", InvocationType = InvocationType.DryRun }, Cancelled));
    }

    [Theory]
    [InlineData("none", null, "Function not found: arn:aws:lambda:us-east-1:123456789012:function:none")]
    [InlineData("app", "9", "Function not found: arn:aws:lambda:us-east-1:123456789012:function:app:9")]
    [InlineData("app", "none", "Function not found: arn:aws:lambda:us-east-1:123456789012:function:app:none")]
    public async Task A_missing_function_is_named(string name, string? qualifier, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<ResourceNotFoundException>(() => _aws.InvokeAsync(name, qualifier))).Message);

    [Fact]
    public async Task A_payload_that_is_no_JSON_is_refused() =>
        Assert.StartsWith("Could not parse request body into json: ", (await Assert.ThrowsAsync<InvalidRequestContentException>(
            () => _aws.Client.InvokeAsync(new() { FunctionName = "app", Payload = "{" }, Cancelled))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("RequestResponse", 6 * 1024 * 1024)]
    [InlineData("Event", 1024 * 1024)]
    public async Task A_payload_over_the_limit_is_refused(string type, int limit)
    {
        var request = new InvokeRequest { FunctionName = "app", InvocationType = type, Payload = "\"" + new string('x', limit - 2) + "\"" };
        await _aws.Client.InvokeAsync(request, Cancelled);

        request.Payload = "\"" + new string('x', limit - 1) + "\"";
        var error = await Assert.ThrowsAnyAsync<AmazonLambdaException>(() => _aws.Client.InvokeAsync(request, Cancelled));

        Assert.Equal("RequestEntityTooLargeException", error.ErrorCode);
        Assert.Equal($"{limit + 1} byte payload is too large for the {type} invocation type (limit {limit} bytes)", error.Message);
    }

    private static string Text(InvokeResponse answer) => Encoding.UTF8.GetString(answer.Payload.ToArray());
}
