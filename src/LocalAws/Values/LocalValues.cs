namespace LocalAws.Values;

/// <summary>The values of Parameter Store and Secrets Manager, which are given to the embedded AWS and kept nowhere.</summary>
public sealed class LocalValues
{
    public static LocalValues None { get; } = new();

    /// <summary>Parameters by their names; <c>NAME:VERSION</c> is for one version only.</summary>
    public IReadOnlyDictionary<string, StoredParameter> Parameters { get; init; } = new Dictionary<string, StoredParameter>();

    /// <summary>The texts of secrets by their names.</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>Finds a parameter, by <c>NAME</c> or <c>NAME:VERSION</c>.</summary>
    public StoredParameter? FindParameter(string name) =>
        Parameters.GetValueOrDefault(name) ?? Parameters.GetValueOrDefault(WithoutVersion(name));

    /// <summary>Finds a secret by its name or its ARN, which ends in six characters of Secrets Manager's.</summary>
    public string? FindSecret(string id)
    {
        if (Secrets.TryGetValue(id, out var value) || !id.StartsWith("arn:", StringComparison.Ordinal)) return value;
        return Secrets.GetValueOrDefault(NameOf(id))
            ?? Secrets.GetValueOrDefault(NameOf(id).Length > 7 && NameOf(id)[^7] == '-' ? NameOf(id)[..^7] : "");
    }

    private static string NameOf(string arn) => arn.Split(':', 7)[^1];

    private static string WithoutVersion(string name) =>
        name.LastIndexOf(':') is > 0 and var at && name[(at + 1)..].All(char.IsAsciiDigit) ? name[..at] : name;
}

/// <param name="Type"><c>String</c>, <c>StringList</c> (separated by commas) or <c>SecureString</c>.</param>
public sealed record StoredParameter(string Type, string Value)
{
    public const string Text = "String";
    public const string List = "StringList";
    public const string Secure = "SecureString";

    // The value is nobody's to see.
    public override string ToString() => $"{Type} of {Value.Length} characters";
}
