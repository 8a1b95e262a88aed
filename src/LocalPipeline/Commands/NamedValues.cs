namespace LocalPipeline.Commands;

/// <summary>Reads repeated <c>NAME=VALUE</c> options.</summary>
internal static class NamedValues
{
    /// <exception cref="UsageException">One is of another form, or a name comes twice.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string option, IEnumerable<string> values)
    {
        var parsed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            var parts = value.Split('=', 2);
            if (parts.Length != 2 || parts[0].Length == 0)
            {
                // What was meant as a secret is not repeated.
                throw new UsageException(option == ProjectOptions.Secret.Name ? $"{option} takes NAME=VALUE." : $"{option} takes NAME=VALUE, not \"{value}\".");
            }

            if (!parsed.TryAdd(parts[0], parts[1]))
            {
                throw new UsageException($"{option} gives \"{parts[0]}\" twice.");
            }
        }

        return parsed;
    }
}
