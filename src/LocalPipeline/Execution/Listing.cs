namespace LocalPipeline.Execution;

/// <summary>What is there, for a message that says what is missing.</summary>
internal static class Listing
{
    public static string Of(IEnumerable<string> names, string none = "nothing")
    {
        var sorted = names.Order(StringComparer.Ordinal).ToArray();
        return sorted.Length == 0 ? none : string.Join(", ", sorted);
    }
}
