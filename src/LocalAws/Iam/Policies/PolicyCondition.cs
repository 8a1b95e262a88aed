namespace LocalAws.Iam.Policies;

/// <summary>One condition: an operator, a key, and the values of which one must fit.</summary>
/// <param name="IfExists">A request without the key meets it.</param>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values, bool IfExists)
{
    private const string IfExistsSuffix = "IfExists";

    private static readonly Dictionary<string, Func<string, string, bool>> Positive = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = string.Equals,
        ["StringEqualsIgnoreCase"] = (pattern, value) => string.Equals(pattern, value, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = (pattern, value) => Wildcards.Match(pattern, value),
        ["ArnEquals"] = (pattern, value) => Lambda.Model.ArnPattern.Matches(pattern, value),
        ["ArnLike"] = (pattern, value) => Lambda.Model.ArnPattern.Matches(pattern, value),
        ["Bool"] = (pattern, value) => string.Equals(pattern, value, StringComparison.OrdinalIgnoreCase),
    };

    private static readonly Dictionary<string, string> Negative = new(StringComparer.Ordinal)
    {
        ["StringNotEquals"] = "StringEquals",
        ["StringNotEqualsIgnoreCase"] = "StringEqualsIgnoreCase",
        ["StringNotLike"] = "StringLike",
        ["ArnNotEquals"] = "ArnEquals",
        ["ArnNotLike"] = "ArnLike",
    };

    /// <exception cref="PolicyException">Nobody here knows the operator: what it would have limited must not be taken for granted.</exception>
    public static PolicyCondition Create(string name, string key, IReadOnlyList<string> values)
    {
        var ifExists = name.EndsWith(IfExistsSuffix, StringComparison.Ordinal);
        var bare = ifExists ? name[..^IfExistsSuffix.Length] : name;
        return Positive.ContainsKey(bare) || Negative.ContainsKey(bare) || name == "Null"
            ? new(bare, key.ToLowerInvariant(), values, ifExists)
            : throw new PolicyException($"the embedded IAM does not know the condition operator '{name}'. It knows {string.Join(", ", Positive.Keys.Concat(Negative.Keys).Order(StringComparer.Ordinal))}, each also with IfExists, and Null");
    }

    public bool IsMet(IReadOnlyDictionary<string, string> context)
    {
        var value = context.GetValueOrDefault(Key);
        if (Operator == "Null") return Values.Contains(value is null ? "true" : "false", StringComparer.OrdinalIgnoreCase);
        // A key that is not there differs from every value.
        if (value is null) return IfExists || Negative.ContainsKey(Operator);
        return Negative.TryGetValue(Operator, out var opposite)
            ? !Values.Any(pattern => Positive[opposite](pattern, value))
            : Values.Any(pattern => Positive[Operator](pattern, value));
    }
}
