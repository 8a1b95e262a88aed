using System.Net;
using System.Text;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using static Compat.Tests.Runtime.RuntimeFixture;

namespace Compat.Tests.Runtime;

[Collection(nameof(EnvironmentCollection))]
public sealed class LambdaBootstrapTests : IDisposable
{
    private readonly RuntimeFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Every_event_gets_its_response()
    {
        using var api = new FakeRuntimeApi("\"one\"", "\"two\"");

        await RunAsync(api, async (input, _) => Text("got " + await new StreamReader(input).ReadToEndAsync()));

        Assert.Equal(
            [
                ("invocation/request-1/response", "got \"one\"", "application/json"),
                ("invocation/request-2/response", "got \"two\"", "application/json"),
            ],
            api.Posts.Select(p => (p.Path, p.Body, p.ContentType)));
    }

    [Fact]
    public async Task The_context_tells_what_Lambda_says_of_the_invocation()
    {
        using var api = new FakeRuntimeApi("{}");
        ILambdaContext? context = null;

        await RunAsync(api, (_, c) =>
        {
            context = c;
            return Task.FromResult(Stream.Null);
        });

        Assert.Equal(("request-1", "Root=1-2-3"), (context!.AwsRequestId, context.TraceId));
        Assert.Equal(("app", 512), (context.FunctionName, context.MemoryLimitInMB));
        Assert.Equal("arn:aws:lambda:eu-west-1:1:function:app:test", context.InvokedFunctionArn);
        Assert.InRange(context.RemainingTime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Assert.Equal("Root=1-2-3", Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
    }

    [Fact]
    public async Task A_failed_event_is_an_error_and_the_next_one_is_handled()
    {
        using var api = new FakeRuntimeApi("1", "2");

        await RunAsync(api, async (input, _) =>
            await new StreamReader(input).ReadToEndAsync() == "1" ? throw new InvalidDataException("the zip is corrupt") : Text("fine"));

        var (error, response) = (api.Posts.First(), api.Posts.Last());
        Assert.Equal(("invocation/request-1/error", "InvalidDataException"), (error.Path, error.ErrorType));
        Assert.Equal("application/vnd.aws.lambda.error+json", error.ContentType);
        Assert.Contains("\"the zip is corrupt\"", error.Body, StringComparison.Ordinal);
        Assert.Equal(("invocation/request-2/response", "fine"), (response.Path, response.Body));
        Assert.Contains("System.IO.InvalidDataException: the zip is corrupt", _fixture.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_without_a_response_posts_an_empty_one()
    {
        using var api = new FakeRuntimeApi("{}");

        await RunAsync(api, (_, _) => Task.FromResult<Stream>(null!));

        Assert.Equal(("invocation/request-1/response", ""), api.Posts.Select(p => (p.Path, p.Body)).Single());
    }

    [Fact]
    public async Task Cancelling_ends_the_loop_where_it_waits()
    {
        using var api = new FakeRuntimeApi { WaitsAtTheEnd = true };
        var loop = RunAsync(api, (_, _) => throw new InvalidOperationException());
        await api.Waiting.Task;
        Assert.False(loop.IsCompleted);

        await api.Stop.CancelAsync();

        await loop;
        Assert.Empty(api.Posts);
    }

    [Fact]
    public async Task Cancelling_lets_the_event_that_has_begun_get_its_response()
    {
        using var api = new FakeRuntimeApi("1", "2");

        await RunAsync(api, async (_, _) =>
        {
            await api.Stop.CancelAsync();
            return Text("done");
        });

        Assert.Equal(("invocation/request-1/response", "done"), api.Posts.Select(p => (p.Path, p.Body)).Single());
    }

    [Fact]
    public async Task A_response_that_Lambda_does_not_take_ends_the_loop_with_the_reason()
    {
        using var api = new FakeRuntimeApi("1", "2") { PostStatus = HttpStatusCode.RequestEntityTooLarge };

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => RunAsync(api, (_, _) => Task.FromResult(Text("too much"))));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, thrown.StatusCode);
        Assert.Single(api.Posts);
    }

    [Fact]
    public async Task A_Runtime_API_that_fails_ends_the_loop()
    {
        using var api = new FakeRuntimeApi("1") { NextStatus = HttpStatusCode.InternalServerError };

        var thrown = await Assert.ThrowsAsync<HttpRequestException>(() => RunAsync(api, (_, _) => Task.FromResult(Text("never"))));

        Assert.Equal(HttpStatusCode.InternalServerError, thrown.StatusCode);
        Assert.Empty(api.Posts);
    }

    [Fact]
    public void Without_a_Runtime_API_the_message_names_the_variable()
    {
        _fixture.Set("AWS_LAMBDA_RUNTIME_API", null);

        var thrown = Assert.Throws<InvalidOperationException>(() => LambdaBootstrapBuilder.Create((_, _) => Task.FromResult(Stream.Null)).Build());

        Assert.Contains("AWS_LAMBDA_RUNTIME_API is not set", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_HTTP_client_of_the_caller_stays_the_callers()
    {
        using var api = new FakeRuntimeApi("{}");
        using var http = new HttpClient(api);
        var bootstrap = LambdaBootstrapBuilder.Create((_, _) => Task.FromResult(Stream.Null)).UseHttpClient(http).Build();
        await RuntimeFixture.RunAsync(api, bootstrap);

        bootstrap.Dispose();

        Assert.False(api.IsDisposed);
        Assert.Null(http.BaseAddress);
    }

    private static Stream Text(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));
}
