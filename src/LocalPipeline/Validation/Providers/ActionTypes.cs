using LocalPipeline.Validation.Structure;

namespace LocalPipeline.Validation.Providers;

/// <summary>The action types that CodePipeline has, one file per provider, written from AWS's action reference.</summary>
internal static class ActionTypes
{
    private const string Folder = "validation/providers/";

    private static readonly Lazy<IReadOnlyList<ActionType>> Loaded = new(() =>
    [
        .. from name in EmbeddedData.Names(Folder)
           from form in EmbeddedData.Read<ActionTypeForm[]>(name)
           select new ActionType(Path.GetFileNameWithoutExtension(name), form),
    ]);

    public static IReadOnlyList<ActionType> All => Loaded.Value;

    public static ActionType? Find(string category, string provider) => All.FirstOrDefault(type => type.Form.Category == category && type.Provider == provider);

    public static IEnumerable<string> ProvidersOf(string category) => All.Where(type => type.Form.Category == category).Select(type => type.Provider);
}

internal sealed record ActionType(string Provider, ActionTypeForm Form)
{
    /// <summary>As messages call one action of it.</summary>
    public string Said => $"{(Provider is "S3" or ['A' or 'E' or 'I' or 'O', ..] ? "an" : "a")} {Provider} action";
}

/// <param name="Inputs">The fewest and the most input artifacts.</param>
internal sealed record ActionTypeForm(string Category, string Owner, IReadOnlyList<string> Versions, int[] Inputs, int[] Outputs)
{
    /// <summary>Pipelines of type V1 do not have it.</summary>
    public bool V2Only { get; init; }

    /// <summary>It may have more settings than are known here.</summary>
    public bool Open { get; init; }

    /// <summary>The variables that it produces; null when that is not known.</summary>
    public IReadOnlyList<string>? Variables { get; init; }

    public IReadOnlyDictionary<string, SettingForm> Configuration { get; init; } = new Dictionary<string, SettingForm>();
}

/// <summary>One entry of an action's <c>Configuration</c>.</summary>
internal sealed record SettingForm
{
    public bool Required { get; init; }

    /// <summary>Another setting, and those of its values with which this one is required.</summary>
    public IReadOnlyDictionary<string, string[]>? RequiredWhen { get; init; }

    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>It is the address of a page.</summary>
    public bool Address { get; init; }

    /// <summary>What it is set to, in words.</summary>
    public string? Hint { get; init; }
}
