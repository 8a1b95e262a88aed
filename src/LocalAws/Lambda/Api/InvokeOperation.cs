using LocalAws.Http;
using LocalAws.Lambda.Invocations;
using Microsoft.AspNetCore.Http;

namespace LocalAws.Lambda.Api;

/// <summary>Invoke: synchronous, asynchronous, or only checked.</summary>
internal sealed class InvokeOperation(FunctionInvoker invoker, AsyncInvoker asynchronous)
{
    public async Task InvokeAsync(HttpContext http, FunctionReference reference)
    {
        var type = http.Request.Headers["X-Amz-Invocation-Type"].ToString();
        var limit = type == "Event" ? FunctionInvoker.MaxAsyncBytes : FunctionInvoker.MaxSyncBytes;
        var payload = await http.ReadBytesAsync(limit, length => LambdaError.TooLarge(length, type == "Event" ? type : "RequestResponse", limit));
        var request = new InvocationRequest(reference.Name, reference.Qualifier, payload)
        {
            ClientContext = ClientContext(http.Request.Headers["X-Amz-Client-Context"]),
        };
        switch (type)
        {
            case "" or "RequestResponse":
                await AnswerAsync(http, await RunAsync(request, http.RequestAborted));
                break;
            case "Event":
                asynchronous.Accept(request);
                http.Response.StatusCode = 202;
                break;
            case "DryRun":
                invoker.Prepare(request, type, limit);
                http.Response.StatusCode = 204;
                break;
            default:
                throw LambdaError.Validation("invocationType", type, "Member must satisfy enum value set: [Event, RequestResponse, DryRun]");
        }
    }

    private async Task<InvocationOutcome> RunAsync(InvocationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await invoker.InvokeAsync(request, cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AwsError(503, "ServiceException", "The embedded AWS is being stopped.");
        }
    }

    private static async Task AnswerAsync(HttpContext http, InvocationOutcome outcome)
    {
        var (headers, result) = (http.Response.Headers, outcome.Result);
        headers["X-Amz-Executed-Version"] = result.ExecutedVersion;
        if (result.FunctionError is not null) headers["X-Amz-Function-Error"] = result.FunctionError;
        if (http.Request.Headers["X-Amz-Log-Type"] == "Tail") headers["X-Amz-Log-Result"] = Convert.ToBase64String(outcome.LogTail);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = result.Payload.Length;
        await http.Response.Body.WriteAsync(result.Payload, http.RequestAborted);
    }

    private static string? ClientContext(string? base64)
    {
        if (string.IsNullOrEmpty(base64)) return null;
        try
        {
            // The runtime gets it in a header: only what a header can hold goes on.
            var text = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(base64));
            return text.All(c => c is >= ' ' and <= '~') ? text : throw new FormatException("It must be ASCII.");
        }
        catch (FormatException e)
        {
            throw LambdaError.InvalidContent($"Client context must be a valid Base64-encoded JSON object: {e.Message}");
        }
    }
}
