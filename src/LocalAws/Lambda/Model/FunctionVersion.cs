namespace LocalAws.Lambda.Model;

/// <summary>Code and configuration that can be invoked: <c>$LATEST</c>, or a published version that never changes again.</summary>
internal sealed record FunctionVersion
{
    public const string LatestName = "$LATEST";

    /// <summary><c>$LATEST</c> or a number.</summary>
    public required string Version { get; init; }

    public required FunctionSettings Settings { get; init; }

    /// <summary>Base64, as AWS shows it.</summary>
    public required string CodeSha256 { get; init; }

    public required long CodeSize { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    public required string RevisionId { get; init; }

    /// <summary>New with every change of code or configuration: an execution environment serves one build only.</summary>
    public required string Build { get; init; }

    /// <summary>Whether publishing this after <paramref name="other"/> would publish the same again.</summary>
    public bool SameAs(FunctionVersion other) => CodeSha256 == other.CodeSha256 && Settings.RunsLike(other.Settings);
}
