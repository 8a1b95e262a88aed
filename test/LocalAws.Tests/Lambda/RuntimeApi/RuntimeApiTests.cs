using System.Net;
using System.Text.Json.Nodes;
using LocalAws.Http;
using LocalAws.Lambda.RuntimeApi;
using Support;

namespace LocalAws.Tests.Lambda.RuntimeApi;

/// <summary>The Runtime API as a function's process sees it, over HTTP.</summary>
public sealed class RuntimeApiTests : IAsyncLifetime
{
    private readonly RuntimeSession _session = new();
    private readonly RuntimeKey _key = new();
    private LoopbackListener _listener = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _listener = await LoopbackListener.StartAsync(0, new RuntimeApiServer(_session, _key).HandleAsync, Cancelled);
        _http = new() { BaseAddress = new Uri(_listener.Endpoint, "/2018-06-01/runtime/") };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _listener.DisposeAsync();
    }

    [Fact]
    public async Task The_next_invocation_is_waited_for_and_comes_with_its_headers()
    {
        var next = NextAsync();
        await _session.Asks.WaitAsync(Cancelled);
        Assert.False(next.IsCompleted);

        _ = _session.InvokeAsync(Invocation("one") with { ClientContext = "{\"a\":1}" });

        using var response = await next;
        Assert.Equal("{\"n\":1}", await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal("one", Header(response, "Lambda-Runtime-Aws-Request-Id"));
        Assert.Equal("1700000000123", Header(response, "Lambda-Runtime-Deadline-Ms"));
        Assert.Equal("arn:function", Header(response, "Lambda-Runtime-Invoked-Function-Arn"));
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$", Header(response, "Lambda-Runtime-Trace-Id"));
        Assert.Equal("{\"a\":1}", Header(response, "Lambda-Runtime-Client-Context"));
    }

    [Fact]
    public async Task A_response_ends_the_invocation()
    {
        var reply = await BeginAsync("one");

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("invocation/one/response", "\"done\"")).Status);

        Assert.Null((await reply).ErrorType);
        Assert.Equal("\"done\""u8.ToArray(), (await reply).Payload.ToArray());
    }

    [Fact]
    public async Task An_error_ends_the_invocation_with_its_type()
    {
        var reply = await BeginAsync("one");

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("invocation/one/error", """{"errorMessage":"no"}""", "Boom")).Status);

        Assert.Equal("Boom", (await reply).ErrorType);
        Assert.Equal("""{"errorMessage":"no"}"""u8.ToArray(), (await reply).Payload.ToArray());
    }

    [Fact]
    public async Task An_answer_to_another_request_is_refused_and_changes_nothing()
    {
        var reply = await BeginAsync("one");

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequestID"), await PostAsync("invocation/two/response", "1"));
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequestID"), await PostAsync("invocation/two/error", "{}"));

        Assert.False(reply.IsCompleted);
    }

    [Fact]
    public async Task A_second_answer_is_refused()
    {
        await BeginAsync("one");
        await PostAsync("invocation/one/response", "1");

        Assert.Equal((HttpStatusCode.BadRequest, "InvalidRequestID"), await PostAsync("invocation/one/response", "2"));
    }

    [Fact]
    public async Task Asking_again_before_the_answer_is_refused()
    {
        await BeginAsync("one");

        using var response = await NextAsync();

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task A_process_that_cannot_begin_says_so_once()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("init/error", """{"errorMessage":"no"}""", "Runtime.Bad")).Status);

        Assert.Equal("Runtime.Bad", (await _session.InitError).ErrorType);
        await BeginAsync("one");
        Assert.Equal((HttpStatusCode.Forbidden, "InvalidStateTransition"), await PostAsync("init/error", "{}"));
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_refused_and_the_error_about_that_is_accepted()
    {
        var reply = await BeginAsync("one");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge"), await PostAsync("invocation/one/response", new string('x', 6_300_000)));
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("invocation/one/error", "{}", "HttpRequestException")).Status);

        Assert.Equal("Function.ResponseSizeTooLarge", (await reply).ErrorType);
        await BeginAsync("two");
    }

    [Fact]
    public async Task A_process_that_gave_up_waiting_is_not_given_an_invocation()
    {
        using (var impatient = new CancellationTokenSource())
        {
            var next = _http.GetAsync(new Uri("invocation/next", UriKind.Relative), impatient.Token);
            await _session.Asks.WaitAsync(Cancelled);
            await impatient.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        }

        await Eventually.IsSoAsync(() => !_session.Asks.IsCompleted, () => "the process that gave up still counts as one that asks", Cancelled);
        await BeginAsync("one");
    }

    [Fact]
    public async Task Anything_else_is_not_there() => Assert.Equal((HttpStatusCode.NotFound, "NotFound"), await PostAsync("restore/next", ""));

    [Theory]
    [InlineData("")]
    [InlineData("00000000000000000000000000000000/")]
    [InlineData("KEY/KEY/")]
    public async Task Once_the_function_has_used_its_key_nobody_does_without(string prefix)
    {
        var next = _http.GetAsync(new Uri($"/{_key.Value}/2018-06-01/runtime/invocation/next", UriKind.Relative), Cancelled);
        await _session.Asks.WaitAsync(Cancelled);
        var reply = _session.InvokeAsync(Invocation("one"));
        (await next).Dispose();
        var other = prefix.Replace("KEY", _key.Value, StringComparison.Ordinal);

        foreach (var path in (string[])["invocation/one/response", "invocation/one/error", "init/error"])
            Assert.NotEqual(HttpStatusCode.Accepted, (await PostAsync($"/{other}2018-06-01/runtime/{path}", "\"forged\"")).Status);
        using (var event2 = await _http.GetAsync(new Uri($"/{other}2018-06-01/runtime/invocation/next", UriKind.Relative), Cancelled))
            Assert.False(event2.IsSuccessStatusCode);

        Assert.False(reply.IsCompleted);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"/{_key.Value}/2018-06-01/runtime/invocation/one/response", "\"done\"")).Status);
        Assert.Equal("\"done\""u8.ToArray(), (await reply).Payload.ToArray());
    }

    [Fact]
    public async Task A_stranger_is_refused_by_name_while_the_function_waits()
    {
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var next = _http.GetAsync(new Uri($"/{_key.Value}/2018-06-01/runtime/invocation/next", UriKind.Relative), impatient.Token);
        await _session.Asks.WaitAsync(Cancelled);

        using var stranger = await NextAsync();

        Assert.Equal(HttpStatusCode.Forbidden, stranger.StatusCode);
        Assert.Contains("NotTheFunction", await stranger.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    private async Task<Task<RuntimeReply>> BeginAsync(string requestId)
    {
        var next = NextAsync();
        await _session.Asks.WaitAsync(Cancelled);
        var reply = _session.InvokeAsync(Invocation(requestId));
        (await next).Dispose();
        return reply;
    }

    private Task<HttpResponseMessage> NextAsync() => _http.GetAsync(new Uri("invocation/next", UriKind.Relative), Cancelled);

    private async Task<(HttpStatusCode Status, string? ErrorType)> PostAsync(string path, string body, string? errorType = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new StringContent(body) };
        if (errorType is not null) request.Headers.Add("Lambda-Runtime-Function-Error-Type", errorType);
        using var response = await _http.SendAsync(request, Cancelled);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancelled));
        return (response.StatusCode, (string?)answer!["errorType"]);
    }

    private static RuntimeInvocation Invocation(string id) => new(id, "{\"n\":1}"u8.ToArray(), DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_123), "arn:function");

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();
}
