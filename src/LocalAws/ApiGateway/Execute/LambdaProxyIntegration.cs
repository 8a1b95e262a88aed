using System.Text;
using System.Text.RegularExpressions;
using LocalAws.ApiGateway.Model;
using LocalAws.Http;
using LocalAws.Lambda;
using Microsoft.AspNetCore.Http;

namespace LocalAws.ApiGateway.Execute;

/// <summary>Hands a request to a Lambda function whole, and the function's answer back.</summary>
internal sealed partial class LambdaProxyIntegration(IFunctionInvoker functions, LocalAwsOptions options)
{
    private const string Service = "apigateway.amazonaws.com";
    public const string InvocationType = "integration.request.header.X-Amz-Invocation-Type";

    public async Task AnswerAsync(ApiCall call, Integration integration)
    {
        if (integration.HttpMethod != "POST")
            throw GatewayRefusal.Misconfigured($"the integration's httpMethod is {integration.HttpMethod}, but Lambda is invoked with POST");
        if (integration.RequestParameters?.ContainsKey(InvocationType) == true)
            throw GatewayRefusal.NotImplemented("asynchronous invocation from an integration");
        var (name, qualifier) = Function(call, integration);
        // A role in the integration's credentials invokes by its own right; without one, the function's policy must let API Gateway in.
        if (integration.Credentials is null)
            ThrowIfNotPermitted(call, name, qualifier);
        var payload = await ProxyEvent.CreateAsync(call, options);
        var result = await WithinAsync(
            TimeSpan.FromMilliseconds(integration.TimeoutInMillis), call.Http, Full(name, qualifier), stop => functions.InvokeAsync(name, qualifier, payload, stop));
        if (result.FunctionError is not null)
            throw GatewayRefusal.BadGateway($"function {Full(name, qualifier)} ended in error: {Encoding.UTF8.GetString(result.Payload.Span)}");
        await ProxyAnswer.Read(result.Payload).WriteAsync(call);
    }

    private static (string Name, string? Qualifier) Function(ApiCall call, Integration integration)
    {
        var uri = StageVariables.Substitute(integration.Uri ?? "", call.Stage.Variables);
        var match = FunctionUri().Match(uri);
        if (!match.Success)
        {
            var variables = call.Stage.Variables is { Count: > 0 } set ? string.Join(", ", set.Keys) : "none";
            throw GatewayRefusal.Misconfigured($"the integration's URI '{uri}' names no function; the variables of stage '{call.Stage.StageName}': {variables}");
        }

        return (match.Groups["name"].Value, match.Groups["qualifier"] is { Success: true } qualifier ? qualifier.Value : null);
    }

    private void ThrowIfNotPermitted(ApiCall call, string name, string? qualifier)
    {
        var source = $"arn:aws:execute-api:{options.Region}:{options.AccountId}:{call.Api.Id}/{call.Stage.StageName}/{call.Http.Request.Method}{call.Route.Resource.Path}";
        if (!functions.MayInvoke(name, qualifier, Service, source))
            throw GatewayRefusal.Misconfigured($"function {Full(name, qualifier)} is not there, or its policy has no permission (lambda:InvokeFunction) for {Service} with source ARN {source}");
    }

    /// <summary>The function goes on after the time-out, as on AWS: only the wait for it ends.</summary>
    private async Task<FunctionResult> WithinAsync(TimeSpan timeout, HttpContext http, string function, Func<CancellationToken, Task<FunctionResult>> invoke)
    {
        using var deadline = new CancellationTokenSource(timeout, options.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, http.RequestAborted);
        try
        {
            return await invoke(stop.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw GatewayRefusal.TimedOut($"function {function} did not answer within {timeout.TotalMilliseconds} ms");
        }
        catch (AwsError e) when (e.Status == StatusCodes.Status413PayloadTooLarge)
        {
            throw GatewayRefusal.TooLarge();
        }
        catch (AwsError e)
        {
            throw GatewayRefusal.Misconfigured($"Lambda refused to invoke function {function}: {e.Code}: {e.Message}");
        }
    }

    private static string Full(string name, string? qualifier) => qualifier is null ? name : $"{name}:{qualifier}";

    [GeneratedRegex(@"/functions/arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:function:(?<name>[A-Za-z0-9_-]+)(:(?<qualifier>[A-Za-z0-9_$-]+))?/invocations\z")]
    private static partial Regex FunctionUri();
}
