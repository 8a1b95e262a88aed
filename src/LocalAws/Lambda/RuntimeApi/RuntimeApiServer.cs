using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Lambda.RuntimeApi;

/// <summary>The Lambda Runtime API of one function process: next, response, error, init/error, under <c>/2018-06-01/runtime</c>.</summary>
internal sealed class RuntimeApiServer(RuntimeSession session, RuntimeKey key)
{
    /// <summary>6 MB of answer, and 100 bytes that AWS grants on top.</summary>
    public const int MaxResponseBytes = (6 * 1024 * 1024) + 100;

    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await DispatchAsync(http);
        }
        catch (RuntimeRefusal refusal)
        {
            await WriteAsync(http, refusal.Status, new { errorMessage = refusal.Message, errorType = refusal.ErrorType });
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or BadHttpRequestException)
        {
            // The process went away in the middle: its end is seen elsewhere.
            http.Abort();
        }
    }

    private Task DispatchAsync(HttpContext http) =>
        (http.Request.Method, key.Admit((http.Request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries))) switch
        {
            ("GET", ["2018-06-01", "runtime", "invocation", "next"]) => NextAsync(http),
            ("POST", ["2018-06-01", "runtime", "invocation", var id, "response"]) => ResponseAsync(http, id),
            ("POST", ["2018-06-01", "runtime", "invocation", var id, "error"]) => ErrorAsync(http, id),
            ("POST", ["2018-06-01", "runtime", "init", "error"]) => InitErrorAsync(http),
            _ => throw new RuntimeRefusal(404, "NotFound", $"The Runtime API has no {http.Request.Method} {http.Request.Path}."),
        };

    private async Task NextAsync(HttpContext http)
    {
        var invocation = await session.NextAsync(http.RequestAborted);
        var headers = http.Response.Headers;
        headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        headers["Lambda-Runtime-Deadline-Ms"] = invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        headers["Lambda-Runtime-Invoked-Function-Arn"] = invocation.FunctionArn;
        headers["Lambda-Runtime-Trace-Id"] = invocation.TraceId;
        if (invocation.ClientContext is not null) headers["Lambda-Runtime-Client-Context"] = invocation.ClientContext;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = invocation.Payload.Length;
        await http.Response.Body.WriteAsync(invocation.Payload, http.RequestAborted);
    }

    private async Task ResponseAsync(HttpContext http, string requestId)
    {
        session.Require(requestId);
        var (body, length) = await ReadAsync(http);
        if (body is null)
        {
            session.AnswerTooLarge(requestId, FunctionFailure.ResponseTooLarge(length));
            throw RuntimeRefusal.TooLarge(length);
        }

        session.Answer(requestId, new(body, null));
        await AcceptAsync(http);
    }

    private async Task ErrorAsync(HttpContext http, string requestId)
    {
        session.Require(requestId);
        session.Answer(requestId, await ReadErrorAsync(http));
        await AcceptAsync(http);
    }

    private async Task InitErrorAsync(HttpContext http)
    {
        session.FailInit(await ReadErrorAsync(http));
        await AcceptAsync(http);
    }

    private static async Task<RuntimeReply> ReadErrorAsync(HttpContext http)
    {
        var type = http.Request.Headers["Lambda-Runtime-Function-Error-Type"].ToString();
        if (type.Length == 0) type = "Runtime.Unknown";
        var (body, _) = await ReadAsync(http);
        return body is { Length: > 0 } ? new(body, type) : FunctionFailure.Of(type, "The function reported an error without saying which.");
    }

    /// <summary>A body that is too large is read to its end all the same: a client that is still sending would not see the refusal.</summary>
    private static async Task<(byte[]? Body, long Length)> ReadAsync(HttpContext http)
    {
        using var kept = new MemoryStream();
        var (buffer, length) = (new byte[81920], 0L);
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            length += read;
            if (length <= MaxResponseBytes) kept.Write(buffer, 0, read);
        }

        return (length <= MaxResponseBytes ? kept.ToArray() : null, length);
    }

    private static Task AcceptAsync(HttpContext http) => WriteAsync(http, 202, new { status = "OK" });

    private static async Task WriteAsync<T>(HttpContext http, int status, T body)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
