using LocalPipeline.Validation.Structure;

namespace LocalPipeline.Validation.Permissions;

/// <summary>What this project's own actions must be allowed to do, depending on their parameters: <c>actions.json</c>. A test compares it with what they really cannot do without.</summary>
internal static class ActionNeeds
{
    private static readonly Lazy<IReadOnlyDictionary<string, ActionNeed[]>> Loaded = new(() => EmbeddedData.Read<Dictionary<string, ActionNeed[]>>("validation/permissions/actions.json"));

    public static IEnumerable<ActionNeed> Of(string action) => Loaded.Value.GetValueOrDefault(action) ?? [];
}

/// <param name="On">Forms of the resource's ARN: one of them must be allowed. <c>{name}</c> stands for a parameter of the action, or for something of the pipeline's.</param>
internal sealed record ActionNeed(IReadOnlyList<string> Actions, IReadOnlyList<string> On)
{
    /// <summary>The parameter that brings the need with it; null when it is always there.</summary>
    public string? With { get; init; }

    /// <summary>The value of a parameter that takes the need away.</summary>
    public IReadOnlyDictionary<string, string> Unless { get; init; } = new Dictionary<string, string>();

    /// <summary>Only in the pipeline's own region and account, where no <c>region</c> and no <c>role</c> are given.</summary>
    public bool Here { get; init; }

    /// <summary>Only when the template has no such alias: the first deployment makes it.</summary>
    public bool NewAlias { get; init; }

    /// <summary>The service through which it is done.</summary>
    public string? Via { get; init; }

    /// <summary>The service that a role is handed to.</summary>
    public string? PassedTo { get; init; }

    /// <summary>Values of condition keys that the request has, by names in lower case; one that is made of a parameter is there with it only.</summary>
    public IReadOnlyDictionary<string, string> Conditions { get; init; } = new Dictionary<string, string>();

    /// <summary>What happens without it, when that is no failure.</summary>
    public string? Without { get; init; }
}
