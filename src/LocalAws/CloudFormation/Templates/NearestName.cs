namespace LocalAws.CloudFormation.Templates;

/// <summary>Finds what a misspelt name most likely was meant to be.</summary>
public static class NearestName
{
    /// <summary><c> Did you mean 'X'?</c>, or nothing when no candidate is near.</summary>
    public static string Hint(string name, IEnumerable<string> candidates) =>
        Find(name, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    /// <summary><c> (did you mean 'X'?)</c>, for the middle of a sentence.</summary>
    public static string Aside(string name, IEnumerable<string> candidates) =>
        Find(name, candidates) is { } nearest ? $" (did you mean '{nearest}'?)" : "";

    public static string? Find(string name, IEnumerable<string> candidates) => candidates
        .Where(candidate => candidate != name)
        .Select(candidate => (candidate, distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .Where(found => found.distance <= Math.Max(1, found.candidate.Length / 3))
        .OrderBy(found => found.distance)
        .Select(found => found.candidate)
        .FirstOrDefault();

    // Levenshtein's distance in which two swapped letters count as one mistake.
    private static int Distance(string left, string right)
    {
        var distance = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
                distance[i, j] = i == 0 || j == 0 ? i + j : Step(distance, i, j, left, right);
        }

        return distance[left.Length, right.Length];
    }

    private static int Step(int[,] distance, int i, int j, string left, string right)
    {
        var replaced = distance[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var nearest = Math.Min(replaced, 1 + Math.Min(distance[i - 1, j], distance[i, j - 1]));
        var isSwap = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return isSwap ? Math.Min(nearest, 1 + distance[i - 2, j - 2]) : nearest;
    }
}
