namespace LocalPipeline.History;

/// <summary>One action of one execution.</summary>
/// <param name="Execution">Its number.</param>
internal sealed record ActionAddress(int Execution, string Stage, string Action)
{
    public override string ToString() => $"{Stage}/{Action} of execution {Execution}";
}
