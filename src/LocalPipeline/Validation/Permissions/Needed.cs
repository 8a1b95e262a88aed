namespace LocalPipeline.Validation.Permissions;

/// <summary>Something that a role must be allowed to do.</summary>
/// <param name="Where">Who needs it.</param>
/// <param name="Role">The role's ARN; null when the template does not say.</param>
/// <param name="Resources">Forms of the ARN: to be allowed on one of them is enough.</param>
internal sealed record Needed(string Where, string? Role, string Action, IReadOnlyList<string> Resources)
{
    /// <summary>Actions of which one is enough, beside <see cref="Action"/>: a service that was renamed.</summary>
    public IReadOnlyList<string> Or { get; init; } = [];

    public IReadOnlyDictionary<string, string> Conditions { get; init; } = new Dictionary<string, string>();

    /// <summary>What happens without it, when that is no failure.</summary>
    public string? Without { get; init; }
}
