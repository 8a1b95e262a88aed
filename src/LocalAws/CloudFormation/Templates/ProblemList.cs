namespace LocalAws.CloudFormation.Templates;

/// <summary>Gathers problems so that a reader sees all of them at once, not one per run.</summary>
public sealed class ProblemList
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<string> All => [.. _problems.Distinct(StringComparer.Ordinal)];

    public void Add(string problem) => _problems.Add(problem);

    /// <summary>Reads one part; what is wrong with it is kept for the end, and the default stands in for it.</summary>
    public T? Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (TemplateException exception)
        {
            _problems.AddRange(exception.Problems);
            return default;
        }
    }

    /// <exception cref="TemplateException">Something was wrong.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
            throw new TemplateException(All);
    }
}
