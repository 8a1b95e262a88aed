using System.Text.Json;
using LocalAws.Http;
using LocalAws.Lambda.Model;

namespace LocalAws.Lambda.Invocations;

/// <summary>From a request to an invocation: the function, the version, the payload's limits.</summary>
internal sealed class FunctionInvoker(LambdaParts parts, FunctionRunner runner) : IFunctionInvoker
{
    /// <summary>Lambda's quota for synchronous invocations: 6 MB.</summary>
    public const int MaxSyncBytes = 6 * 1024 * 1024;

    /// <summary>Lambda's quota for asynchronous invocations: 1 MB (256 KB until October 2025).</summary>
    public const int MaxAsyncBytes = 1024 * 1024;

    public async Task<FunctionResult> InvokeAsync(string functionName, string? qualifier, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        (await InvokeAsync(new InvocationRequest(functionName, qualifier, payload), cancellationToken)).Result;

    /// <exception cref="AwsError">Lambda refuses.</exception>
    public async Task<InvocationOutcome> InvokeAsync(InvocationRequest request, CancellationToken cancellationToken) =>
        await runner.RunAsync(Prepare(request, "RequestResponse", MaxSyncBytes)).WaitAsync(cancellationToken);

    public bool MayInvoke(string functionName, string? qualifier, string service, string sourceArn)
    {
        var reference = FunctionReference.Read(functionName, qualifier, parts.Arns);
        return parts.Functions.Find(reference.Name) is { } function
            && function.PolicyOf(reference.Qualifier).Any(statement => statement.Allows("lambda:InvokeFunction", service, sourceArn));
    }

    /// <summary>Checks a request and chooses the version; nothing runs yet.</summary>
    /// <exception cref="AwsError">Lambda refuses.</exception>
    public Invocation Prepare(InvocationRequest request, string type, int maxBytes)
    {
        var reference = FunctionReference.Read(request.FunctionName, request.Qualifier, parts.Arns);
        var function = parts.Functions.Find(reference.Name) ?? throw LambdaError.FunctionNotFound(parts.Arns.Of(reference.Name, reference.Qualifier));
        var version = function.ResolveToRun(reference.Qualifier, parts.Arns, Random.Shared.NextDouble());
        if (request.Payload.Length > maxBytes) throw LambdaError.TooLarge(request.Payload.Length, type, maxBytes);
        var payload = Json(request.Payload);
        if (function.IsPending) function.RequireSettled(parts.Arns);
        return new(request with { Payload = payload }, function.Name, version, parts.Arns.Of(function.Name, reference.Qualifier));
    }

    private static ReadOnlyMemory<byte> Json(ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty) return "{}"u8.ToArray();
        try
        {
            var reader = new Utf8JsonReader(payload.Span);
            while (reader.Read())
            {
            }

            return payload;
        }
        catch (JsonException e)
        {
            throw LambdaError.InvalidContent($"Could not parse request body into json: {e.Message}");
        }
    }
}
