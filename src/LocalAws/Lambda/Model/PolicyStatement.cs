namespace LocalAws.Lambda.Model;

/// <summary>One permission of a function's resource policy.</summary>
internal sealed record PolicyStatement
{
    public required string Sid { get; init; }

    public required string Action { get; init; }

    /// <summary>A service such as <c>apigateway.amazonaws.com</c>, an account, an ARN, or <c>*</c>.</summary>
    public required string Principal { get; init; }

    /// <summary>With wildcards; null for any source.</summary>
    public string? SourceArn { get; init; }

    public string? SourceAccount { get; init; }

    public bool Allows(string action, string principal, string sourceArn) =>
        ArnPattern.Matches(Action, action)
        && (Principal == "*" || Principal == principal)
        && (SourceArn is null || ArnPattern.Matches(SourceArn, sourceArn));
}
