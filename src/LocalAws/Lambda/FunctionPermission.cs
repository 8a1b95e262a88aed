namespace LocalAws.Lambda;

/// <summary>Who may invoke a function.</summary>
/// <param name="FunctionName">The function.</param>
/// <param name="Qualifier">The alias or version that this is for; null for the function itself.</param>
/// <param name="Principal">Such as <c>apigateway.amazonaws.com</c>.</param>
/// <param name="SourceArn">With wildcards; null for any source.</param>
public sealed record FunctionPermission(string FunctionName, string? Qualifier, string Principal, string? SourceArn)
{
    public string Action { get; init; } = "lambda:InvokeFunction";
}
