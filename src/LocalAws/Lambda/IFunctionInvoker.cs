using LocalAws.Http;

namespace LocalAws.Lambda;

/// <summary>What other services of the embedded AWS may ask of Lambda.</summary>
internal interface IFunctionInvoker
{
    /// <summary>Invokes a function and waits for its answer. Cancelling stops the wait, not the function.</summary>
    /// <param name="functionName">A name, or an ARN; an ARN may end in a qualifier.</param>
    /// <param name="qualifier">A version, an alias or <c>$LATEST</c>; null for what the name says, else <c>$LATEST</c>.</param>
    /// <exception cref="AwsError">Lambda refuses: there is no such function, the payload is too large.</exception>
    Task<FunctionResult> InvokeAsync(string functionName, string? qualifier, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <summary>Whether the resource policy of exactly this function and qualifier lets a service such as <c>apigateway.amazonaws.com</c> invoke it for <paramref name="sourceArn"/>.</summary>
    bool MayInvoke(string functionName, string? qualifier, string service, string sourceArn);
}
