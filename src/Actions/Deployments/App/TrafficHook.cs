using System.Text.Json;
using Amazon.Lambda;
using Amazon.Lambda.Model;
using CodePipelineActions.Aws;
using CodePipelineActions.Jobs;

namespace CodePipelineActions.Actions.Deployments.App;

/// <summary>A function of the user's own that is asked whether a deployment may go on: before any traffic is shifted, or after all of it.</summary>
/// <remarks>It is invoked synchronously, and answers <c>"Succeeded"</c>, <c>"Failed"</c>, <c>{"Status":"Failed","Message":"why"}</c>, or nothing, which means that it found nothing wrong.</remarks>
/// <param name="parameter"><c>preTraffic</c> or <c>postTraffic</c>.</param>
/// <param name="function">Its name or ARN.</param>
internal sealed class TrafficHook(IAmazonLambda lambda, string parameter, string function)
{
    private const int MaxShownCharacters = 1000;

    /// <summary>Whether it can be invoked at all; nothing runs.</summary>
    /// <exception cref="ActionException">It is not there, or may not be invoked.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await lambda.InvokeAsync(new InvokeRequest { FunctionName = function, InvocationType = InvocationType.DryRun }, cancellationToken);
        }
        catch (ResourceNotFoundException e)
        {
            throw ActionException.Configuration($"There is no Lambda function '{function}' for '{parameter}': {e.Message.TrimEnd('.')}. Correct the parameter, 'region' or 'role'.", e);
        }
        catch (AmazonLambdaException e)
        {
            throw AwsErrors.Translate(e, $"The function '{function}' of '{parameter}' cannot be invoked");
        }
    }

    /// <exception cref="ActionException">It failed, or said so.</exception>
    public async Task RunAsync(HookEvent details, CancellationToken cancellationToken)
    {
        try
        {
            var payload = JsonSerializer.Serialize(details, HookJson.Default.HookEvent);
            var answer = await lambda.InvokeAsync(
                new InvokeRequest { FunctionName = function, InvocationType = InvocationType.RequestResponse, Payload = payload }, cancellationToken);
            using var reader = new StreamReader(answer.Payload ?? new MemoryStream());
            var text = await reader.ReadToEndAsync(cancellationToken);
            if (Refusal(text, answer.FunctionError) is { } refusal)
                throw ActionException.JobFailed($"The function '{function}' of '{parameter}' {refusal}");
        }
        catch (AmazonLambdaException e)
        {
            throw AwsErrors.Translate(e, $"The function '{function}' of '{parameter}' cannot be invoked");
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw ActionException.JobFailed($"The function '{function}' of '{parameter}' had not answered when the action's 'timeout' or this function's own time limit came.", e);
        }
    }

    private static string? Refusal(string text, string? functionError)
    {
        if (!string.IsNullOrEmpty(functionError)) return $"ended in error: {Cut(text)}";
        var (status, message) = Read(text);
        return status switch
        {
            null or "Succeeded" => null,
            "Failed" => $"answered Failed{(message is null ? "." : ": " + Cut(message))}",
            _ => $"answered {Cut(text)}; it must answer Succeeded or Failed.",
        };
    }

    private static (string? Status, string? Message) Read(string text)
    {
        if (text.Length == 0) return (null, null);
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind switch
            {
                JsonValueKind.Null => (null, null),
                JsonValueKind.String => (Text(json.RootElement), null),
                JsonValueKind.Object => (Member(json.RootElement, "Status") ?? "", Member(json.RootElement, "Message")),
                _ => ("", null),
            };
        }
        catch (JsonException)
        {
            // A runtime of one's own may answer plain text.
            return (text.Trim(), null);
        }
    }

    private static string? Member(JsonElement json, string name) => json.EnumerateObject()
        .FirstOrDefault(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { Value.ValueKind: JsonValueKind.String } found ? Text(found.Value) : null;

    private static string Cut(string text) => TextCut.Short(text, MaxShownCharacters);

    // Half a surrogate pair, which JSON can spell, is no text; it is shown as it was spelled.
    private static string Text(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return json.GetRawText().Trim('"');
        }
    }
}
