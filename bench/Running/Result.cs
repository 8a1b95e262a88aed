namespace Bench.Running;

/// <summary>The median of a contender's runs.</summary>
internal sealed record Result(Contender Contender, Measurement Median, long OutputBytes)
{
    public string Name => Contender.Name;
}
